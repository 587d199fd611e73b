// engine/highlight.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/highlight.h"

#include <algorithm>
#include <utility>

namespace ombud {
namespace {

bool stands_at(const Sought& phrase, std::span<const Word> words, std::size_t at) {
  if (phrase.words.size() > words.size() - at) return false;
  const auto here = words.subspan(at, phrase.words.size());
  return std::equal(
      here.begin(),
      here.end(),
      phrase.words.begin(),
      [](const Word& word, const std::string& folded) { return word.folded == folded; });
}

}  // namespace

Highlighter::Highlighter(const QueryNode& tree) { collect(tree); }

void Highlighter::collect(const QueryNode& node) {
  if (node.op == QueryOp::kWord) add({false, {node.words.front().stem}});
  if (node.op == QueryOp::kPhrase) {
    Sought phrase{true, {}};
    for (const Word& word : node.words)
      phrase.words.push_back(word.folded);
    add(std::move(phrase));
  }
  for (const QueryNode& child : node.children) {
    collect(child);
    if (node.op == QueryOp::kNot) break;  // the rest is what may not be there
  }
}

void Highlighter::add(Sought sought) {
  const std::size_t index = sought_.size();
  if (!sought.phrase) {
    if (!words_.emplace(sought.words.front(), index).second) return;
  } else {
    auto& same_start = phrases_[sought.words.front()];
    for (const std::size_t other : same_start) {
      if (sought_[other].words == sought.words) return;
    }
    same_start.push_back(index);
  }
  sought_.push_back(std::move(sought));
}

std::vector<TextHit> Highlighter::hits(std::span<const Word> words) const {
  std::vector<TextHit> hits;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words[at].folded.empty()) continue;
    if (const auto word = words_.find(words[at].stem); word != words_.end()) {
      hits.push_back({word->second, at, at, words[at].begin, words[at].end});
    }
    if (phrases_.empty()) continue;
    const auto phrases = phrases_.find(words[at].folded);
    if (phrases == phrases_.end()) continue;
    for (const std::size_t index : phrases->second) {
      if (!stands_at(sought_[index], words, at)) continue;
      const std::size_t last = at + sought_[index].words.size() - 1;
      hits.push_back({index, at, last, words[at].begin, words[last].end});
    }
  }
  return hits;
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
