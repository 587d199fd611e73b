// engine/passages.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/passages.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "engine/passage_cut.h"

namespace ombud {

std::set<std::uint32_t> boilerplate_in_slot(std::string_view slot_value) {
  std::set<std::uint32_t> blocks;
  const char* at = slot_value.data();
  const char* const end = at + slot_value.size();
  while (at < end) {
    std::uint32_t block = 0;
    const auto [next, error] = std::from_chars(at, end, block);
    if (error == std::errc()) blocks.insert(block);
    at = next == at ? at + 1 : next;
  }
  return blocks;
}

namespace {

struct PlacedBlock {
  const Section* section = nullptr;
  const Block* paragraph = nullptr;  // the block itself, or the paragraph that it is a sub-item of
  const Block* block = nullptr;
  bool boilerplate = false;
};

// A sub-item is found under its paragraph's number; a quotation stands by itself.
const Block* paragraph_of(const Block& block, const Block* before) {
  return block.kind == BlockKind::kItem && block.number == 0 && before ? before : &block;
}

std::vector<PlacedBlock> blocks_of(const Decision& decision,
                                   const std::set<std::uint32_t>& boilerplate) {
  std::vector<PlacedBlock> blocks;
  std::uint32_t index = 0;
  for (const Section& section : decision.sections) {
    const Block* before = nullptr;
    for (const Block& block : section.blocks) {
      blocks.push_back(
          {&section, paragraph_of(block, before), &block, boilerplate.contains(index++)});
      if (block.kind == BlockKind::kParagraph) before = &block;
    }
  }
  return blocks;
}

// The best stretch of hits of a block that fits into a passage.
struct Window {
  std::size_t first_hit = 0, last_hit = 0;
  std::size_t distinct = 0;  // things sought, a word and its domain word being one
  double rarity = 0;         // summed over these
};

struct Candidate {
  PlacedBlock place;
  Window window;
  std::vector<Word> words;
  std::vector<TextHit> hits;
};

Passage passage_of(const Candidate& candidate) {
  const Block& block = *candidate.place.block;
  const std::string_view text = block.text;
  TextPiece piece{0, text.size()};
  if (text.size() > kPassageBytes + kPassageSlackBytes) {
    const auto first =
        candidate.hits.begin() + static_cast<std::ptrdiff_t>(candidate.window.first_hit);
    const auto last =
        candidate.hits.begin() + static_cast<std::ptrdiff_t>(candidate.window.last_hit);
    const auto furthest = std::max_element(first, last + 1, [](const auto& one, const auto& other) {
      return one.last_word < other.last_word;
    });
    piece =
        cut_around(text, candidate.words, first->first_word, furthest->last_word, kPassageBytes);
  }
  const Block& paragraph = *candidate.place.paragraph;
  Passage passage{
      block.anchor, paragraph.number, paragraph.numbering, candidate.place.section->heading, {}};
  if (piece.begin > 0) passage.segments.push_back({"…", false});
  for (Segment& segment : marked(text, candidate.hits, piece.begin, piece.end)) {
    passage.segments.push_back(std::move(segment));
  }
  if (piece.end < text.size()) passage.segments.push_back({"…", false});
  return passage;
}

// Looks through one decision.
class Look {
 public:
  Look(const Highlighter& highlighter, const std::vector<double>& rarities, Analyzer& analyzer)
      : highlighter_(highlighter),
        rarities_(rarities),
        analyzer_(analyzer),
        seen_(rarities.size(), false),
        things_(std::set<std::size_t>(highlighter.things().begin(), highlighter.things().end())
                    .size()) {}

  void see_summary(std::string_view summary) {
    see(highlighter_.hits(summary, analyzer_.words(summary), ZoneId::kSummary));
  }

  // Stops when nothing better can follow: reading order decides among equals.
  void take_text(const std::vector<PlacedBlock>& blocks) {
    std::size_t complete = 0;
    for (const PlacedBlock& place : blocks) {
      if (place.boilerplate) continue;
      const Candidate* taken = take(place);
      if (taken && taken->window.distinct == things_) ++complete;
      if (complete == kPassagesMax) return;
    }
  }

