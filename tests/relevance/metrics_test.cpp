// tests/relevance/metrics_test.cpp - figures against hand-computed cases and a slow oracle.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "relevance/metrics.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "relevance/bootstrap.h"
#include "support/catch.h"

namespace ombud::testing {
namespace {

using Found = std::vector<std::string>;

// By the definition, without sorting: the best of every order of the judged decisions.
double best_gain(Found judged, const Grades& grades, std::size_t depth) {
  std::sort(judged.begin(), judged.end());
  double best = 0;
  do {
    double gain = 0;
    for (std::size_t i = 0; i < judged.size() && i < depth; ++i)
      gain += (std::pow(2, grades.at(judged[i])) - 1) * std::log(2) /
              std::log(static_cast<double>(i) + 2);
    best = std::max(best, gain);
  } while (std::next_permutation(judged.begin(), judged.end()));
  return best;
}

double slow_ndcg(const Found& found, const Grades& grades, std::size_t depth) {
  Found judged;
  for (const auto& [reference, grade] : grades)
    judged.push_back(reference);
  double gain = 0;
  for (std::size_t i = 0; i < found.size() && i < depth; ++i)
    if (grades.count(found[i]) > 0)
      gain += (std::pow(2, grades.at(found[i])) - 1) * std::log(2) /
              std::log(static_cast<double>(i) + 2);
  return gain / best_gain(judged, grades, depth);
}

}  // namespace

TEST_CASE("nDCG is as computed by hand") {
  const Grades grades = {{"a", 3}, {"b", 2}, {"c", 1}, {"d", 0}};
  const double ideal = 7 + 3 / std::log2(3) + 0.5;
  struct Case {
    Found found;
    double gain;
  };
  const Case cases[] = {
      {{"a", "b", "c"}, ideal},
      {{"a", "b", "c", "d", "x"}, ideal},
      {{"b", "a", "c"}, 3 + 7 / std::log2(3) + 0.5},
      {{"x", "d", "a"}, 3.5},
      {{"x", "x", "x", "a"}, 0},  // beyond the depth of 3
      {{}, 0},
  };
  for (const Case& one : cases) {
    CAPTURE(one.found);
    CHECK(ndcg(one.found, grades, 3) == Approx(one.gain / ideal));
  }
}

TEST_CASE("nDCG of a question that nothing answers is 0, not a division by it") {
  CHECK(ndcg(Found{"a"}, {{"a", 0}}, 10) == 0);
  CHECK(recall(Found{"a"}, {{"a", 0}}, 10) == 0);
}

TEST_CASE("nDCG agrees with the definition on made-up answers") {
  const unsigned seed = 1122;
  std::mt19937 random(seed);
  for (int round = 0; round < 200; ++round) {
    INFO("seed " << seed << ", round " << round);
    Grades grades = {{"a", 3}};
    for (char name = 'b'; name < 'g'; ++name)
      if (random() % 2 == 0) grades[std::string(1, name)] = static_cast<int>(random() % 4);
    Found found = {"a", "b", "c", "d", "e", "f", "g", "h"};
    std::shuffle(found.begin(), found.end(), random);
    found.resize(random() % (found.size() + 1));
    const std::size_t depth = 1 + random() % 6;
    CHECK(ndcg(found, grades, depth) == Approx(slow_ndcg(found, grades, depth)));
  }
}

TEST_CASE("the reciprocal rank is that of the decision meant, not of one that touches it") {
  const Grades grades = {{"a", 3}, {"b", 2}};
  CHECK(reciprocal_rank(Found{"a", "b"}, grades, 10) == 1);
  CHECK(reciprocal_rank(Found{"b", "x", "a"}, grades, 10) == Approx(1.0 / 3));
  CHECK(reciprocal_rank(Found{"b", "x", "a"}, grades, 2) == 0);
  CHECK(reciprocal_rank(Found{}, grades, 10) == 0);
}

TEST_CASE("recall counts every decision of grade 1 or more once") {
  const Grades grades = {{"a", 3}, {"b", 1}, {"c", 2}, {"d", 0}};
  CHECK(recall(Found{"b", "d", "x", "a"}, grades, 50) == Approx(2.0 / 3));
  CHECK(recall(Found{"b", "d", "x", "a"}, grades, 1) == Approx(1.0 / 3));
}

TEST_CASE("an interval holds its value, is the same every time, and is narrow where all agree") {
  const std::vector<double> mixed = {0, 1, 1, 0, 1, 0.5, 1, 1, 0, 1};
  const Estimate estimate = mean(mixed);
  CHECK(estimate.value == Approx(0.65));
  CHECK(estimate.low < estimate.value);
  CHECK(estimate.high > estimate.value);
  // The normal approximation: 0.65 plus and minus 1.96 standard errors of 0.138.
  CHECK(estimate.low == Approx(0.38).margin(0.04));
  CHECK(estimate.high == Approx(0.92).margin(0.04));
  CHECK(mean(mixed).low == estimate.low);
  const Estimate agreed = mean(std::vector<double>(10, 0.7));
  CHECK(agreed.low == Approx(0.7));
  CHECK(agreed.high == Approx(0.7));
  CHECK(mean({}).value == 0);
}

TEST_CASE("a difference is taken query by query") {
  const std::vector<double> theirs = {0.1, 0.9, 0.2, 0.8};
  std::vector<double> ours = theirs;
  for (double& value : ours)
    value += 0.1;
  const Estimate difference = mean_difference(ours, theirs);
  CHECK(difference.value == Approx(0.1));
  CHECK(difference.low == Approx(0.1));  // as sets of their own they would differ by chance
  CHECK(difference.high == Approx(0.1));
}

TEST_CASE("the share closed is of what the other leaves open") {
  const std::vector<double> theirs = {0.5, 0.7};
  CHECK(share_closed(std::vector<double>{0.8, 0.8}, theirs).value == Approx(0.5));
  CHECK(share_closed(theirs, theirs).value == Approx(0));
  CHECK(share_closed(std::vector<double>{0.4, 0.4}, theirs).value == Approx(-0.5));
  CHECK(share_closed(std::vector<double>{1, 1}, std::vector<double>{1, 1}).value == 1);
}

}  // namespace ombud::testing
