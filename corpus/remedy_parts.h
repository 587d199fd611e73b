// corpus/remedy_parts.h - totals and their parts: which of them are the remedies.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <vector>

#include "corpus/remedy_told.h"

namespace ombud {

// "It will repay the fees. This comes to £90.": the amount goes to the award that left it open, and
// the sum that told it is kOther.
void take_told_amounts(std::vector<ToldSum>& sums);

// Of sums in the order of the text. Where the parts add up to their total, they are awarded and the
// total is kOther; where they do not, the total is awarded and they are parts of it. A total of a
// rate ("£200 for each of 14 months, a total of £2,800") takes its place. Linear in the sums.
void settle_totals(std::vector<ToldSum>& sums);

}  // namespace ombud
