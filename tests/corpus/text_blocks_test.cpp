// tests/corpus/text_blocks_test.cpp - how a text falls into sections, paragraphs and items.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include "corpus/read_decision.h"
#include "support/catch.h"
#include "support/texts.h"

namespace ombud {
namespace {

using testing::dense;
using testing::headings_of;
using testing::kSpacedBody;
using testing::outline;
using testing::read;
using testing::section_of;
using testing::spaced;

TEST_CASE("sections know their kind and level", "[corpus]") {
  const Decision decision = read(spaced(kSpacedBody));
  const struct {
    const char* heading;
    SectionKind kind;
    int level;
  } cases[] = {{"The complaint", SectionKind::kComplaint, 1},
               {"The Ombudsman’s role and powers", SectionKind::kRole, 1},
               {"What I found", SectionKind::kFindings, 1},
               {"What happened", SectionKind::kEvents, 2},
               {"Final decision", SectionKind::kDecision, 1}};
  for (const auto& expected : cases) {
    CAPTURE(expected.heading);
    CHECK(section_of(decision, expected.heading).kind == expected.kind);
    CHECK(section_of(decision, expected.heading).level == expected.level);
  }
}

TEST_CASE("a free sub-heading takes its kind from where it stands", "[corpus]") {
  const Decision decision = read(dense(
      "The complaint\n- One.\nWhat I found\nWhat happened\n- Two.\nThe new agreement\n- Three.\n"
      "The complaint\n- Four.\nMy findings\n- Five.\nThe lost letter\n- Six.\nAgreed action\n- "
      "Seven.\n"
      "Final decision\n- Eight."));
  CHECK(section_of(decision, "The new agreement").kind == SectionKind::kEvents);
  CHECK(decision.sections[4].heading == "The complaint");
  CHECK(decision.sections[4].kind == SectionKind::kEvents);
  CHECK(section_of(decision, "The lost letter").kind == SectionKind::kFindings);
  CHECK(section_of(decision, "Agreed action").kind == SectionKind::kRemedy);
  CHECK(section_of(decision, "Agreed action").level == 1);
}

TEST_CASE("the role section's kind does not spread to what follows it", "[corpus]") {
  const Decision decision = read(
      "Wexley Council (95 001 234)\nThe investigation\nThe complaint\n1. One.\n"
      "Legal and administrative background\nThe Ombudsman’s role and powers\n2. Two.\n"
      "Homes for visitors\n3. Three.\n");
  CHECK(section_of(decision, "The Ombudsman’s role and powers").kind == SectionKind::kRole);
  CHECK(section_of(decision, "Homes for visitors").kind != SectionKind::kRole);
}

TEST_CASE("the signature is the last block and has no number", "[corpus]") {
  const Decision decision = read(spaced(kSpacedBody));
  const Block& last = decision.sections.back().blocks.back();
  CHECK(last.text == "Investigator's decision on behalf of the Ombudsman");
  CHECK(last.kind == BlockKind::kQuote);
  CHECK(last.number == 0);
}

TEST_CASE("items of dash texts are guessed", "[corpus]") {
  const struct {
    const char* why;
    const char* lines;
    const char* outline;
  } cases[] = {
      {"a colon opens, a stop closes",
       "- He says:\n- It is late\n- It is dear.\n- He left.",
       "1 - - 2"},
      {"no stop opens",
       "- It aims at good relations by\n- Listening\n- Answering.\n- So.",
       "1 - - 2"},
      {"an unmarked line closes", "- It says:\n- One\n- Two\n(Guide 2019)\n- Next.", "1 - - q 2"},
      {"a lower-case item stays one",
       "- It says:\n- one thing.\n- another thing.\n- Next.",
       "1 - - 2"},
      {"a second opener",
       "- It will:\n- write\n- pay\n- The other body will:\n- act.",
       "1 - - 2 -"},
      {"lines of a space enclose",
       "- She says:\n \n- It failed. It was late.\n - It was rude. It shouted.\n \n- She left.",
       "1 - - 2"},
      {"brackets end a sentence", "- It may. (Act 1974, as amended)\n- We will.", "1 2"},
      {"bullets under dashes are items", "- It will pay.\n• at once;\n- Then.", "1 - 2"},
      {"a letter marks an item", "- It will pay.\na) at once;\n(b) in full.\n- Then.", "1 - - 2"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.why);
    const Decision decision = read(dense("The complaint\n" + std::string(c.lines)));
    CHECK(outline(decision) == c.outline);
    CHECK(decision.sections[0].blocks[0].numbering == Numbering::kApproximate);
  }
}

TEST_CASE("a heading closes a dash text's list", "[corpus]") {
  const Decision decision =
      read(dense("The complaint\n- It says:\n- one\n- two\nFinal decision\n- Done."));
  CHECK(outline(decision) == "1 - - 2");
}

TEST_CASE("false friends are no headings", "[corpus]") {
  const Decision decision =
      read(dense("What I found\nThe law\n- It must help.\n(Working Together 2023)\n- It said:\n"
                 "April 2018 A referral from the police\n- It wrote back.\n“No further action”\n- "
                 "It did nothing.\n"
                 "Was there fault by the Council?\n- Yes."));
  CHECK(headings_of(decision) ==
        std::vector<std::string>{"What I found", "The law", "Was there fault by the Council?"});
}

TEST_CASE("depth follows indents, whatever the first indent is", "[corpus]") {
  const Decision decision = read(spaced(
      "The complaint\n\n  1. She noted:\n  • one;\n  • at the visit:\n    • inner;\n  • last.\n"
      "  1. Next:\n    • deep first;\n  • then shallow.\n"));
  CHECK(outline(decision) == "1 - - -- - 2 - -");
}

TEST_CASE("continuous numbers are published ones, even with lists that restart", "[corpus]") {
  const std::string chapter =
      "Wexley Council (95 001 234)\nCategory : Housing > Other\nThe Investigation\nThe complaint\n"
      "12. They said:\n-\nit was cold;\n-\nit was dear; and\n- it was late.\n13. They left.\n"
      "What we found\n14. The list was:\n1. red\n2. blue\n15. That was fault. See paragraph 13.\n";
  const ReadResult result = read_text(chapter);
  REQUIRE(result.status == ReadStatus::kDecision);
  CHECK(result.part == DocumentPart::kChapter);
  CHECK(result.decision.document_type == DocumentType::kReport);
  CHECK(outline(result.decision) == "12 - - - 13 14 - - 15");
  CHECK(result.decision.sections[1].blocks[0].numbering == Numbering::kPublished);
  CHECK(result.decision.sections[1].blocks[1].text == "it was cold;");
  REQUIRE(result.decision.references.size() == 1);
  CHECK(result.decision.references[0].to == std::vector<int>{13});
}

TEST_CASE("wrapped lines are joined again", "[corpus]") {
  std::string words;
  std::string wrapped;
  for (int i = 0; i < 30; ++i) {
    const std::string line = "The officer wrote once more and had once more no answer at all, so";
    words += (i ? " " : "") + line;
    wrapped += (i ? "\n     " : "") + line;
  }
  const Decision decision = read(spaced("The complaint\n\n  1. " + wrapped + "\n     he left.\n"));
  REQUIRE(decision.sections[0].blocks.size() == 1);
  CHECK(decision.sections[0].blocks[0].text == words + " he left.");
}

TEST_CASE("published words stay as they are", "[corpus]") {
  const std::string odd = "Mr\xC2\xA0X  paid ‘nothing’ – “at all”… (£12000) & <b>left</b>.";
  const Decision decision = read(spaced("The complaint\n\n  1. " + odd + "  \n"));
  CHECK(decision.sections[0].blocks[0].text == odd);
}

TEST_CASE("references of a text to itself are told from others", "[corpus]") {
  const struct {
    const char* words;
    std::vector<int> to;
  } cases[] = {
      {"See paragraph 3.", {3}},
      {"as I say in paragraphs 2 and 4", {2, 4}},
      {"(see paragraphs 2 to 4 above)", {2, 3, 4}},
      {"paragraphs 1, 3 and 5 below", {1, 3, 5}},
      {"Paragraph 3 of this statement says so", {3}},
      {"the guidance in paragraph 2 says", {2}},
      {"paragraph 2 of the guidance", {}},
      {"paragraph 2 in the Council’s policy", {}},
      {"(Local Government Act 1974, Schedule 5, paragraph 2)", {}},
      {"(Care Guidance, paragraph 3.4)", {}},
      {"paragraph 5A of schedule 5", {}},
      {"paragraph 5(2) of it", {}},
      {"paragraph 99", {}},
      {"paragraphs 4 and 99", {4}},
  };
  for (const auto& c : cases) {
    CAPTURE(c.words);
    const Decision decision =
        read(spaced("The complaint\n\n  1. One.\n  2. Two.\n  3. Three.\n"
                    "  4. Four.\n  5. " +
                    std::string(c.words) + "\n"));
    if (c.to.empty()) {
      CHECK(decision.references.empty());
    } else {
      REQUIRE(decision.references.size() == 1);
      CHECK(decision.references[0].to == c.to);
    }
  }
}

}  // namespace
}  // namespace ombud
