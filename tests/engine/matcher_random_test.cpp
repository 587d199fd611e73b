// tests/engine/matcher_random_test.cpp - made-up trees, matched as the naive search answers them
// and weighed one decision at a time, without the parser between. SPDX-License-Identifier:
// GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "engine/matcher.h"
#include "engine/result_order.h"
#include "support/an_index.h"
#include "support/catch.h"
#include "support/made_up.h"
#include "support/naive_search.h"
#include "support/naive_weights.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

struct Answer {
  std::vector<std::string> keys;  // best first
  std::vector<DecisionId> ids;
  std::map<DecisionId, double> weights;
};

class Questioner {
 public:
  Questioner(const AnIndex& index, std::vector<Decision> decisions)
      : snapshot_(index.snapshot()),
        decisions_(std::move(decisions)),
        scratch_(snapshot_->decisions()) {}

  QueryNode tree(const Asked& asked) { return asked.tree(analyzer_); }

  Answer answer(const QueryNode& tree) {
    const auto found = matched(tree, Weighing::kYes);
    Answer answer;
    answer.ids = heaviest(*found, 0, found->size());
    for (const DecisionId id : answer.ids)
      answer.keys.push_back(decision_key(decisions_.at(id - 1)));
    const auto weights = found->weights_to_set();
    for (std::size_t i = 0; i < weights.size(); ++i)
      answer.weights[found->ids()[i]] = weights[i];
    return answer;
  }

  std::vector<DecisionId> unweighed(const QueryNode& tree) {
    const auto found = matched(tree, Weighing::kNo);
    return {found->ids().begin(), found->ids().end()};
  }

 private:
  LentMatches matched(const QueryNode& tree, Weighing weighing) {
    const Deadline never(std::chrono::hours(1));
    return matches_of(
        tree,
        {snapshot_->text(), snapshot_->bm25(), snapshot_->columns(), snapshot_->payments()},
        weighing,
        scratch_,
        never);
  }

  std::shared_ptr<const IndexSnapshot> snapshot_;
  std::vector<Decision> decisions_;
  Analyzer analyzer_;
  MatchScratch scratch_;  // the same for all: what one question leaves must not show in the next
};

template <class Things>
Things sorted(Things things) {
  std::sort(things.begin(), things.end());
  return things;
}

std::string told(const Asked& asked) {
  std::string all = asked.text();
  if (asked.kind == Asked::Kind::kMost) all += " (at least " + std::to_string(asked.least) + ")";
  for (const Asked& part : asked.wanted)
    all += " [" + told(part) + "]";
  return all;
}

}  // namespace

TEST_CASE("random trees match what the naive search finds", "[engine][matcher]") {
  std::size_t found_in_all = 0;
  for (const unsigned seed : {11U, 12U, 13U}) {
    MadeUp made_up(seed);
    const std::vector<Decision> decisions = made_up.decisions(60);
    NaiveSearch naive(decisions);
    const AnIndex index(decisions);
    Questioner questioner(index, decisions);
    for (int round = 0; round < 1'000; ++round) {
      const Asked asked = round % 3 == 0 ? made_up.asked_most() : made_up.asked();
      CAPTURE(seed, round, told(asked));
      const QueryNode tree = questioner.tree(asked);
      const std::vector<std::string> expected = sorted(naive.search(&asked, SearchRequest{}));
      const Answer answer = questioner.answer(tree);
      REQUIRE(sorted(answer.keys) == expected);
      REQUIRE(questioner.unweighed(tree) == sorted(answer.ids));
      found_in_all += expected.size();
    }
  }
  CHECK(found_in_all > 10'000);
}

TEST_CASE("random trees weigh what they weigh one decision at a time", "[engine][matcher]") {
  std::size_t weighed = 0;
  for (const unsigned seed : {31U, 32U}) {
    MadeUp made_up(seed);
    const std::vector<Decision> decisions = made_up.decisions(40);
    const AnIndex index(decisions);
    NaiveWeights naive(*index.snapshot());
    Questioner questioner(index, decisions);
    for (int round = 0; round < 500; ++round) {
      const Asked asked = round % 3 == 0 ? made_up.asked_most() : made_up.asked();
      CAPTURE(seed, round, told(asked));
      const QueryNode tree = questioner.tree(asked);
      const std::map<DecisionId, double> expected = naive.matching(tree);
      const Answer answer = questioner.answer(tree);
      REQUIRE(answer.weights.size() == expected.size());
      for (const auto& [id, weight] : expected) {
        CAPTURE(id);
        REQUIRE(answer.weights.contains(id));
        REQUIRE(answer.weights.at(id) == Approx(weight).epsilon(1e-12));
        weighed += weight > 0 ? 1 : 0;
      }
    }
  }
  CHECK(weighed > 2'000);
}

TEST_CASE("equals stand by id: newest first", "[engine][matcher]") {
  std::vector<Decision> decisions;
  for (int i = 0; i < 50; ++i) {
    const std::string day = std::to_string(10 + i % 20);
    decisions.push_back(a_decision("95 000 " + std::to_string(100 + i))
                            .on("2024-01-" + day)
                            .found(i % 2 == 0 ? "damp walls here" : "cold walls here")
                            .build());
  }
  const AnIndex index(decisions);
  Questioner questioner(index, [&] {
    sort_for_index(decisions);
    return decisions;
  }());
  Analyzer analyzer;
  for (const char* text : {"walls", "damp", "damp OR cold", "\"walls here\"", "wall*"}) {
    CAPTURE(text);
    const Answer answer = questioner.answer(parse_query(text, analyzer).tree);
    CHECK(answer.ids.size() >= 25);
    CHECK(std::is_sorted(answer.ids.begin(), answer.ids.end()));
  }
}

TEST_CASE("of most of several things, decisions that say them all for themselves come first",
          "[engine][matcher]") {
  int mixed = 0;
  for (const unsigned seed : {21U, 22U}) {
    MadeUp made_up(seed);
    const std::vector<Decision> decisions = made_up.decisions(60);
    NaiveSearch naive(decisions);
    const AnIndex index(decisions);
    Questioner questioner(index, decisions);
    for (int round = 0; round < 500; ++round) {
      const Asked asked = made_up.asked_most();
      if (asked.kind != Asked::Kind::kMost) continue;
      CAPTURE(seed, round, told(asked));
      bool incomplete = false, complete = false;
      for (const DecisionId id : questioner.answer(questioner.tree(asked)).ids) {
        const bool has_all = naive.found_of(id - 1, asked) == asked.wanted.size();
        REQUIRE_FALSE((has_all && incomplete));
        (has_all ? complete : incomplete) = true;
      }
      if (complete && incomplete) ++mixed;
    }
  }
  CHECK(mixed > 100);
}
