// bench/query_maker.h - makes the queries of the nine classes, from what decisions say.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Words belong to a class by the share of decisions that have them: rare in 2 to 20, common in more
// than a third, middling in 1 of 100 to 30 of 100.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bench/query_file.h"
#include "bench/seeded_random.h"
#include "bench/word_counts.h"

namespace ombud {

class QueryMaker {
 public:
  // REQUIRES: counts outlive it.
  QueryMaker(const WordCounts& counts, std::uint64_t seed);

  // Class by class, no two alike; the same for the same counts and seed. Throws std::runtime_error
  // when the decisions are too few to make so many.
  std::vector<BenchQuery> make(std::size_t count);

 private:
  using Words = std::vector<std::string>;

  std::string address_of(std::string_view query_class);
  std::string two_words();
  std::string any_of_words();
  std::string phrase();
  std::string phrase_of_sample(bool shared);
  std::string word_and_council();
  std::string word_category_and_dates();
  std::string filters_alone();
  std::string prefix();

  const Decision& any_decision();
  std::string middling_word_of(const Decision& decision);  // empty = it has none
  std::size_t words_that_begin(const std::string& letters) const;

  const WordCounts& counts_;
  SeededRandom random_;
  Words rare_, middling_, common_;
  std::size_t phrases_ = 0;
};

// As an address has it: all but letters, digits and "-_.~" escaped.
std::string escaped(std::string_view text);

}  // namespace ombud
