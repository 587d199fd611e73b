// engine/passages.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/passages.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
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

// The best stretch of hits of a block that fits into a passage.
struct Window {
  std::size_t first_hit = 0, last_hit = 0;
  std::size_t distinct = 0;  // things sought, a word and its domain word being one
  double rarity = 0;         // summed over these
};

struct Candidate {
  std::size_t block = 0;
  std::size_t turn = 0;  // text of its own comes before boilerplate
  PlacedBlock place;
  Window window;
  std::vector<Word> words;
  std::vector<TextHit> hits;
};

// A sub-item is found under its paragraph's number; a quotation stands by itself.
Block paragraph_of(const Candidate& candidate, const ReadBlock& read) {
  const Block& block = candidate.place.block();
  if (block.kind != BlockKind::kItem || block.number != 0) return block;
  for (std::size_t before = candidate.block; before-- > 0;) {
    PlacedBlock place = read(before);
    if (place.section != candidate.place.section) break;
    if (place.block().kind == BlockKind::kParagraph) return std::move(place.with.blocks.front());
  }
  return block;
}

Passage passage_of(const Candidate& candidate, const ReadBlock& read) {
  const Block& block = candidate.place.block();
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
  const Block paragraph = paragraph_of(candidate, read);
  Passage passage{
      block.anchor, paragraph.number, paragraph.numbering, candidate.place.with.heading, {}};
  if (piece.begin > 0) passage.segments.push_back({"…", false});
  for (Segment& segment : marked(text, candidate.hits, piece.begin, piece.end)) {
    passage.segments.push_back(std::move(segment));
  }
  if (piece.end < text.size()) passage.segments.push_back({"…", false});
  return passage;
}

// Most of the things sought, then the rarer ones.
template <class One, class Other>
bool better(const One& one, const Other& other) {
  if (one.distinct != other.distinct) return one.distinct > other.distinct;
  return one.rarity > other.rarity;
}

// Looks through one decision.
class Look {
 public:
  Look(const Highlighter& highlighter,
       const std::vector<double>& rarities,
       const ReadBlock& read,
       Analyzer& analyzer)
      : highlighter_(highlighter), rarities_(rarities), read_(read), analyzer_(analyzer) {}

  // What promises most comes first; when nothing that follows can be better than the last to be
  // shown, or as good and before it, it is done.
  void take(std::vector<BlockPromise> promises, const std::vector<bool>& needed) {
    ++turn_;
    std::stable_sort(promises.begin(), promises.end(), better<BlockPromise, BlockPromise>);
    for (const BlockPromise& promise : promises) {
      if (best_.size() == kPassagesMax) {
        const Candidate& last = best_.back();
        if (better(last.window, promise)) return;
        if (!better(promise, last.window) && place_of(last) < std::pair(turn_, promise.block))
          continue;
      }
      if (auto candidate = candidate_of(promise.block, needed)) keep(std::move(*candidate));
    }
  }

  std::vector<Passage> passages() const {
    std::vector<Passage> passages;
    for (const Candidate& candidate : best_)
      passages.push_back(passage_of(candidate, read_));
    return passages;
  }

 private:
  static std::pair<std::size_t, std::size_t> place_of(const Candidate& candidate) {
    return {candidate.turn, candidate.block};
  }

  // With `needed`, only if one of these is in it.
  std::optional<Candidate> candidate_of(std::size_t block, const std::vector<bool>& needed) {
    PlacedBlock place = read_(block);
    const std::string& text = place.block().text;
    std::vector<Word> words = analyzer_.words(text);
    std::vector<TextHit> hits = highlighter_.hits(text, words, part_of(place.with.kind));
    const bool shows = std::any_of(hits.begin(), hits.end(), [&](const TextHit& hit) {
      return needed.empty() || needed[hit.sought];
    });
    if (!shows) return std::nullopt;
    const Window window = best_window(hits);
    return Candidate{block, turn_, std::move(place), window, std::move(words), std::move(hits)};
  }

  void keep(Candidate candidate) {
    const auto comes_before = [](const Candidate& one, const Candidate& other) {
      if (better(one.window, other.window)) return true;
      return !better(other.window, one.window) && place_of(one) < place_of(other);
    };
    const auto at = std::upper_bound(best_.begin(), best_.end(), candidate, comes_before);
    best_.insert(at, std::move(candidate));
    if (best_.size() > kPassagesMax) best_.pop_back();
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
  const ReadBlock& read_;
  Analyzer& analyzer_;
  std::size_t turn_ = 0;
  std::vector<Candidate> best_;                  // at most kPassagesMax, best first
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
  std::vector<PlacedBlock> blocks;
  for (std::size_t section = 0; section < decision.sections.size(); ++section)
    for (const Block& block : decision.sections[section].blocks) {
      const Section& whole = decision.sections[section];
      blocks.push_back({section, {whole.heading, whole.kind, whole.level, {block}}});
    }
  return find(
      promises_of(decision, boilerplate, highlighter_, rarities_, analyzer),
      [&](std::size_t block) { return blocks[block]; },
      analyzer);
}

std::vector<Passage> PassageFinder::find(const DecisionPromises& promises,
                                         const ReadBlock& read,
                                         Analyzer& analyzer) const {
  Look look(highlighter_, rarities_, read, analyzer);
  look.take(promises.own, {});
  look.take(promises.boilerplate, promises.missing);
  return look.passages();
}

}  // namespace ombud
