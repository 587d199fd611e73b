// tests/accuracy/report.h - what the accuracy program prints.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ostream>
#include <vector>

#include "accuracy/figures.h"

namespace ombud::testing {

// A row for each gold file, then one for each kind of remedy.
void print_figures(std::ostream& out, const std::vector<Comparison>& comparisons);

// Everything that was not read as the gold says, by file; `attributes`: also recipients, purposes
// and deadlines that differ.
void print_misses(std::ostream& out, const std::vector<Comparison>& comparisons, bool attributes);

// The text of a case, what is expected of it, and what was read.
void print_case(std::ostream& out, const Comparison& comparison);

// One line; the last of the report.
void print_overall(std::ostream& out, const Figures& figures);

}  // namespace ombud::testing