  // Only for what was quoted and nothing else holds.
  void take_boilerplate(const std::vector<PlacedBlock>& blocks) {
    const std::vector<bool> missing = missing_quotations();
    if (std::find(missing.begin(), missing.end(), true) == missing.end()) return;
    for (const PlacedBlock& place : blocks) {
      if (!place.boilerplate) continue;
      const Candidate* taken = take(place);
      if (taken && !holds_any(taken->hits, missing)) candidates_.pop_back();
    }
  }

  std::vector<Passage> best() {
    std::stable_sort(
        candidates_.begin(), candidates_.end(), [](const auto& one, const auto& other) {
          return better(one.window, other.window);
        });
    if (candidates_.size() > kPassagesMax) candidates_.resize(kPassagesMax);
    std::vector<Passage> passages;
    for (const Candidate& candidate : candidates_)
      passages.push_back(passage_of(candidate));
    return passages;
  }

 private:
  static bool better(const Window& one, const Window& other) {
    if (one.distinct != other.distinct) return one.distinct > other.distinct;
    return one.rarity > other.rarity;
  }

  static bool holds_any(const std::vector<TextHit>& hits, const std::vector<bool>& wanted) {
    return std::any_of(
        hits.begin(), hits.end(), [&](const TextHit& hit) { return wanted[hit.sought]; });
  }

  void see(const std::vector<TextHit>& hits) {
    for (const TextHit& hit : hits)
      seen_[hit.sought] = true;
  }

  std::vector<bool> missing_quotations() const {
    std::vector<bool> missing(seen_.size());
    for (std::size_t i = 0; i < missing.size(); ++i) {
      missing[i] = !seen_[i] && highlighter_.sought()[i].quoted();
    }
    return missing;
  }

  const Candidate* take(const PlacedBlock& place) {
    const std::string& text = place.block->text;
    std::vector<Word> words = analyzer_.words(text);
    std::vector<TextHit> hits = highlighter_.hits(text, words, part_of(place.section->kind));
    if (hits.empty()) return nullptr;
    see(hits);
    const Window window = best_window(hits);
    candidates_.push_back({place, window, std::move(words), std::move(hits)});
    return &candidates_.back();
  }

  Window best_window(const std::vector<TextHit>& hits) {
    Window best;
    for (std::size_t first = 0; first < hits.size(); ++first) {
      const Window window = window_from(hits, first);
      const bool more_hits =
          !better(best, window) && window.last_hit - first > best.last_hit - best.first_hit;
      if (better(window, best) || more_hits) best = window;
    }
    return best;
  }

  Window window_from(const std::vector<TextHit>& hits, std::size_t first) {
    Window window{first, first, 0, 0};
    ++round_;
    for (std::size_t at = first; at < hits.size(); ++at) {
      if (at > first && hits[at].end - hits[first].begin > kPassageBytes) break;
      window.last_hit = at;
      std::size_t& counted_in = round_of_[highlighter_.things()[hits[at].sought]];
      if (std::exchange(counted_in, round_) == round_) continue;
      ++window.distinct;
      window.rarity += rarities_[hits[at].sought];
    }
    return window;
  }

  const Highlighter& highlighter_;
  const std::vector<double>& rarities_;
  Analyzer& analyzer_;
  std::vector<Candidate> candidates_;
  std::vector<bool> seen_;                       // by index of what is sought
  std::size_t things_;                           // that are sought, however worded
  std::map<std::size_t, std::size_t> round_of_;  // by thing: the last window that counted it
  std::size_t round_ = 0;
};

}  // namespace

PassageFinder::PassageFinder(const Highlighter& highlighter, std::vector<double> rarities)
    : highlighter_(highlighter), rarities_(std::move(rarities)) {}

std::vector<Passage> PassageFinder::find(const Decision& decision,
                                         const std::set<std::uint32_t>& boilerplate,
                                         Analyzer& analyzer) const {
  if (highlighter_.sought().empty()) return {};
  const std::vector<PlacedBlock> blocks = blocks_of(decision, boilerplate);
  Look look(highlighter_, rarities_, analyzer);
  look.see_summary(decision.summary);
  look.take_text(blocks);
  look.take_boilerplate(blocks);
  return look.best();
}

}  // namespace ombud
