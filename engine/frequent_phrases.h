// engine/frequent_phrases.h - runs of words that many summaries share: "failed to provide".
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "engine/analysis.h"

namespace ombud {

struct FrequentPhrase {
  std::string text;  // as most summaries print it, in small letters
  std::uint32_t decisions = 0;

  bool operator==(const FrequentPhrase&) const = default;
};

struct PhraseLimits {
  std::size_t words_min = 2, words_max = 4;  // longer ones are standard sentences

  // Listed: what a person may scan by typing two letters, and less than 100 kB in memory.
  std::size_t phrases = 2'000;

  // Decisions that share one. In fewer it is a way of putting things, not a thing; a collection of
  // under `small` decisions has few that five share.
  std::uint32_t decisions_min = 5, decisions_min_small = 3, small = 1'000;

  // Counted at a time, at some 110 bytes each: 45 MB.
  std::size_t counted = 400'000;

  // Bytes of one summary that are read; the longest real one has under 2,000.
  std::size_t summary_bytes = 20'000;
};

// Counts phrases, each once a decision, in bounded memory ("lossy counting", Manku and Motwani
// 2002): when too many are counted, those that were seen least are forgotten. error() is what this
// may have cost: no phrase is counted for more decisions than have it, each for at most error()
// fewer, and none of more than error() decisions is forgotten. One thread.
class FrequentPhrases {
 public:
  explicit FrequentPhrases(const PhraseLimits& limits = {}) : limits_(limits) {}

  // Phrases begin and end with a word that carries meaning, stay within a sentence and out of
  // brackets and quotation marks, and hold no number, no name ("Mr X") and no single letter.
  void add(std::string_view summary, Analyzer& analyzer);

  // All that `other` counted, of other decisions: as if both had been counted by one.
  void add(const FrequentPhrases& other);

  // The commonest, most decisions first, then by the alphabet. Without those that stand in a longer
  // one which as many decisions have.
  std::vector<FrequentPhrase> commonest() const;

  std::uint32_t error() const { return error_; }

 private:
  struct Count {
    std::uint32_t decisions = 0;
    std::uint32_t missed = 0;   // at most, before it was counted
    std::uint32_t last_in = 0;  // of the decisions added here, from 1
  };
  using Counts = std::unordered_map<std::string, Count>;

  void count(std::span<const Word> words, std::string_view written);
  void forget();
  std::uint32_t needed() const;
  std::string printed(const std::string& folded, std::uint32_t decisions) const;

  PhraseLimits limits_;
  Counts counts_;  // by folded words, with a space between
  // Wordings that differ from their folded words: "child's needs" of "child needs".
  std::unordered_map<std::string, std::map<std::string, std::uint32_t>> wordings_;
  std::uint32_t decisions_ = 0;
  std::uint32_t error_ = 0;
};

// Kept in the database's metadata; an index without them has none.
void store_phrases(const std::vector<FrequentPhrase>& phrases, Xapian::WritableDatabase& database);
std::vector<FrequentPhrase> stored_phrases(const Xapian::Database& database);

}  // namespace ombud
