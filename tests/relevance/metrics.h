// tests/relevance/metrics.h - how good a list of answers is, from 0 to 1.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>

namespace ombud::testing {

inline constexpr int kGradeMax = 3;

// Of each judged decision, by reference: 3 = exactly what is asked, 2 = answers in good part,
// 1 = touches it, 0 = does not. What is not judged counts as 0.
using Grades = std::map<std::string, int>;

int grade_of(const Grades& grades, const std::string& reference);

// Normalised discounted cumulative gain of the first `depth`: gain 2^grade - 1, divided by
// log2(1 + rank), over that of the best order of all judged decisions. 1 = no order is better.
// Järvelin and Kekäläinen 2002, with the gain of Burges and others 2005.
double ndcg(std::span<const std::string> found, const Grades& grades, std::size_t depth);

// 1 / rank of the first decision of grade 3 among the first `depth`; 0 = it is not there.
double reciprocal_rank(std::span<const std::string> found, const Grades& grades, std::size_t depth);

// Share of the decisions of grade 1 or more that are among the first `depth`.
double recall(std::span<const std::string> found, const Grades& grades, std::size_t depth);

}  // namespace ombud::testing
