// tests/relevance/tuning.h - what other numbers would do, on the tuning half alone.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ostream>

#include "relevance/collection.h"

namespace ombud::testing {

// Prints nDCG@10 and MRR@10 of known items for a grid of k1 and b, for shares of MostRule, and for
// other weights of each zone, one at a time, all others as the engine has them. Never looks at the
// held-back half.
void print_tuning(std::ostream& out, const Collection& collection);

}  // namespace ombud::testing
