// engine/word_places.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/word_places.h"

#include <algorithm>
#include <utility>

namespace ombud {
namespace {

struct Standing {
  Xapian::termpos place = 0;
  std::size_t word = 0;

  bool operator<(const Standing& other) const { return place < other.place; }
};

// Two words never share a place: lists that are the same are of one word, asked for twice. It is
// then needed twice.
std::size_t first_like(const std::vector<WordPlaces>& words, std::size_t at) {
  const auto like = std::find(words.begin(), words.end(), words[at]);
  return static_cast<std::size_t>(like - words.begin());
}

}  // namespace

WordPlaces places_of(const Xapian::PostingIterator& posting, std::optional<ZoneId> part) {
  WordPlaces places;
  auto at = posting.positionlist_begin();
  const auto end = posting.positionlist_end();
  if (part && at != end) at.skip_to(band_begin(*part));
  for (; at != end; ++at) {
    if (part && *at - band_begin(*part) >= kBandWidth) break;
    places.push_back(*at);
  }
  return places;
}

bool stand_side_by_side(const std::vector<WordPlaces>& words) {
  if (words.empty()) return false;
  return std::any_of(words.front().begin(), words.front().end(), [&](Xapian::termpos first) {
    for (std::size_t i = 1; i < words.size(); ++i) {
      const auto place = first + static_cast<Xapian::termpos>(i);
      if (!std::binary_search(words[i].begin(), words[i].end(), place)) return false;
    }
    return true;
  });
}

WordPlaces places_near(const std::vector<WordPlaces>& words, std::size_t within) {
  std::vector<std::size_t> needed(words.size(), 0);  // by the first word like it
  std::vector<Standing> standing;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t word = first_like(words, i);
    if (needed[word]++ > 0) continue;
    for (const Xapian::termpos place : words[i])
      standing.push_back({place, word});
  }
  std::sort(standing.begin(), standing.end());
  std::size_t missing = words.size();  // in the stretch from `first` to `last`
  std::vector<std::size_t> here(words.size(), 0);
  std::size_t first = 0, taken = 0;
  WordPlaces near;
  for (std::size_t last = 0; last < standing.size(); ++last) {
    const std::size_t word = standing[last].word;
    if (here[word]++ < needed[word]) --missing;
    for (; standing[last].place - standing[first].place > within; ++first)
      if (here[standing[first].word]-- <= needed[standing[first].word]) ++missing;
    if (missing > 0) continue;
    for (taken = std::max(taken, first); taken <= last; ++taken)
      near.push_back(standing[taken].place);
  }
  return near;
}

}  // namespace ombud
