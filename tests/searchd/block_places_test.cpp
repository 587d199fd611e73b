// tests/searchd/block_places_test.cpp - what places of a decision are called, alone and together.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/block_places.h"

#include <set>

#include "support/a_decision.h"
#include "support/catch.h"

using namespace ombud;

namespace {

Block block(BlockKind kind, int number, std::string marker = {}, int depth = 0) {
  Block made;
  made.kind = kind;
  made.number = number;
  made.numbering = number == 0 ? Numbering::kNone : Numbering::kCounted;
  made.marker = std::move(marker);
  made.depth = depth;
  return made;
}

Block paragraph(int number) { return block(BlockKind::kParagraph, number); }
Block item(std::string marker, int depth = 1) {
  return block(BlockKind::kItem, 0, std::move(marker), depth);
}

Section section(std::string heading, std::vector<Block> blocks) {
  return {std::move(heading), SectionKind::kOther, 1, std::move(blocks)};
}

Decision with_sections(std::vector<Section> sections) {
  Decision decision = testing::a_decision("95 000 001").build();
  decision.sections = std::move(sections);
  set_anchors(decision);
  return decision;
}

using Names = std::vector<std::string>;

// Of every block, in reading order.
Names exact_names(const Decision& decision) {
  const auto names = exact_block_names(decision);
  Names found;
  for (const Section& section : decision.sections)
    for (const Block& block : section.blocks)
      found.push_back(names.at(block.anchor));
  CHECK(std::set<std::string>(found.begin(), found.end()).size() == found.size());
  return found;
}

}  // namespace

TEST_CASE("a sub-item is found under its paragraph, a block without number under its heading",
          "[searchd]") {
  Block guessed = paragraph(7);
  guessed.numbering = Numbering::kApproximate;
  const Decision decision =
      with_sections({section("", {block(BlockKind::kQuote, 0)}),
                     section("Agreed action", {item("a)"), paragraph(6), item("a)"), guessed})});
  const BlockPlaces places(decision);
  const struct {
    const char *anchor, *name;
  } kCases[] = {{"b1", "the text"},
                {"b2", "Agreed action"},
                {"b3", "paragraph 6"},
                {"b4", "paragraph 6"},
                {"b5", "about paragraph 7"},
                {"summary", "the summary"},
                {"b6", ""},
                {"", ""}};
  for (const auto& row : kCases) {
    INFO(row.anchor);
    CHECK(places.name_of(row.anchor) == row.name);
  }
  Decision bare = decision;
  bare.summary.clear();
  CHECK(BlockPlaces(bare).name_of("summary").empty());
}

TEST_CASE("places of one name are told apart: by the printed letter, else by counting",
          "[searchd]") {
  const struct {
    const char* what;
    std::vector<Section> sections;
    Names names;
  } kCases[] = {
      {"letters, as printed in any form",
       {section("H",
                {paragraph(45), item("a)"), item("(b)"), item("3."), paragraph(46), item("a)")})},
       {"paragraph 45",
        "paragraph 45(a)",
        "paragraph 45(b)",
        "paragraph 45(3)",
        "paragraph 46",
        "paragraph 46(a)"}},
      {"bullets",
       {section("H", {paragraph(45), item(""), item("\u2022"), paragraph(46), item("")})},
       {"paragraph 45",
        "paragraph 45, item 1",
        "paragraph 45, item 2",
        "paragraph 46",
        "paragraph 46, item 1"}},
      {"nested",
       {section("H", {paragraph(1), item("a)"), item("i)", 2), item("b)"), item("i)", 2)})},
       {"paragraph 1",
        "paragraph 1(a)",
        "paragraph 1(a)(i)",
        "paragraph 1(b)",
        "paragraph 1(b)(i)"}},
      {"a letter under a bullet, and one that is nested in nothing",
       {section("H", {paragraph(1), item(""), item("a)", 2), paragraph(2), item("i)", 2)})},
       {"paragraph 1",
        "paragraph 1, item 1",
        "paragraph 1, item 2",
        "paragraph 2",
        "paragraph 2, item 1"}},
      {"a list that begins again",
       {section("H", {paragraph(1), item("a)"), item("b)"), item("a)")})},
       {"paragraph 1", "paragraph 1(a)", "paragraph 1(b)", "paragraph 1, item 3"}},
      {"without numbers",
       {section("H", {paragraph(0), item("a)"), paragraph(0)}), section("H", {paragraph(0)})},
       {"H, passage 1", "H, item 1", "H, passage 2", "H, passage 3"}},
      {"a number twice",
       {section("H", {paragraph(1)}), section("I", {paragraph(1), item("")})},
       {"paragraph 1", "paragraph 1, passage 2", "paragraph 1, item 1"}},
      {"deeper than is shown",
       {section("H", {paragraph(1), item("a)", 9), item("b)", 2'000'000'000)})},
       {"paragraph 1", "paragraph 1, item 1", "paragraph 1, item 2"}},
  };
  for (const auto& row : kCases) {
    CAPTURE(row.what);
    CHECK(exact_names(with_sections(row.sections)) == row.names);
  }
}
