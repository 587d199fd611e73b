// tests/accuracy/figures.h - how often the reader is right, over many comparisons.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "accuracy/comparison.h"

namespace ombud::testing {

// Shares of 1 that the card asks for, over passages and sample decisions.
inline constexpr double kExactTotalMin = 0.97;
inline constexpr double kMoneyPrecisionMin = 0.97;
inline constexpr double kMoneyRecallMin = 0.97;

inline constexpr std::size_t kRemedyKinds = 9;

// How many are right of how many.
struct Share {
  int right = 0;
  int of = 0;

  double value() const { return of == 0 ? 1 : static_cast<double>(right) / of; }
};

struct Tally {
  int gold = 0;
  int read = 0;
  int right = 0;

  Share precision() const { return {right, read}; }
  Share recall() const { return {right, gold}; }
};

struct Figures {
  Share exact_totals;
  Tally money;
  std::array<Tally, kRemedyKinds> kinds;  // money and actions, by RemedyKind
  Share recipients, purposes, deadlines;  // of money records that are right
  int misplaced = 0;                      // sentences that do not stand where they are said to
  int invented = 0;                       // sums read that the gold calls no remedy

  void add(const Comparison& comparison);
};

// In the order of the first comparison of each gold file.
struct FileFigures {
  std::string file;
  Figures figures;
};
std::vector<FileFigures> figures_by_file(const std::vector<Comparison>& comparisons);

// What keeps the figures from being good enough, in words; empty = they are.
std::vector<std::string> shortfalls(const Figures& figures);

// "97.4%".
std::string percent(const Share& share);

}  // namespace ombud::testing
