// tests/corpus/sample_test.cpp - the project's fictional decisions against their gold.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/gold.h"

namespace ombud {
namespace {

const std::filesystem::path kSource(OMBUD_SOURCE_DIR);
const std::filesystem::path kSample = kSource / "corpus" / "sample";

}  // namespace

TEST_CASE("every sample decision reads as its gold says", "[corpus][sample]") {
  int checked = 0;
  for (const char* name : {"sample_a.json", "sample_b.json"}) {
    for (const testing::Gold& gold : testing::gold_file(kSource / "tests" / "gold" / name)) {
      INFO(gold.files.front() << " " << gold.reference);
      const auto decision = testing::decision_in(kSample, gold.files, gold.reference);
      CHECK(decision);
      if (decision) testing::check_against(gold, *decision);
      ++checked;
    }
  }
  CHECK(checked >= 60);
}

TEST_CASE("nothing in the sample is refused, and all of it is fictional", "[corpus][sample]") {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kSample)) {
    if (!entry.is_regular_file() || entry.path().extension() == ".md") continue;
    const auto relative = std::filesystem::relative(entry.path(), kSample).string();
    for (const ReadResult& result : testing::read_all(kSample, {relative})) {
      INFO(relative << " " << result.place << " " << result.reason << " " << result.detail);
      CHECK(result.status != ReadStatus::kRefused);
      if (result.status == ReadStatus::kDecision) CHECK(result.decision.source == "sample");
    }
  }
}

}  // namespace ombud
