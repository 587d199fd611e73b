// tests/relevance/metrics.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "relevance/metrics.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace ombud::testing {
namespace {

double discounted_gain(const std::vector<int>& grades, std::size_t depth) {
  double gain = 0;
  for (std::size_t i = 0; i < std::min(grades.size(), depth); ++i)
    gain += (std::exp2(grades[i]) - 1) / std::log2(static_cast<double>(i) + 2);
  return gain;
}

}  // namespace

int grade_of(const Grades& grades, const std::string& reference) {
  const auto found = grades.find(reference);
  return found == grades.end() ? 0 : found->second;
}

double ndcg(std::span<const std::string> found, const Grades& grades, std::size_t depth) {
  std::vector<int> got, best;
  for (const std::string& reference : found)
    got.push_back(grade_of(grades, reference));
  for (const auto& [reference, grade] : grades)
    best.push_back(grade);
  std::sort(best.begin(), best.end(), std::greater<>());
  const double ideal = discounted_gain(best, depth);
  return ideal > 0 ? discounted_gain(got, depth) / ideal : 0;
}

double reciprocal_rank(std::span<const std::string> found,
                       const Grades& grades,
                       std::size_t depth) {
  for (std::size_t i = 0; i < std::min(found.size(), depth); ++i)
    if (grade_of(grades, found[i]) == kGradeMax) return 1 / (static_cast<double>(i) + 1);
  return 0;
}

double recall(std::span<const std::string> found, const Grades& grades, std::size_t depth) {
  const auto relevant =
      std::count_if(grades.begin(), grades.end(), [](const auto& one) { return one.second > 0; });
  const auto first = found.first(std::min(found.size(), depth));
  const auto got = std::count_if(first.begin(), first.end(), [&](const std::string& reference) {
    return grade_of(grades, reference) > 0;
  });
  return relevant > 0 ? static_cast<double>(got) / static_cast<double>(relevant) : 0;
}

}  // namespace ombud::testing
