// tests/relevance/trial_test.cpp - what ablations change, and that nothing else differs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "relevance/trial.h"

#include "engine/query.h"
#include "relevance/collection.h"
#include "relevance/figures.h"
#include "support/catch.h"

namespace ombud::testing {
namespace {

std::vector<Decision> few_decisions() {
  std::vector<Decision> decisions = {
      a_decision("95 000 001").summary("The EHC plan was late.").build(),
      a_decision("95 000 002").summary("A plan for the roof was late, and the rain came.").build(),
      a_decision("95 000 003").summary("The EHCP named no school.").build()};
  sort_for_index(decisions);
  return decisions;
}

QueryNode tree_of(const std::string& text, const SearchSettings& settings) {
  Analyzer analyzer;
  return under(settings, parse_query(text, analyzer).tree);
}

}  // namespace

TEST_CASE("under the engine's own settings a trial answers as the searcher does") {
  const Collection collection(OMBUD_SOURCE_DIR "/tests/relevance");
  const TrialIndex index(collection.decisions(), {});
  const Run ours = collection.ours();
  const Run trial = trial_run(collection, index, {}, "trial");
  REQUIRE(trial.answers.size() == ours.answers.size());
  for (std::size_t i = 0; i < ours.answers.size(); ++i) {
    CAPTURE(collection.queries()[i].text);
    CHECK(trial.answers[i].found == ours.answers[i].found);
  }
}

TEST_CASE("every ablation changes something") {
  const Collection collection(OMBUD_SOURCE_DIR "/tests/relevance");
  const Run ours = collection.ours();
  for (const Run& run : ablation_runs(collection)) {
    CAPTURE(run.name);
    std::size_t changed = 0;
    for (std::size_t i = 0; i < ours.answers.size(); ++i)
      changed += run.answers[i].found == ours.answers[i].found ? 0 : 1;
    CHECK(changed > 0);
  }
}

TEST_CASE("without domain words an abbreviation is that word alone") {
  const TrialIndex index(few_decisions(), {});
  Analyzer analyzer;
  CHECK(trial_search(index, {}, analyzer, "EHCP").size() == 2);
  CHECK(trial_search(index, {.domain_words = false}, analyzer, "EHCP") ==
        std::vector<std::string>{"95 000 003"});
}

TEST_CASE("the rule for long questions can be other than the engine's") {
  const MostRule any{.short_question = 0, .from = 1, .share = 0.001};
  const MostRule all{.from = 100};
  CHECK(tree_of("roof rain", {}).op == QueryOp::kAnd);
  CHECK(tree_of("roof rain", {.most = any}).op == QueryOp::kMost);
  CHECK(tree_of("roof rain", {.most = any}).least == 1);
  CHECK(tree_of("roof rain late damp cold", {}).op == QueryOp::kMost);
  CHECK(tree_of("roof rain late damp cold", {.most = all}).op == QueryOp::kAnd);
  CHECK(tree_of("\"roof rain\"", {.most = any}).op == QueryOp::kPhrase);
}

TEST_CASE("plain Xapian takes what its parser refuses without syntax") {
  const PlainXapian plain(few_decisions());
  CHECK(plain.search("plan OR", DefaultOperator::kOr).size() == 2);
  CHECK(plain.search("late rain", DefaultOperator::kOr).size() == 2);
  CHECK(plain.search("late rain", DefaultOperator::kAnd) == std::vector<std::string>{"95 000 002"});
}

TEST_CASE("the better of the plain ways is the baseline, and each shortfall is named") {
  std::vector<JudgedQuery> queries(2);
  for (JudgedQuery& query : queries)
    query.half = Half::kHeldBack;
  const auto run = [](const char* name, double value) {
    return Run{name, {{{}, value, value, value}, {{}, value, value, value}}};
  };
  const Comparison good = compare(queries, run("ours", 0.95), {run("a", 0.5), run("b", 0.8)}, {});
  CHECK(good.baseline == 1);
  CHECK(closed(good, Half::kHeldBack).value == Approx(0.75));
  CHECK(shortfalls(good).empty());
  const Comparison bad = compare(queries, run("ours", 0.85), {run("a", 0.8)}, {});
  CHECK(shortfalls(bad).size() == 2);
}

}  // namespace ombud::testing
