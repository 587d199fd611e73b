// tests/corpus/seeds_test.cpp - real decisions, where they are at hand, against their gold.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include "support/gold.h"
#include "support/skip.h"

namespace ombud {
namespace {

// What the texts say of their own paragraphs.
const std::map<std::string, std::vector<int>> kOwnReferences = {
    {"25 004 574", {15, 16}}, {"21 017 496", {13}}, {"18 014 059", {27, 30}}};

}  // namespace

TEST_CASE("the real decisions read as their gold says", "[corpus][seeds]") {
  const auto shared = testing::shared_folder();
  if (!shared) return testing::skipped("the shared folder of real decisions is not here");
  int checked = 0;
  for (const testing::Gold& gold : testing::gold_file(*shared / "gold" / "seeds.json")) {
    INFO(gold.files.front());
    const auto results = testing::read_all(*shared / "seeds", gold.files);
    REQUIRE(results.size() == 1);
    REQUIRE(results[0].status == ReadStatus::kDecision);
    const Decision& decision = results[0].decision;
    testing::check_against(gold, decision);
    CHECK(decision.problems.empty());
    ++checked;
    const auto own = kOwnReferences.find(decision.reference);
    if (own == kOwnReferences.end()) continue;
    REQUIRE(decision.references.size() == 1);
    CHECK(decision.references[0].to == own->second);
  }
  CHECK(checked == 5);
}

TEST_CASE("no word of the pages around the real decisions is left", "[corpus][seeds]") {
  const auto shared = testing::shared_folder();
  if (!shared) return testing::skipped("the shared folder of real decisions is not here");
  for (const auto& entry : std::filesystem::directory_iterator(*shared / "seeds")) {
    INFO(entry.path().string());
    for (const ReadResult& result :
         testing::read_all(*shared / "seeds", {entry.path().filename().string()})) {
      const std::string words = to_json(result.decision);
      for (const char* chrome : {"Back to top", "Print this page", "logogram", "ookies"})
        CHECK(words.find(chrome) == std::string::npos);
      CHECK(result.decision.sections.back().blocks.back().text ==
            "Investigator's decision on behalf of the Ombudsman");
    }
  }
}

}  // namespace ombud
