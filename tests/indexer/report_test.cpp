// tests/indexer/report_test.cpp - the members that scripts rely on, the text, and the identity.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/report.h"

#include <stdexcept>

#include "support/catch.h"

namespace ombud {
namespace {

Report a_report() {
  Report report;
  report.read = 15;
  report.indexed = 5;
  report.unchanged = 4;
  report.duplicates = 3;
  report.merged = 2;
  report.skipped = 9;
  report.twins = 2;
  report.taken_over = 7;
  report.corrections = {1,
                        {{"95 000 001", "c.jsonl, line 2: it \"says\" nothing new"}},
                        {{"95 000 002", "it differs from 95 000 003"}}};
  report.refused = {{"a \"b\".txt", "no-reference", "line 1: none found"}};
  report.seconds = 1.5;
  report.index_path = "/srv/index";
  report.generation = "gen-00000001";
  report.published = 9;
  return report;
}

TEST_CASE("the JSON report has exactly the agreed members, in their order", "[report]") {
  CHECK(
      to_json(a_report()) ==
      R"({"format":1,"read":15,"indexed":5,"unchanged":4,"duplicates":3,"merged":2,"skipped":9,)"
      R"("twins":2,"taken_over":7,"why_anew":"","corrections":{"applied":1,"not_applied":[{"reference":"95 000 001",)"
      R"("detail":"c.jsonl, line 2: it \"says\" nothing new"}],)"
      R"("differs_from_twin":[{"reference":"95 000 002","detail":"it differs from 95 000 003"}]},)"
      R"("refused":[{"file":"a \"b\".txt","reason":"no-reference","detail":"line 1: none found"}],)"
      R"("seconds":1.5,"index":{"path":"/srv/index","generation":"gen-00000001"}})"
      "\n");
}

TEST_CASE("the text report tells each refusal and ends with the next command", "[report]") {
  const std::string text = to_text(a_report());
  CHECK_THAT(text,
             Catch::Matchers::ContainsSubstring(
                 "Refused a \"b\".txt: no-reference: line 1: none found\n"));
  CHECK_THAT(
      text,
      Catch::Matchers::ContainsSubstring("Read 15 documents: 5 indexed, 4 unchanged, 3 duplicates, "
                                         "2 merged, 1 refused. Skipped 9 files"));
  CHECK_THAT(text, Catch::Matchers::EndsWith("Next: searchd --index /srv/index\n"));
}

TEST_CASE("the text report tells twins and corrections, and is silent where there are none",
          "[report]") {
  const std::string text = to_text(a_report());
  CHECK_THAT(text,
             Catch::Matchers::ContainsSubstring("2 decisions share their investigation") &&
                 Catch::Matchers::ContainsSubstring("Applied 1 correction.\n") &&
                 Catch::Matchers::ContainsSubstring(
                     "Correction of 95 000 001 not applied: c.jsonl, line 2: it") &&
                 Catch::Matchers::ContainsSubstring("Correction of 95 000 002 applied, but it "
                                                    "differs from 95 000 003.\n"));
  Report without = a_report();
  without.twins = 0;
  without.corrections = {};
  CHECK_THAT(to_text(without),
             !Catch::Matchers::ContainsSubstring("investigation") &&
                 !Catch::Matchers::ContainsSubstring("orrection"));
}

TEST_CASE("the text report tells what was taken over, or why nothing was", "[report]") {
  using Catch::Matchers::ContainsSubstring;
  Report report = a_report();
  CHECK_THAT(to_text(report),
             ContainsSubstring("Taken over from the generation before: 7 decisions.\n"));
  report.taken_over = 0;
  CHECK_THAT(to_text(report), !ContainsSubstring("Taken over") && !ContainsSubstring("anew"));
  report.why_anew = "it was asked for";
  CHECK_THAT(to_text(report),
             ContainsSubstring("Everything was written anew: it was asked for.\n"));
}

TEST_CASE("a report without a generation says that nothing was published", "[report]") {
  Report report = a_report();
  report.generation.clear();
  CHECK_THAT(to_text(report), Catch::Matchers::EndsWith("Nothing was published.\n"));
}

TEST_CASE("of many refusals the text shows fifty and says where the rest is", "[report]") {
  Report report;
  for (int i = 0; i < 62; ++i)
    report.refused.push_back({"file" + std::to_string(i), "r", "d"});
  const std::string text = to_text(report);
  CHECK_THAT(text,
             Catch::Matchers::ContainsSubstring("file49:") &&
                 !Catch::Matchers::ContainsSubstring("file50:"));
  CHECK_THAT(text, Catch::Matchers::ContainsSubstring("and 12 more: --json"));
}

TEST_CASE("accounts that do not add up are a fault", "[report]") {
  CHECK_NOTHROW(check_accounts(a_report()));
  for (std::uint64_t Report::*member : {&Report::read,
                                        &Report::indexed,
                                        &Report::unchanged,
                                        &Report::duplicates,
                                        &Report::merged}) {
    Report report = a_report();
    ++(report.*member);
    CHECK_THROWS_AS(check_accounts(report), std::logic_error);
  }
  Report report = a_report();
  report.refused.clear();
  CHECK_THROWS_AS(check_accounts(report), std::logic_error);
}

}  // namespace
}  // namespace ombud
