// tests/engine/result_order_test.cpp - the best of many, against sorting them all.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/result_order.h"

#include <algorithm>
#include <random>
#include <utility>
#include <vector>

#include "support/catch.h"

using namespace ombud;

namespace {

using Ids = std::vector<DecisionId>;

Ids part(const Ids& all, std::size_t first, std::size_t size) {
  first = std::min(first, all.size());
  const std::size_t last = first + std::min(size, all.size() - first);
  return {all.begin() + static_cast<std::ptrdiff_t>(first),
          all.begin() + static_cast<std::ptrdiff_t>(last)};
}

}  // namespace

TEST_CASE("any page of the heaviest is that of the sorted list, equals by id",
          "[engine][result_order]") {
  const unsigned seed = 20261122;
  std::mt19937 random(seed);
  for (int round = 0; round < 2'000; ++round) {
    CAPTURE(seed, round);
    const std::size_t decisions = random() % 200;
    const unsigned kinds = 1 + static_cast<unsigned>(random() % 30);  // few: many are equal
    Matches found(200);
    found.assign_first(200);
    found.keep_if([&](DecisionId) { return random() % 200 < decisions; });
    std::vector<std::pair<double, DecisionId>> sorted;
    const auto weights = found.weights_to_set();
    for (std::size_t i = 0; i < weights.size(); ++i) {
      weights[i] = static_cast<double>(random() % kinds);
      sorted.emplace_back(-weights[i], found.ids()[i]);
    }
    std::sort(sorted.begin(), sorted.end());
    Ids expected;
    for (const auto& [weight, id] : sorted)
      expected.push_back(id);
    const std::size_t first = random() % 40, size = random() % 40;
    REQUIRE(heaviest(found, first, size) == part(expected, first, size));
    REQUIRE(heaviest(found, 0, 1'000) == expected);
    REQUIRE(heaviest(found, 1'000, 10).empty());
  }
}

TEST_CASE("without weights the order is that of the ids", "[engine][result_order]") {
  Matches found(9);
  found.assign(Ids{2, 3, 5, 8, 9});
  CHECK(heaviest(found, 1, 3) == Ids{3, 5, 8});
  CHECK(heaviest(found, 5, 3).empty());
  CHECK(heaviest(found, 0, 0).empty());
}

TEST_CASE("only relevance asks for weights, and only where words are asked for",
          "[engine][result_order]") {
  const QueryNode word{QueryOp::kWord, {}, {}};
  CHECK(weighing_for(SortOrder::kRelevance, word) == Weighing::kYes);
  CHECK(weighing_for(SortOrder::kNewest, word) == Weighing::kNo);
  CHECK(weighing_for(SortOrder::kRelevance, {}) == Weighing::kNo);
  CHECK(weighing_for(SortOrder::kRelevance, {QueryOp::kAll, {}, {}}) == Weighing::kNo);
}
