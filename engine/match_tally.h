// engine/match_tally.h - counts, decision by decision, how many of several things were found in it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/bm25.h"
#include "engine/deadline.h"
#include "engine/matches.h"
#include "engine/postings.h"

namespace ombud {

// What one finding adds to a decision's score: found at all, and found outside shared paragraphs.
inline constexpr std::uint16_t kFoundOnce = 1;
inline constexpr std::uint16_t kOwnOnce = 256;

// For one question after another: what is moved out is forgotten. One thread.
class MatchTally {
 public:
  explicit MatchTally(std::size_t decisions)
      : sums_(whole_blocks(decisions)), scores_(whole_blocks(decisions)) {}

  // Forgets what a question that was broken off has left.
  void reset();

  // REQUIRES, of all: scores add up to less than 65,536; to 255 of each kind for move_most().
  void add(const Postings& postings, std::uint16_t score, const Deadline& deadline);
  void add(const Postings& postings,
           std::uint16_t score,
           const TermWeight& weight,
           const Deadline& deadline);
  void add_counts(const Postings& postings, const Deadline& deadline);  // as weights; scores 1
  void add(const Matches& found, std::uint16_t score, double times);    // weights times as heavy
  void add(std::span<const DecisionId> found, std::uint16_t score);

  // Every decision that has a score.
  void move_any(Matches& out);

  // Those with `least` things of their own (one at least), or all `things` anywhere. Those with all
  // of their own weigh `all_found` more.
  void move_most(std::size_t least, std::size_t things, double all_found, Matches& out);

 private:
  // Decisions that are looked at together, so that those without a score are passed over quickly.
  static constexpr std::size_t kBlock = 8;
  static std::size_t whole_blocks(std::size_t decisions) {
    return (decisions + kBlock) / kBlock * kBlock;
  }

  template <bool kWeighs, class Keep>
  std::size_t move_scored(DecisionId* ids, double* weights, const Keep& keep);
  template <class Keep>
  void move(Matches& out, const Keep& keep);

  std::vector<double> sums_;
  std::vector<std::uint16_t> scores_;
  bool weighs_ = false, is_used_ = false;
};

}  // namespace ombud
