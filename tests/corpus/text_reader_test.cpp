// tests/corpus/text_reader_test.cpp - every shape of text that decisions are saved in.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include "corpus/dates.h"
#include "corpus/read_decision.h"
#include "support/catch.h"
#include "support/texts.h"

namespace ombud {
namespace {

using testing::headings_of;
using testing::kSpacedBody;
using testing::outline;
using testing::read;
using testing::section_of;
using testing::spaced;

std::vector<std::string> texts_of(const Section& section) {
  std::vector<std::string> texts;
  for (const Block& block : section.blocks)
    texts.push_back(block.text);
  return texts;
}

TEST_CASE("a spaced statement is read with its header, sections and counted numbers", "[corpus]") {
  const Decision decision = read(spaced(kSpacedBody));
  CHECK(decision.reference == "95 001 234");
  CHECK(decision.source == "sample");
  CHECK(decision.body.name == "Wexley Council");
  CHECK(decision.category == "Housing");
  CHECK(decision.subcategory == "Allocations");
  CHECK(decision.outcome == "Upheld");
  CHECK(decision.date == parse_date("2023-12-09"));
  CHECK(decision.summary == "The Council lost a form.");
  CHECK(decision.document_type == DocumentType::kStatement);
  CHECK(decision.problems.empty());
  CHECK(headings_of(decision) == std::vector<std::string>{"The complaint",
                                                          "The Ombudsman’s role and powers",
                                                          "What I found",
                                                          "What happened",
                                                          "Final decision"});
  CHECK(outline(decision) == "1 - - 2 3 4 - - q 5 6 q");
  CHECK(decision.sections[0].blocks[0].numbering == Numbering::kCounted);
  CHECK(section_of(decision, "What happened").blocks[1].marker == "1.");
  REQUIRE(decision.references.size() == 1);
  CHECK(decision.references[0].to == std::vector<int>{2});
  CHECK(decision.references[0].from == section_of(decision, "What happened").blocks[0].anchor);
  CHECK(decision.sha256.size() == 64);
}

TEST_CASE("chrome never reaches a decision, before it or after it", "[corpus]") {
  const std::string notice =
      "Review your privacy settings\n\nRequired cookies\n\nThese cookies enable the website.\n\n"
      "View required cookies\n\nPrivacy settings\n\n";
  const Decision plain = read(spaced(kSpacedBody));
  for (const std::string& text :
       {notice + spaced(kSpacedBody),
        spaced(kSpacedBody) + "Print this page\n\nLGO logogram\n\n" + notice,
        "Skip to main content\n\n" + spaced(kSpacedBody) + "Related pages\n\nNews\n"}) {
    INFO(text);
    CHECK(read(text).sections == plain.sections);
    CHECK(read(text).summary == plain.summary);
  }
}

TEST_CASE("chrome after a decision of a header and a summary alone is cut", "[corpus]") {
  const Decision decision =
      read(spaced("") + "Print this page\n\nReview your privacy settings\n\nCookies help us.\n");
  CHECK(decision.summary == "The Council lost a form.");
  CHECK(decision.sections.empty());
}

TEST_CASE("titles keep brackets in the name and letters behind the reference", "[corpus]") {
  const struct {
    const char* title;
    const char* body;
    const char* reference;
  } cases[] = {{"The Grange (Cheltenby) Limited (93 013 400)",
                "The Grange (Cheltenby) Limited",
                "93 013 400"},
               {"NHS Wendle Board (ICB) (94 001 411a)", "NHS Wendle Board (ICB)", "94 001 411a"},
               {"Wexley Council (99\xC2\xA0"
                "018\xC2\xA0"
                "519C)",
                "Wexley Council",
                "99 018 519c"},
               {"Wexley Council (99-018-519)", "Wexley Council", "99 018 519"},
               {"Wexley Council  (99018519) ", "Wexley Council", "99 018 519"}};
  for (const auto& c : cases) {
    CAPTURE(c.title);
    const Decision decision =
        read(std::string(c.title) + "\nSummary: It was late.\nThe complaint\n- A.");
    CHECK(decision.body.name == c.body);
    CHECK(decision.reference == c.reference);
  }
}

TEST_CASE("a header without category, outcome and date is read, and says what it lacks",
          "[corpus]") {
  const Decision decision = read(
      "Wexley Council (95 001 234)\nThe Ombudsman's final decision:\nSummary:  the form was lost.\n"
      "The complaint\n- A form was lost.");
  CHECK(decision.summary == "the form was lost.");
  CHECK(decision.problems.size() == 3);
  CHECK_FALSE(decision.date);
}

TEST_CASE("a table of contents is not read as sections", "[corpus]") {
  const Decision decision = read(
      "Wexley Council (95 001 234)\n- The complaint\n- The Ombudsman’s role and powers\n"
      "- Homes for visitors\n- Final decision\nThe Ombudsman's final decision:\n"
      "Summary: A form was lost.\nThe complaint\n- One.\nFinal decision\n- Two.");
  CHECK(decision.summary == "A form was lost.");
  CHECK(outline(decision) == "1 2");
}

TEST_CASE("labels and values on separate lines are read", "[corpus]") {
  DocumentFacts facts;
  facts.reference = "95 011 386";
  const ReadResult result = read_text(
      "Category :\nHousing\n>\nOther\nDecision :\nNot upheld\nDecision date :\n03 Nov "
      "2016\nSummary\n"
      "A man complains.\nThe complaint\nHe lost his things.\nRecommendations\n"
      "To remedy this, the council has agreed to:\napologise;\npay him £300.\nIt should report to "
      "us.\n"
      "Ombudsman satisfied with council's response: 28 July 2017\nPrint this page",
      facts);
  REQUIRE(result.status == ReadStatus::kDecision);
  const Decision& decision = result.decision;
  CHECK(decision.category == "Housing");
  CHECK(decision.subcategory == "Other");
  CHECK(decision.outcome == "Not upheld");
  CHECK(decision.date == parse_date("2016-11-03"));
  CHECK(decision.summary == "A man complains.");
  CHECK(decision.document_type == DocumentType::kReport);
  CHECK(outline(decision) == "p p - - p q");
}

TEST_CASE("a report titled by its reference alone is read", "[corpus]") {
  const Decision decision = read(
      "96 004 113\n\nCategory : Education > Other\n\nDecision : Upheld\n\n"
      "Decision date : 1 mar 2017\n\nA family complained about a plan.\n\nThe complaint\n\n"
      "The plan was late.\n\nFinding\n\nWe found fault.\n\n"
      "Ombudsman satisfied with the Council's response: 2 May 2017.");
  CHECK(decision.reference == "96 004 113");
  CHECK(decision.summary == "A family complained about a plan.");
  CHECK(decision.document_type == DocumentType::kReport);
  CHECK(decision.date == parse_date("2017-03-01"));
  CHECK(outline(decision) == "p p q");
}

TEST_CASE("an overview has its names in a table and its summary under a heading", "[corpus]") {
  const ReadResult result = read_text(
      "Wexley Council (95 001 234)\n\nCategory : Housing > Other\n\nDecision : Upheld\n\n"
      "Decision date : 18 Feb 2021\n\nOverview:\n\nKey to names used\n\nMr P The complainant\n"
      "Ms Q His sister\n\nSummary\n\nHe had no home.\n\nFinding\n\nFault "
      "found.\n\nRecommendations\n\n"
      "The Council must consider the report and confirm within three months what it will do.\n");
  REQUIRE(result.status == ReadStatus::kDecision);
  CHECK(result.part == DocumentPart::kOverview);
  CHECK(result.decision.document_type == DocumentType::kReport);
  CHECK(result.decision.summary == "He had no home.");
  CHECK(headings_of(result.decision) ==
        std::vector<std::string>{"Key to names used", "Finding", "Recommendations"});
  CHECK(texts_of(result.decision.sections[0]) ==
        std::vector<std::string>{"Mr P The complainant\nMs Q His sister"});
  CHECK(result.decision.sections[0].blocks[0].kind == BlockKind::kTable);
}

TEST_CASE("a mirror's page is read with the register's names and without its links", "[corpus]") {
  const Decision decision = read(
      "Source · LGO (Local Government & Social Care Ombudsman)\n\nCaldmere Council\n\n"
      "LGO Not upheld Reference 93-882-704 Sector Children S Care Services "
      "Category Child Protection Decided 30 June 2025\n\nView Caldmere Council scorecard\n\n"
      "Full decision\n\nThe Ombudsman's final decision\n\nSummary: It was late.\n\nThe "
      "complaint\n\n"
      "It was late. It was rude.\n\nFinal decision\n\nThere was no fault.");
  CHECK(decision.reference == "93 882 704");
  CHECK(decision.body.name == "Caldmere Council");
  CHECK(decision.category == "Children's care services");
  CHECK(decision.subcategory == "Child protection");
  CHECK(decision.outcome == "Not upheld");
  CHECK(decision.date == parse_date("2025-06-30"));
  CHECK(decision.summary == "It was late.");
  CHECK(outline(decision) == "p p");
}

TEST_CASE("impossible, ancient and future dates and unknown outcomes are problems", "[corpus]") {
  const struct {
    const char* line;
    const char* problem;
  } cases[] = {{"Decision date : 31 Feb 2020", "31 Feb 2020"},
               {"Decision date : 1 Jan 2199", "'2199-01-01' lies in the future"},
               {"Decision date : 14 October 1066", "'1066-10-14' lies before 1980"},
               {"Decision : Perhaps", "Perhaps"}};
  for (const auto& c : cases) {
    CAPTURE(c.line);
    const Decision decision = read("Wexley Council (95 001 234)\nCategory : Housing > Other\n" +
                                   std::string(c.line) + "\nSummary: It was late.");
    bool told = false;
    for (const std::string& problem : decision.problems)
      told = told || problem.find(c.problem) != std::string::npos;
    CHECK(told);
    CHECK_FALSE(decision.date);
    CHECK(decision.outcome.empty());
  }
}

TEST_CASE("what is no decision is refused as what it is", "[corpus]") {
  const struct {
    const char* text;
    const char* reason;
  } cases[] = {
      {"Noise\n\nRecent statements in this category are shown below:\n\n  • Wexley Council (95 001 "
       "234)\n",
       "listing-page"},
      {"Your search has 1,204 results\nWexley Council (95 001 234)\n", "listing-page"},
      {"Wexley Council (95 001 234)\nStatement Upheld Noise 15-Apr-2025\nSummary: It was loud.\n",
       "listing-page"},
      {"Wexley Council (95 001 234)\nSummary: A.\nCaldmere Council (95 001 235)\nSummary: B.\n",
       "listing-page"},
      {"How to bake bread\n\nTake flour and water.\n", "not-a-decision"},
      {"News\n\nThe council (95 001 234) was told off.\n", "not-a-decision"},
      {"Category : Housing > Other\nDecision : Upheld\nSummary: It was late.\n",
       "missing-reference"},
      {"Wexley Council (95 001 234)\nCategory : Housing > Other\nDecision : Upheld\n",
       "missing-text"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    const ReadResult result = read_text(c.text);
    CHECK(result.status == ReadStatus::kRefused);
    CHECK(result.reason == c.reason);
    CHECK_FALSE(result.detail.empty());
  }
}

TEST_CASE("an address gives what the text lacks, and the text's own words win", "[corpus]") {
  DocumentFacts facts;
  facts.url =
      "https://www.lgo.org.uk/decisions/children-s-care-services/looked-after-children/25-001-234"
      "?displaypref=2";
  const Decision bare =
      read_text(
          "Some Council\nThe Ombudsman's final decision:\nSummary: Late.\nThe complaint\n- A.",
          facts)
          .decision;
  CHECK(bare.reference == "25 001 234");
  CHECK(bare.source == "lgsco");
  CHECK(bare.category == "Children's care services");
  CHECK(bare.subcategory == "Looked after children");
  CHECK(
      bare.url ==
      "https://www.lgo.org.uk/decisions/children-s-care-services/looked-after-children/25-001-234");
  const Decision own = read_text(spaced(kSpacedBody), facts).decision;
  CHECK(own.category == "Housing");
  CHECK(own.reference == "95 001 234");
}

TEST_CASE("only web addresses are kept", "[corpus]") {
  DocumentFacts facts;
  facts.url = "javascript:alert(1)";
  const Decision decision = read_text(spaced(kSpacedBody), facts).decision;
  CHECK(decision.url.empty());
  CHECK(decision.problems.size() == 1);
}

TEST_CASE("an unknown category is kept as printed", "[corpus]") {
  const Decision decision = read(
      "Wexley Council (25 001 234)\nCategory : Space travel > Moon\nDecision : Upheld\n"
      "Decision date : 1 Mar 2024\nSummary: Late.");
  CHECK(decision.category == "Space travel");
  CHECK(decision.subcategory == "Moon");
  CHECK(decision.url == "https://www.lgo.org.uk/decisions/space-travel/moon/25-001-234");
  CHECK(decision.problems.empty());
}

}  // namespace
}  // namespace ombud
