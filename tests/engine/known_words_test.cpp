// tests/engine/known_words_test.cpp - the nearest word, against a slow look at every word.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/known_words.h"

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

using Decisions = std::map<std::string, int>;

KnownWords known_of(const Decisions& words) {
  KnownWords known;
  for (const auto& [word, decisions] : words)
    known.add(word, static_cast<std::uint32_t>(decisions));
  return known;
}

// The whole table, by the definition.
std::size_t slow_edits(const std::string& one, const std::string& other) {
  std::vector<std::vector<std::size_t>> table(one.size() + 1,
                                              std::vector<std::size_t>(other.size() + 1));
  for (std::size_t i = 0; i <= one.size(); ++i) {
    for (std::size_t j = 0; j <= other.size(); ++j) {
      std::size_t& least = table[i][j];
      least = i + j;
      if (i > 0) least = std::min(least, table[i - 1][j] + 1);
      if (j > 0) least = std::min(least, table[i][j - 1] + 1);
      if (i > 0 && j > 0)
        least = std::min(least, table[i - 1][j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
        least = std::min(least, table[i - 2][j - 2] + 1);
    }
  }
  return table[one.size()][other.size()];
}

std::string slow_nearest(const Decisions& words, const std::string& typed, int decisions_min) {
  std::vector<std::tuple<std::size_t, int, std::string>> near;
  for (const auto& [word, decisions] : words) {
    if (decisions < decisions_min || word == typed) continue;
    const bool swapped = word[0] == typed[1] && word[1] == typed[0];
    if (word.front() != typed.front() && !swapped) continue;
    near.emplace_back(slow_edits(word, typed), -decisions, word);
  }
  if (near.empty()) return {};
  const auto best = *std::min_element(near.begin(), near.end());
  return std::get<0>(best) <= edits_believed(typed.size()) ? std::get<2>(best) : "";
}

class RandomWords {
 public:
  explicit RandomWords(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t most) { return random_() % most; }
  std::string word() {  // of few letters, so that many are near one another
    std::string word;
    for (auto left = 4 + below(6); left > 0; --left)
      word += letter();
    return word;
  }
  std::string slipped(std::string word) {
    for (auto left = below(4); left > 0; --left) {
      const std::size_t at = below(word.size());
      switch (below(4)) {
        case 0:
          word.erase(at, 1);
          break;
        case 1:
          word.insert(at, 1, letter());
          break;
        case 2:
          word[at] = letter();
          break;
        default:
          if (at > 0) std::swap(word[at], word[at - 1]);
      }
    }
    return word;
  }

 private:
  char letter() { return static_cast<char>('a' + below(5)); }
  std::mt19937 random_;
};

}  // namespace

TEST_CASE("edits between two words", "[engine][spelling]") {
  const struct {
    const char *one, *other;
    std::size_t edits;
  } kCases[] = {
      {"council", "council", 0},
      {"counsil", "council", 1},
      {"recieve", "receive", 1},  // neighbours swapped
      {"adress", "address", 1},
      {"schooll", "school", 1},
      {"acommodaton", "accommodation", 2},
      {"ca", "abc", 3},  // no place changed twice
      {"", "bin", 3},
  };
  for (const auto& row : kCases) {
    CAPTURE(row.one, row.other);
    CHECK(edits_between(row.one, row.other, 5) == row.edits);
    CHECK(edits_between(row.other, row.one, 5) == row.edits);
    CHECK(edits_between(row.one, row.other, 1) == std::min<std::size_t>(row.edits, 2));
  }
  CHECK(edits_between(std::string(70, 'a'), std::string(70, 'a'), 2) == 3);  // never compared
}

TEST_CASE("edits are those of the whole table, up to the most that matters", "[engine][spelling]") {
  const unsigned seed = std::random_device{}();
  INFO("seed " << seed);
  RandomWords random(seed);
  for (int round = 0; round < 3'000; ++round) {
    const std::string one = random.word();
    const std::string other = random.below(3) == 0 ? random.word() : random.slipped(one);
    const std::size_t most = random.below(4);
    CAPTURE(one, other, most);
    REQUIRE(edits_between(one, other, most) == std::min(slow_edits(one, other), most + 1));
  }
}

TEST_CASE("known are words of letters that enough decisions have", "[engine][spelling]") {
  std::vector<Decision> decisions;
  for (int i = 0; i < 200; ++i) {
    std::string text = "bins";
    if (i < 5) text += " marrow 2023 would o'neill \u03b1\u03b2\u03b3\u03b4 the";
    if (i < 3) text += " three";
    if (i < 2) text += " badger";
    decisions.push_back(a_decision("95 000 " + std::to_string(100 + i)).found(text).build());
  }
  const AnIndex index(decisions);
  const KnownWords& known = index.snapshot()->known_words();
  const auto is_known = [&](const std::string& word, std::uint32_t with_it) {
    const std::string slip = word + "x";
    return known.nearest(slip, with_it) == word && known.nearest(slip, with_it + 1).empty();
  };
  CHECK(is_known("bins", 200));
  CHECK(is_known("marrow", 5));
  CHECK(is_known("three", 3));
  for (const char* unknown : {"badger", "would", "o'neill", "2023", "\u03b1\u03b2\u03b3\u03b4"}) {
    CAPTURE(unknown);
    CHECK(known.nearest(std::string(unknown) + "x", 1).empty());
  }
}

TEST_CASE("of a small collection rarer words are known", "[engine][spelling]") {
  const std::pair<std::uint32_t, std::uint32_t> cases[] = {
      {0, 1}, {85, 1}, {99, 1}, {100, 2}, {199, 2}, {200, 3}, {57'500, 3}};
  for (const auto& [decisions, enough] : cases)
    CHECK(spelling_decisions_min(decisions) == enough);
}

TEST_CASE("the nearest word: same first letter, fewest edits, most decisions, alphabet",
          "[engine][spelling]") {
  const KnownWords known = known_of({{"council", 9},
                                     {"counsel", 30},
                                     {"carer", 4},
                                     {"barer", 8},
                                     {"school", 5},
                                     {"received", 20},
                                     {"recieved", 3},
                                     {"tabled", 3},
                                     {"tables", 3}});
  const struct {
    const char* typed;
    std::uint32_t decisions_min;
    const char* nearest;
  } kCases[] = {
      {"counsil", 1, "counsel"},  // both one edit away
      {"cuoncil", 1, "council"},
      {"carrer", 1, "carer"},
      {"darer", 1, ""},           // nobody slips there
      {"ocuncil", 1, "council"},  // save by haste
      {"carir", 1, "carer"},
      {"council", 1, "counsel"},  // never itself
      {"scool", 1, "school"},
      {"sxool", 1, ""},  // short words: one slip
      {"recieved", 60, ""},
      {"recieved", 20, "received"},
      {"recieve", 1, "recieved"},  // nearest by letters
      {"tablez", 1, "tabled"},
      {"bin", 1, ""},
      {"council2", 1, ""},
      {"", 1, ""},
  };
  for (const auto& row : kCases) {
    CAPTURE(row.typed);
    CHECK(known.nearest(row.typed, row.decisions_min) == row.nearest);
  }
  CHECK(KnownWords().nearest("council", 1).empty());
}

TEST_CASE("the nearest word is that of a slow look at every word", "[engine][spelling]") {
  const unsigned seed = std::random_device{}();
  INFO("seed " << seed);
  RandomWords random(seed);
  Decisions words;
  for (int i = 0; i < 300; ++i)
    words[random.word()] = static_cast<int>(1 + random.below(9));
  const KnownWords known = known_of(words);
  for (int round = 0; round < 2'000; ++round) {
    auto near = words.begin();
    std::advance(near, static_cast<int>(random.below(words.size())));
    const std::string typed = random.slipped(near->first);
    if (!is_spelling_word(typed)) continue;
    const int least = static_cast<int>(random.below(8));
    CAPTURE(typed, least);
    REQUIRE(known.nearest(typed, static_cast<std::uint32_t>(least)) ==
            slow_nearest(words, typed, least));
  }
}
