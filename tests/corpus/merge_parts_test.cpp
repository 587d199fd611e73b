// tests/corpus/merge_parts_test.cpp - an overview and its chapters become one report.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/merge_parts.h"

#include "corpus/dates.h"
#include "support/catch.h"

namespace ombud {
namespace {

const std::string kOverview =
    "Wexley Council (95 001 234)\n\nCategory : Housing > Other\n\nDecision date : 18 Feb 2021\n\n"
    "Overview:\n\nKey to names used\n\nMr P The complainant\n\nSummary\n\nHe had no home.\n\n"
    "Recommendations\n\nThe Council should apologise.\n";

const std::string kChapter =
    "Wexley Council (95 001 234)\n\nDecision : Upheld\n\nThe Investigation\n\nThe complaint\n\n"
    "1. Mr P had no home.\n\nWhat we found\n\n2. See paragraph 1.\n\nDecision\n\n3. We uphold "
    "it.\n";

}  // namespace

TEST_CASE("an overview and its chapter become one decision, in either order", "[corpus]") {
  for (const bool overview_first : {true, false}) {
    CAPTURE(overview_first);
    std::vector<ReadResult> parts = {read_text(kOverview), read_text(kChapter)};
    REQUIRE(parts[0].part == DocumentPart::kOverview);
    REQUIRE(parts[1].part == DocumentPart::kChapter);
    if (!overview_first) std::swap(parts[0], parts[1]);
    const Decision whole = merge_parts(parts);
    CHECK(whole.summary == "He had no home.");
    CHECK(whole.outcome == "Upheld");
    CHECK(whole.date == parse_date("2021-02-18"));
    CHECK(whole.document_type == DocumentType::kReport);
    CHECK(whole.problems.empty());
    REQUIRE(whole.sections.size() == 6);
    CHECK(whole.sections[1].heading == "Recommendations");
    CHECK(whole.sections[2].heading == "The Investigation");
    CHECK(whole.sections.back().blocks.back().number == 3);
    CHECK(whole.sections.back().blocks.back().anchor == "b5");
    REQUIRE(whole.references.size() == 1);
    CHECK(whole.references[0].from == "b4");
    CHECK(whole.sha256 == content_hash(whole));
    CHECK(whole.sha256 != parts[0].decision.sha256);
  }
}

TEST_CASE("a part alone stays what it is", "[corpus]") {
  const ReadResult chapter = read_text(kChapter);
  const Decision alone = merge_parts({chapter});
  CHECK(alone == chapter.decision);
}

}  // namespace ombud
