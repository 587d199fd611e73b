// engine/highlight.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/highlight.h"

#include <algorithm>
#include <utility>

#include "engine/domain_words.h"
#include "engine/word_places.h"

namespace ombud {
namespace {

// Where the words of one text stand that are sought.
class Look {
 public:
  Look(const std::vector<Sought>& sought, std::span<const Word> words, std::optional<ZoneId> part)
      : sought_(sought), words_(words), part_(part) {}

  void take(std::size_t index, std::size_t first, std::size_t last) {
    const auto& zone = sought_[index].zone;
    if (zone && part_ && *zone != *part_) return;
    hits_.push_back({index, first, last, words_[first].begin, words_[last].end});
  }

  void take_phrase(std::size_t index, std::size_t at) {
    const auto& phrase = sought_[index].words;
    if (phrase.size() > words_.size() - at) return;
    const auto here = words_.subspan(at, phrase.size());
    const bool stands = std::equal(
        here.begin(), here.end(), phrase.begin(), [](const Word& word, const std::string& folded) {
          return word.folded == folded;
        });
    if (stands) take(index, at, at + phrase.size() - 1);
  }

  void take_prefix(std::size_t index, std::size_t at) {
    if (words_[at].folded.starts_with(sought_[index].words.front())) take(index, at, at);
  }

  void take_near(std::size_t index) {
    const Sought& near = sought_[index];
    std::vector<WordPlaces> places;
    for (const std::string& word : near.words) {
      WordPlaces& of_word = places.emplace_back();
      for (std::size_t at = 0; at < words_.size(); ++at)
        if (words_[at].folded == word) of_word.push_back(static_cast<Xapian::termpos>(at));
      if (of_word.empty()) return;
    }
    for (const std::uint32_t at : places_near(places, near.within))
      take(index, at, at);
  }

  std::vector<TextHit> in_reading_order() {
    std::stable_sort(hits_.begin(), hits_.end(), [](const TextHit& one, const TextHit& other) {
      return one.begin < other.begin;
    });
    return std::move(hits_);
  }

 private:
  const std::vector<Sought>& sought_;
  std::span<const Word> words_;
  std::optional<ZoneId> part_;
  std::vector<TextHit> hits_;
};

Sought sought_of(const QueryNode& node) {
  Sought sought{node.op, {}, node.zone};
  if (node.op == QueryOp::kNear) sought.within = node.within;
  if (node.op == QueryOp::kConcept) {
    sought.concept_id = node.concept_id;
    return sought;
  }
  for (const Word& word : node.words)
    sought.words.push_back(node.op == QueryOp::kWord ? word.stem : word.folded);
  return sought;
}

}  // namespace

Highlighter::Highlighter(const QueryNode& tree) { collect(tree); }

void Highlighter::collect(const QueryNode& node) {
  switch (node.op) {
    case QueryOp::kWord:
    case QueryOp::kConcept:
    case QueryOp::kPrefix:
    case QueryOp::kPhrase:
    case QueryOp::kNear:
      return add(sought_of(node), next_thing_++);
    case QueryOp::kOr:
      return collect_either(node);
    case QueryOp::kNot:
      return collect(node.children.front());  // the rest is what may not be there
    default:
      for (const QueryNode& child : node.children)
        collect(child);
  }
}

// What stands for the same words of the query is one thing, however many ways there are to say it.
void Highlighter::collect_either(const QueryNode& node) {
  std::map<std::size_t, std::size_t> thing_at;  // by where its words begin
  for (const QueryNode& child : node.children) {
    if (child.op != QueryOp::kWord && child.op != QueryOp::kConcept) {
      collect(child);
      continue;
    }
    const auto at = thing_at.emplace(child.words.front().begin, next_thing_);
    if (at.second) ++next_thing_;
    add(sought_of(child), at.first->second);
  }
}

void Highlighter::add(Sought sought, std::size_t thing) {
  if (std::find(sought_.begin(), sought_.end(), sought) != sought_.end()) return;
  const std::size_t index = sought_.size();
  if (sought.op == QueryOp::kWord) words_[sought.words.front()].push_back(index);
  if (sought.op == QueryOp::kPhrase) phrases_[sought.words.front()].push_back(index);
  if (sought.op == QueryOp::kConcept) {
    concepts_[sought.concept_id].push_back(index);
    const auto& stems = first_stems_of(sought.concept_id);
    concept_stems_.insert(stems.begin(), stems.end());
  }
  if (sought.op == QueryOp::kPrefix) prefixes_.push_back(index);
  if (sought.op == QueryOp::kNear) near_.push_back(index);
  sought_.push_back(std::move(sought));
  things_.push_back(thing);
}

std::vector<TextHit> Highlighter::hits(std::string_view text,
                                       std::span<const Word> words,
                                       std::optional<ZoneId> part) const {
  Look look(sought_, words, part);
  const auto take_all = [](const auto& map, const auto& key, const auto& take) {
    const auto found = map.find(key);
    if (found == map.end()) return;
    for (const std::size_t index : found->second)
      take(index);
  };
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words[at].folded.empty()) continue;
    take_all(words_, words[at].stem, [&](std::size_t index) { look.take(index, at, at); });
    take_all(phrases_, words[at].folded, [&](std::size_t index) { look.take_phrase(index, at); });
    for (const std::size_t index : prefixes_)
      look.take_prefix(index, at);
  }
  for (const std::size_t index : near_)
    look.take_near(index);
  const bool may_say_concept =
      !concepts_.empty() && std::any_of(words.begin(), words.end(), [&](const Word& word) {
        return concept_stems_.contains(word.stem);
      });
  if (may_say_concept) {
    for (const ConceptHit& hit : concepts_said(text, words))
      take_all(concepts_, hit.concept_id, [&](std::size_t index) {
        look.take(index, hit.first, hit.last);
      });
  }
  return look.in_reading_order();
}

std::vector<Segment> marked(std::string_view text,
                            std::span<const TextHit> hits,
                            std::size_t begin,
                            std::size_t end) {
  std::vector<Segment> segments;
  std::size_t done = begin;
  const auto add = [&](std::size_t until, bool hit) {
    if (until > done) segments.push_back({std::string(text.substr(done, until - done)), hit});
    done = std::max(done, until);
  };
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (hits[i].begin < begin || hits[i].end > end || hits[i].end <= done) continue;
    add(hits[i].begin, false);
    std::size_t reach = hits[i].end;
    for (; i + 1 < hits.size() && hits[i + 1].begin < reach; ++i) {
      if (hits[i + 1].end <= end) reach = std::max(reach, hits[i + 1].end);
    }
    add(reach, true);
  }
  add(end, false);
  return segments;
}

}  // namespace ombud
