// tests/relevance/figures.h - ours against the baseline, and whether it is good enough.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "relevance/bootstrap.h"
#include "relevance/run.h"

namespace ombud::testing {

// What is aimed at, on the held-back half.
inline constexpr double kShareClosedMin = 0.5;     // of what the baseline leaves open in nDCG@10
inline constexpr double kKnownItemRankMin = 0.90;  // MRR@10

// What no change may fall below, on the held-back half: what was reached (docs/ranking.md), less
// what a change that is right elsewhere may cost. Raised with every gain.
inline constexpr double kNdcgFloor = 0.80;
inline constexpr double kKnownItemRankFloor = 0.87;

struct Comparison {
  const std::vector<JudgedQuery>* queries = nullptr;
  Run ours;
  std::vector<Run> plain;    // any word enough, all required
  std::size_t baseline = 0;  // of `plain`: the better on the held-back half, by nDCG@10
  std::vector<Run> ablations;
};

// Names the better of `plain` the baseline.
Comparison compare(const std::vector<JudgedQuery>& queries,
                   Run ours,
                   std::vector<Run> plain,
                   std::vector<Run> ablations);

Estimate closed(const Comparison& comparison, Half half);
Estimate known_item_rank(const Comparison& comparison, Half half);

// What keeps the ranking from what is aimed at, in words; empty = nothing.
std::vector<std::string> shortfalls(const Comparison& comparison);

// Where it is worse than it was, in words; empty = nowhere.
std::vector<std::string> losses(const Comparison& comparison);

// Indexes of the half's queries with the lowest nDCG@10 of ours, worst first, equals by id.
std::vector<std::size_t> worst(const Comparison& comparison, Half half, std::size_t count);

// "0.912".
std::string decimal(double value);

}  // namespace ombud::testing
