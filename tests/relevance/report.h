// tests/relevance/report.h - what the relevance program prints.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ostream>

#include "relevance/collection.h"
#include "relevance/explanations.h"
#include "relevance/figures.h"

namespace ombud::testing {

// How much was judged, and how much of it is boilerplate.
void print_collection(std::ostream& out, const Collection& collection);

// Of one half: ours, plain Xapian both ways, the difference and the share closed, with intervals.
void print_half(std::ostream& out, const Comparison& comparison, Half half);

// The held-back half by kind of query and of user.
void print_parts(std::ostream& out, const Comparison& comparison);

// What each thing taken away changes, on either half.
void print_ablations(std::ostream& out, const Comparison& comparison);

// The held-back half's worst queries: what came first, what should have, and why.
void print_worst(std::ostream& out,
                 const Comparison& comparison,
                 const Collection& collection,
                 const Explanations& explanations,
                 Half half);

// One query: its first ten answers with grades and passages, and where the rest of the judged are.
void print_query(std::ostream& out, const Collection& collection, const JudgedQuery& query);

// For judging: what ours or the baseline finds for topical queries among the first ten and nobody
// has judged, with its summary.
void print_unjudged(std::ostream& out, const Comparison& comparison, const Collection& collection);

}  // namespace ombud::testing
