// tests/accuracy/comparison.h - what was read from a gold case, beside what should have been.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "accuracy/gold_case.h"

namespace ombud::testing {

// A money record of the gold and the one that was read for it.
struct Match {
  std::optional<std::size_t> gold;  // index in GoldCase::remedies; empty = read and not in the gold
  std::optional<std::size_t> read;  // in Comparison::read.remedies; empty = missed
  std::vector<std::string> wrong;   // members that differ where both are there; empty = right
  std::vector<std::string> attributes;  // of recipient, purposes and deadline, those that differ

  bool right() const { return gold && read && wrong.empty(); }
};

// Actions of one kind.
struct ActionCount {
  RemedyKind kind = RemedyKind::kOther;
  int gold = 0;
  int read = 0;
};

struct Comparison {
  GoldCase gold;
  Decision read;
  std::vector<Match> money;          // in the gold's order, then what was read beyond it
  std::vector<ActionCount> actions;  // kinds that the gold or the reader names; none if not listed
  bool totals_exact = false;
  std::vector<std::size_t> misplaced;  // read remedies whose sentence is not in the block they name
  std::vector<std::size_t> invented;   // read remedies with a sum that is said to be none

  bool clean() const;  // nothing to tell, attributes aside
};

// Whether the remedy's sentence is told and is in the block (or summary) that its anchor names.
bool stands_in_its_block(const Remedy& remedy, const Decision& decision);

// Reads the case's remedies where the decision comes without its own, and compares.
Comparison compare(GoldCase gold);

}  // namespace ombud::testing
