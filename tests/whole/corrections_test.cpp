// tests/whole/corrections_test.cpp - corrections and twins, at the command line.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/indexer_runs.h"

namespace ombud::testing {
namespace {

using Catch::Matchers::ContainsSubstring;

const fs::path kCorpus = fs::path(OMBUD_SOURCE_DIR) / "corpus";

rapidjson::Document shown(const Words& arguments) {
  const ProgramRun run = indexer(arguments);
  INFO(run.out << run.err);
  CHECK(run.exit_code == 0);
  rapidjson::Document decision;
  decision.Parse(run.out.c_str());
  REQUIRE(decision.IsObject());
  return decision;
}

TEST_CASE("show prints the hash that a correction needs, and what the correction does",
          "[indexer][corrections]") {
  const Index at;
  at.put_decisions(1);
  const std::string file = at.input() + "/decision-0.txt";
  const std::string hash = shown({"show", file})["sha256"].GetString();
  const std::string corrections = at.folder
                                      .write("c.jsonl",
                                             R"({"reference":"95 000 000","sha256":")" + hash +
                                                 R"(","reason":"Misread.","outcome":"Not upheld"})")
                                      .string();
  const auto decision = shown({"show", "--corrections", corrections, file});
  CHECK(std::string(decision["outcome"].GetString()) == "Not upheld");
  CHECK(std::string(decision["corrected"][0]["was"].GetString()) == "Upheld");
  CHECK(decision["sha256"] == hash.c_str());
  const ProgramRun built = at.build({"--corrections", corrections});
  CHECK(built.exit_code == 0);
  CHECK(report_of(built)["corrections"]["applied"].GetInt() == 1);
  CHECK(indexer({"verify", "--index", at.index()}).exit_code == 0);

  at.put("decision-0.txt", decision_text(0, "The Council was not at fault after all."));
  const ProgramRun stale = indexer({"show", "--corrections", corrections, file});
  CHECK(stale.exit_code == 0);
  CHECK_THAT(stale.err, ContainsSubstring("c.jsonl, line 1: the decision's words have changed"));
  const ProgramRun rebuilt = at.build({"--corrections", corrections});
  CHECK(rebuilt.exit_code == 0);
  CHECK(report_of(rebuilt)["corrections"]["not_applied"].Size() == 1);
}

TEST_CASE("a bad file of corrections stops everything before anything is read",
          "[indexer][corrections]") {
  const Index at;
  at.put_decisions(1);
  const std::string bad = at.folder.write("bad.jsonl", "{\n{\"reference\":\"x\"}\n").string();
  const std::string absent = (at.folder.path() / "absent.jsonl").string();
  const ProgramRun run = at.build({"--corrections", bad, "--corrections", absent});
  CHECK(run.exit_code == 1);
  CHECK(run.out.empty());
  CHECK_FALSE(fs::exists(at.index()));
  for (const char* words : {"bad.jsonl, line 1: not JSON",
                            "bad.jsonl, line 2: reference should be",
                            "bad.jsonl, line 2: reason is missing",
                            "absent.jsonl: No such file"})
    CHECK_THAT(run.err, ContainsSubstring(words));
  CHECK(indexer({"show", "--corrections", at.input(), at.input() + "/decision-0.txt"}).exit_code ==
        1);
}

TEST_CASE("the project's own corrections all apply to its sample, and its twins are the two pairs",
          "[indexer][corrections][twins]") {
  const TemporaryFolder folder;
  const ProgramRun run = indexer({"--index",
                                  (folder.path() / "index").string(),
                                  "--json",
                                  "--corrections",
                                  (kCorpus / "corrections.jsonl").string(),
                                  (kCorpus / "sample").string()});
  INFO(run.out << run.err);
  CHECK(run.exit_code == 0);
  const auto report = report_of(run);
  CHECK(report["corrections"]["applied"].GetInt() == 1);
  CHECK(report["corrections"]["not_applied"].Empty());
  CHECK(report["twins"].GetInt() == 4);
}

}  // namespace
}  // namespace ombud::testing
