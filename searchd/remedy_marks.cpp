// searchd/remedy_marks.cpp - see remedy_marks.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/remedy_marks.h"

#include <algorithm>
#include <set>
#include <utility>

namespace ombud {
namespace {

// Sorted, and those that overlap made one.
std::vector<TextRange> apart(std::vector<TextRange> ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const TextRange& one, const TextRange& other) {
    return one.begin < other.begin;
  });
  std::vector<TextRange> merged;
  for (const TextRange& range : ranges) {
    if (!merged.empty() && range.begin < merged.back().end) {
      merged.back().end = std::max(merged.back().end, range.end);
    } else {
      merged.push_back(range);
    }
  }
  return merged;
}

}  // namespace

RemedyMarks::RemedyMarks(const Decision& decision) {
  std::set<std::pair<std::string_view, std::string_view>> known;
  for (const Remedy& remedy : decision.remedies) {
    if (remedy.sentence.empty() || !known.emplace(remedy.anchor, remedy.sentence).second) continue;
    sentences_[remedy.anchor].push_back(remedy.sentence);
  }
}

std::vector<TextRange> RemedyMarks::in(std::string_view anchor, std::string_view text) const {
  const auto found = sentences_.find(anchor);
  if (found == sentences_.end()) return {};
  std::vector<TextRange> ranges;
  // Sentences come in the order of the text: from each, the next is near.
  std::size_t after = 0;
  for (const std::string_view sentence : found->second) {
    auto begin = text.find(sentence, after);
    if (begin == std::string_view::npos) begin = text.find(sentence);
    if (begin == std::string_view::npos) continue;
    after = begin;
    ranges.push_back({.begin = begin, .end = begin + sentence.size()});
  }
  return apart(std::move(ranges));
}

std::vector<TextRange> clipped(const std::vector<TextRange>& ranges,
                               std::size_t begin,
                               std::size_t end) {
  std::vector<TextRange> inside;
  if (begin >= end) return inside;
  auto range = std::partition_point(
      ranges.begin(), ranges.end(), [&](const TextRange& other) { return other.end <= begin; });
  for (; range != ranges.end() && range->begin < end; ++range) {
    inside.push_back(
        {.begin = std::max(range->begin, begin) - begin, .end = std::min(range->end, end) - begin});
  }
  return inside;
}

}  // namespace ombud
