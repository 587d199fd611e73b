// tests/engine/matches_test.cpp - lists of matches: filled, narrowed, and used again.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/matches.h"

#include <random>
#include <utility>
#include <vector>

#include "engine/match_scratch.h"
#include "support/catch.h"

using namespace ombud;

namespace {

using Listed = std::vector<std::pair<DecisionId, double>>;

Listed listed(Matches& matches) {
  const auto ids = matches.ids();
  const auto weights = matches.weights_to_set();
  Listed all;
  for (std::size_t i = 0; i < ids.size(); ++i)
    all.emplace_back(ids[i], weights[i]);
  return all;
}

bool is_odd(DecisionId id) { return id % 2 == 1; }

}  // namespace

TEST_CASE("a list keeps what passes, with its weight", "[engine][matches]") {
  Matches matches(6);
  matches.assign_first(6);
  CHECK_FALSE(matches.weighs());
  CHECK(matches.weights().empty());
  matches.keep_if(is_odd);
  CHECK(listed(matches) == Listed{{1, 0}, {3, 0}, {5, 0}});
  matches.keep_weighing([](DecisionId id, double& weight) {
    weight += id;
    return id > 1;
  });
  CHECK(listed(matches) == Listed{{3, 3}, {5, 5}});
  matches.keep_if([](DecisionId id) { return id == 5; });
  CHECK(listed(matches) == Listed{{5, 5}});
  matches.reset();
  CHECK(matches.empty());
  CHECK_FALSE(matches.weighs());
}

TEST_CASE("one more decision takes its place, or adds to the one that is there",
          "[engine][matches]") {
  Matches matches(5);
  matches.assign(std::vector<DecisionId>{2, 4});
  matches.insert(3, 7);
  CHECK(listed(matches) == Listed{{2, 0}, {3, 7}, {4, 0}});
  matches.insert(1, 5);
  matches.insert(5, 6);
  matches.insert(3, 1);
  CHECK(listed(matches) == Listed{{1, 5}, {2, 0}, {3, 8}, {4, 0}, {5, 6}});
  matches.reset();
  matches.insert(4, 2);
  CHECK(listed(matches) == Listed{{4, 2}});
}

TEST_CASE("weights of a list that was used before are forgotten", "[engine][matches]") {
  MatchScratch scratch(4);
  {
    const auto list = scratch.lists.lend();
    list->assign_first(4);
    for (double& weight : list->weights_to_set())
      weight = 9;
  }
  const auto again = scratch.lists.lend();
  CHECK(again->empty());
  again->assign_first(3);
  CHECK(listed(*again) == Listed{{1, 0}, {2, 0}, {3, 0}});
  const auto other = scratch.lists.lend();  // while the first is out
  other->assign_first(1);
  CHECK(again->size() == 3);
}
