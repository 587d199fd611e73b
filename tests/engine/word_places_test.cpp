// tests/engine/word_places_test.cpp - which words are near each other.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/word_places.h"

#include "support/catch.h"

using namespace ombud;

TEST_CASE("near are all the words of a stretch that holds each of them", "[engine][word_places]") {
  struct Case {
    const char* why;
    std::vector<WordPlaces> words;
    std::size_t within;
    WordPlaces near;
  };
  const Case cases[] = {
      {"either order", {{9}, {2}}, 7, {2, 9}},
      {"one too far", {{9}, {2}}, 6, {}},
      {"others of a word are not near", {{1, 20, 40}, {22}}, 3, {20, 22}},
      {"both of a word are", {{20, 24}, {22}}, 3, {20, 22, 24}},
      {"two stretches", {{1, 50}, {3, 48}}, 2, {1, 3, 48, 50}},
      {"three words, first to last", {{1}, {5}, {9}}, 8, {1, 5, 9}},
      {"three words, each pair near but not all", {{1}, {5}, {9}}, 7, {}},
      {"one word twice needs two places", {{4}, {4}}, 8, {}},
      {"one word twice", {{4, 30, 33}, {4, 30, 33}}, 8, {30, 33}},
      {"a word that is nowhere", {{4}, {}}, 8, {}},
      {"two words that are nowhere", {{4}, {}, {}}, 8, {}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.why);
    CHECK(places_near(c.words, c.within) == c.near);
  }
}
