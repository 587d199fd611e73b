// tests/relevance/assemble_test.cpp - stories become whole decisions; faulty ones are named.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "relevance/assemble.h"

#include <algorithm>

#include "corpus/read_decision.h"
#include "engine/boilerplate.h"
#include "support/catch.h"

namespace ombud::testing {
namespace {

using Catch::Matchers::ContainsSubstring;

const std::filesystem::path kFolder = OMBUD_SOURCE_DIR "/tests/relevance";

std::string a_story(const std::string& outcome = "Upheld") {
  return "Fairwick Borough Council (92 300 999)\n\nCategory : Housing > Homelessness\n\n"
         "Decision : " +
         outcome +
         "\n\nDecision date : 04 May 2023\n\nThe Ombudsman's final decision:\n\n"
         "Summary: Ms K had no home.\n\nThe complaint\n\n  1. Ms K complains.\n  2. She is "
         "cold.\n\n"
         "What happened\n\n  1. She asked for help.\n\nMy findings\n\n  1. It was late.\n\n"
         "Agreed action\n\n  1. The Council will:\n      a) apologise;\n      b) pay £300.\n\n"
         "Final decision\n\n  1. There was fault.\n";
}

const Section* section(const Decision& decision, std::string_view heading) {
  for (const Section& one : decision.sections)
    if (one.heading == heading) return &one;
  return nullptr;
}

// What was written, paragraph by paragraph; shared with nobody.
bool holds(const Decision& decision, std::string_view text) {
  for (const Section& one : decision.sections)
    for (const Block& block : one.blocks)
      if (block.text == text) return true;
  return false;
}

}  // namespace

TEST_CASE("a story becomes a whole decision with every word of its own and standard sections") {
  const Boilerplate boilerplate = read_boilerplate(kFolder / "boilerplate");
  const ReadResult result = read_text(assembled(story_in(a_story(), "k.txt"), boilerplate));
  REQUIRE(result.status == ReadStatus::kDecision);
  const Decision& decision = result.decision;
  for (const char* own : {"Ms K complains.",
                          "She is cold.",
                          "She asked for help.",
                          "It was late.",
                          "The Council will:",
                          "apologise;",
                          "pay £300.",
                          "There was fault."})
    CHECK(holds(decision, own));
  const Section* role = section(decision, "The Ombudsman’s role and powers");
  REQUIRE(role);
  CHECK(role->kind == SectionKind::kRole);
  CHECK(role->blocks.size() >= 3);
  CHECK(role->blocks.size() <= 6);
  const Section* considered = section(decision, "How I considered this complaint");
  REQUIRE(considered);
  CHECK(considered->kind == SectionKind::kConsidered);
  CHECK(decision.remedy_totals->cash_pence == 30'000);
}

TEST_CASE("paragraphs are numbered through, whoever wrote them") {
  Boilerplate boilerplate;
  boilerplate.law["Housing"]["*"] = {"The law on homes."};
  // Of ten references some have the law at the head of their findings.
  int at_head = 0;
  for (char last = '0'; last <= '9'; ++last) {
    std::string text = a_story();
    text[text.find("999") + 2] = last;
    const std::string whole = assembled(story_in(text, "k.txt"), boilerplate);
    if (whole.find("  1. The law on homes.\n  2. It was late.") != std::string::npos) ++at_head;
  }
  CHECK(at_head > 0);
  CHECK(at_head < 10);
}

TEST_CASE("wordings change with the years, and outcomes have their own paragraphs") {
  Story story = story_in(a_story(), "k.txt");
  const std::vector<StandardParagraph> list = {
      {"old and new", 1, {}, {}, {{2016, "old"}, {2022, "new"}}},
      {"not upheld", 1, {"Not upheld"}, {}, {{2016, "no fault"}}},
      {"schools", 1, {}, {"Education"}, {{2016, "schools"}}},
      {"later", 1, {}, {}, {{2025, "later"}}},
      {"never by lot", 0, {}, {}, {{2016, "by need"}}}};
  CHECK(chosen(list, story, 0, 9) == std::vector<std::string>{"new"});
  CHECK(chosen(list, story, 2, 9) == std::vector<std::string>{"new", "by need"});
  story.year = 2021;
  story.outcome = "Not upheld";
  CHECK(chosen(list, story, 0, 9) == std::vector<std::string>{"old", "no fault"});
  CHECK(chosen(list, story, 0, 1) == std::vector<std::string>{"old"});
}

TEST_CASE("lots fall evenly and the same on every machine") {
  CHECK(lot("92 300 101 law") == lot("92 300 101 law"));
  double sum = 0;
  for (int i = 0; i < 1000; ++i)
    sum += lot(std::to_string(i));
  CHECK(sum / 1000 == Approx(0.5).margin(0.03));
}

TEST_CASE("a story that is not as told is named with what it lacks") {
  struct Case {
    const char* cut;
    const char* lacks;
  };
  const Case cases[] = {{"(92 300 999)", "reference"},
                        {"Category : Housing > Homelessness", "Category"},
                        {"Decision : Upheld", "Decision :"},
                        {"Decision date : 04 May 2023", "Decision date"},
                        {"Summary: ", "Summary"},
                        {"The complaint\n", "The complaint"}};
  for (const Case& one : cases) {
    CAPTURE(one.cut);
    std::string text = a_story();
    text.erase(text.find(one.cut), std::string_view(one.cut).size());
    CHECK_THROWS_WITH(story_in(text, "k.txt"),
                      ContainsSubstring("stories/k.txt") && ContainsSubstring(one.lacks));
  }
}

TEST_CASE("every story is read as written and a third of the collection is boilerplate") {
  const std::vector<Decision> decisions = read_collection(kFolder);
  CHECK(decisions.size() >= 200);
  BoilerplateDetector detector;
  for (const Decision& decision : decisions)
    detector.count(decision);
  std::size_t shared = 0;
  for (const Decision& decision : decisions) {
    CAPTURE(decision.reference);
    CHECK(section(decision, "The Ombudsman’s role and powers"));
    CHECK_FALSE(decision.summary.empty());
    shared += detector.blocks(decision).size();
  }
  CHECK(shared >= 4 * decisions.size());
}

}  // namespace ombud::testing
