// corpus/remedy_sentence.h - one sentence taken apart: its sums, cues and people, by place.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers. Every place is a byte of the sentence. A sum's own words
// run from the end of the sum before it to the beginning of the next.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "corpus/money.h"
#include "corpus/remedy_cues.h"
#include "corpus/remedy_people.h"
#include "corpus/remedy_statements.h"

namespace ombud {

// The statement must outlive it. What is asked for is found once and kept: for one thread alone.
class RemedySentence {
 public:
  explicit RemedySentence(const RemedyStatement& statement);

  const RemedyStatement& statement() const { return statement_; }
  std::string_view text() const { return statement_.sentence; }
  const std::vector<Money>& sums() const { return sums_; }
  const std::vector<Cue>& cues() const { return cues_; }

  std::size_t left_of(std::size_t sum) const { return sum == 0 ? 0 : sums_[sum - 1].end; }
  std::size_t right_of(std::size_t sum) const {
    return sum + 1 < sums_.size() ? sums_[sum + 1].begin : text().size();
  }
  std::string_view between(std::size_t begin, std::size_t end) const {
    return begin < end ? text().substr(begin, end - begin) : std::string_view{};
  }
  // A sum's own words on either side of it, and on both.
  std::string_view before(std::size_t sum) const { return between(left_of(sum), sums_[sum].begin); }
  std::string_view behind(std::size_t sum) const { return between(sums_[sum].end, right_of(sum)); }
  std::string_view around(std::size_t sum) const { return between(left_of(sum), right_of(sum)); }
  // The words on either side of a place as far as patterns reach, whosever they are.
  std::string_view up_to(std::size_t place) const;
  std::string_view on_from(std::size_t place) const;

  // Those that begin in [begin, end).
  std::span<const Cue> cues_between(std::size_t begin, std::size_t end) const;
  std::span<const People> people_between(std::size_t begin, std::size_t end) const;

  // Whether the words in [begin, end) begin another clause: "and to", ";", ", which", ":".
  bool breaks_clause(std::size_t begin, std::size_t end) const;
  // Whether somebody is committed ("will", "has agreed") in the words up to the place.
  bool commits_before(std::size_t place) const { return commitment_ && *commitment_ <= place; }

 private:
  struct Break {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  static std::vector<Break> clause_breaks_in(std::string_view text);

  const RemedyStatement& statement_;
  std::vector<Money> sums_;
  std::vector<Cue> cues_;
  std::optional<std::size_t> commitment_;
  mutable std::optional<std::vector<People>> people_;
  mutable std::optional<std::vector<Break>> breaks_;
};

}  // namespace ombud
