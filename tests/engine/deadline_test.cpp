// tests/engine/deadline_test.cpp - the clock is looked at in every loop over words.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deadline.h"

#include <string>
#include <vector>

#include "engine/matcher.h"
#include "engine/query.h"
#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

constexpr std::chrono::milliseconds kUp{0};
constexpr std::chrono::hours kNever{1};

// Every decision has "damp", for itself and in a role section; "mould" in the latter alone.
const AnIndex& the_index() {
  static const AnIndex index([] {
    std::vector<Decision> decisions;
    for (int i = 0; i < 40; ++i)
      decisions.push_back(a_decision("95 000 " + std::to_string(100 + i))
                              .found("The damp flat was cold and damp.")
                              .section("Our role", SectionKind::kRole, {"Of mould and damp."})
                              .build());
    return decisions;
  }());
  return index;
}

std::size_t found(const QueryNode& tree, const Deadline& deadline, Weighing weighing) {
  const IndexSnapshot& snapshot = *the_index().snapshot();
  MatchScratch scratch(snapshot.decisions());
  return matches_of(tree,
                    {snapshot.text(), snapshot.bm25(), snapshot.columns(), snapshot.payments()},
                    weighing,
                    scratch,
                    deadline)
      ->size();
}

QueryNode tree_of(const std::string& text) {
  Analyzer analyzer;
  return parse_query(text, analyzer).tree;
}

QueryNode of_most(std::vector<QueryNode> children) {
  QueryNode most{QueryOp::kMost, {}, std::move(children)};
  most.least = 1;
  return most;
}

}  // namespace

TEST_CASE("every kind of question is stopped when its time is up", "[engine][deadline]") {
  struct Case {
    const char* why;
    QueryNode tree;
    std::size_t found;
  };
  const QueryNode every{QueryOp::kAll, {}, {}};
  const std::vector<Case> cases = {
      {"one list", tree_of("cold"), 40},
      {"two lists", tree_of("mould"), 40},
      {"a list beside what was found", {QueryOp::kAnd, {}, {every, tree_of("damp")}}, 40},
      {"a shared list beside it", {QueryOp::kAnd, {}, {every, tree_of("mould")}}, 40},
      {"a list left out", tree_of("-damp"), 0},
      {"a shared list left out", tree_of("-mould"), 0},
      {"either", tree_of("damp OR cold"), 40},
      {"most", of_most({tree_of("damp"), tree_of("cold")}), 40},
      {"most, of several wordings", of_most({tree_of("damp OR cold"), tree_of("flat")}), 40},
      {"a phrase", tree_of("\"damp flat\""), 40},
      {"one exact word", tree_of("\"damp\""), 40},
      {"one exact word of a part", tree_of("in:findings \"damp\""), 40},
      {"near", tree_of("\"cold damp\"~8"), 40},
      {"a star", tree_of("dam*"), 40},
      {"a star in a part", tree_of("in:findings dam*"), 40},
      {"in a part", tree_of("in:findings damp"), 40},
  };
  for (const Case& c : cases) {
    CAPTURE(c.why);
    for (const Weighing weighing : {Weighing::kYes, Weighing::kNo}) {
      CHECK_THROWS_AS(found(c.tree, Deadline(kUp), weighing), SearchTimeout);
      CHECK(found(c.tree, Deadline(kNever), weighing) == c.found);
    }
  }
}

TEST_CASE("a search is stopped, whatever it asks for", "[engine][deadline]") {
  Searcher searcher = the_index().searcher();
  for (const char* text : {"", "damp", "\"damp flat\"", "council:x", "payment:1.."}) {
    CAPTURE(text);
    SearchRequest request;
    request.text = text;
    request.time_limit = kUp;
    CHECK_THROWS_AS(searcher.search(request), SearchTimeout);
    CHECK_THROWS_AS(searcher.matching(request), SearchTimeout);
    CHECK_THROWS_AS(searcher.statistics(request, ""), SearchTimeout);
    request.time_limit = std::chrono::seconds(20);
    CHECK_NOTHROW(searcher.search(request));  // nothing is left over from what was stopped
  }
}

TEST_CASE("the message of a timeout names the limit and nothing of the question",
          "[engine][deadline]") {
  CHECK_THROWS_WITH(Deadline(kUp).check(), "the search took longer than 0 ms");
  CHECK_NOTHROW(Deadline(kNever).check());
  CHECK(Deadline(kUp).left() <= kUp);
  CHECK(Deadline(kNever).left() > std::chrono::minutes(59));
}
