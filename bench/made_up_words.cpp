// bench/made_up_words.cpp - see made_up_words.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/made_up_words.h"

#include <algorithm>
#include <array>

namespace ombud {
namespace {

// The commonest rare word then stands in one decision of eight or so, where the wording's own
// rarest words stand. Set so that 57,500 decisions have 150,000 distinct words (bench/README.md).
constexpr std::uint64_t kFirstRank = 1'250;

constexpr std::uint64_t kSyllables = 100;
constexpr std::array<const char*, 20> kOnsets = {"b", "d",  "f",  "g",  "h",  "k", "l",
                                                 "m", "n",  "p",  "r",  "s",  "t", "v",
                                                 "w", "br", "cl", "dr", "gr", "st"};
constexpr std::array<const char*, 5> kVowels = {"a", "e", "i", "o", "u"};
constexpr std::array<const char*, 8> kEnds = {"n", "rd", "l", "m", "ck", "sp", "nt", "x"};

// Multiplied by a number without a common divisor with 100, neighbours in rank look unlike.
constexpr std::uint64_t kScatter = 7919;

}  // namespace

std::string made_up_stem(std::uint64_t rank) {
  std::uint64_t range = kSyllables * kSyllables;
  std::size_t syllables = 2;
  for (; range <= rank; ++syllables)
    range *= kSyllables;
  std::uint64_t number = rank * kScatter % range;
  std::string word;
  for (; syllables > 0; --syllables) {
    const std::size_t syllable = number % kSyllables;
    number /= kSyllables;
    word += kOnsets[syllable / kVowels.size()];
    word += kVowels[syllable % kVowels.size()];
  }
  return word + kEnds[rank % kEnds.size()];
}

std::uint64_t rare_rank(SeededRandom& random) {
  // Four syllables are enough: beyond, one word in 100,000 would stand.
  static constexpr std::uint64_t kLastRank = 99'999'999;
  const std::uint64_t divisor = std::uint64_t{random.bits32()} + 1;
  return std::min((kFirstRank << 32U) / divisor, kLastRank);
}

std::string rare_word(SeededRandom& random) {
  static constexpr std::array<const char*, 10> kForms = {
      "", "", "", "", "", "", "", "s", "ed", "ing"};
  std::string word = made_up_stem(rare_rank(random));
  return word + kForms[random.below(kForms.size())];
}

std::string rare_name(SeededRandom& random) {
  std::string name = made_up_stem(rare_rank(random));
  name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name;
}

}  // namespace ombud
