// engine/word_places.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/word_places.h"

#include <algorithm>
#include <utility>

namespace ombud {
namespace {

struct Standing {
  std::uint32_t place = 0;
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

WordPlaces places_near(const std::vector<WordPlaces>& words, std::size_t within) {
  std::vector<std::size_t> needed(words.size(), 0);  // by the first word like it
  std::vector<Standing> standing;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t word = first_like(words, i);
    if (needed[word]++ > 0) continue;
    for (const std::uint32_t place : words[i])
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

bool stand_near(std::span<const Token> sought, std::string_view text, std::size_t within) {
  std::vector<WordPlaces> places(sought.size());
  const auto* at = reinterpret_cast<const unsigned char*>(text.data());
  const auto* const end = at + text.size();
  for (std::uint32_t place = 0; at != end; ++place) {
    const Token token = read_token(at);
    for (std::size_t word = 0; word < sought.size(); ++word)
      if (sought[word] == token) places[word].push_back(place);
  }
  for (const WordPlaces& of_word : places)
    if (of_word.empty()) return false;
  return !places_near(places, within).empty();
}

}  // namespace ombud
