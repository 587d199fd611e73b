// tests/support/texts.h - decisions as text in the two usual shapes, and what was read of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "corpus/read_decision.h"
#include "support/catch.h"

namespace ombud::testing {

inline std::vector<std::string> headings_of(const Decision& decision) {
  std::vector<std::string> headings;
  for (const Section& section : decision.sections) {
    if (!section.heading.empty()) headings.push_back(section.heading);
  }
  return headings;
}

inline const Section& section_of(const Decision& decision, const std::string& heading) {
  for (const Section& section : decision.sections) {
    if (section.heading == heading) return section;
  }
  FAIL("no section " << heading);
  return decision.sections.front();
}

// "1", "2", "-", "--": numbers of paragraphs, dashes for depth, q for quotes.
inline std::string outline(const Decision& decision) {
  std::string marks;
  for (const Section& section : decision.sections) {
    for (const Block& block : section.blocks) {
      if (!marks.empty()) marks += ' ';
      if (block.kind == BlockKind::kItem) marks += std::string(block.depth, '-');
      if (block.kind == BlockKind::kQuote) marks += 'q';
      if (block.kind == BlockKind::kTable) marks += 't';
      if (block.kind == BlockKind::kParagraph)
        marks += block.number ? std::to_string(block.number) : "p";
    }
  }
  return marks;
}

inline std::string spaced(const std::string& body) {
  return "Wexley Council (95 001 234)\n\nCategory : Housing > Allocations\n\nDecision : Upheld\n\n"
         "Decision date : 09 Dec 2023\n\nThe Ombudsman's final decision:\n\n"
         "Summary: The Council lost a form.\n\n" +
         body;
}

inline std::string dense(const std::string& body) {
  return "Wexley Council (95 001 234)\nCategory : Housing > Allocations\nDecision : Upheld\n"
         "Decision date : 09 Dec 2023\nThe Ombudsman's final decision:\nSummary: A form was "
         "lost.\n" +
         body;
}

inline Decision read(const std::string& text) {
  const ReadResult result = read_text(text);
  INFO(text.substr(0, 2000));
  INFO(result.reason << ": " << result.detail);
  REQUIRE(result.status == ReadStatus::kDecision);
  return result.decision;
}

inline const std::string kSpacedBody =
    "The complaint\n\n  1. Mr X says the Council:\n    • lost a form; and\n    • did not say so.\n"
    "  2. He was upset.\n\nBack to top\n\nThe Ombudsman’s role and powers\n\n"
    "  1. We look for fault.\n\nBack to top\n\nWhat I found\n\nWhat happened\n\n"
    "  1. The form came. It is described in paragraph 2.\n      1. first copy;\n      2. second "
    "copy.\n\n"
    "“A line that the officer wrote”.\n\n  1. It was lost.\n\nBack to top\n\nFinal decision\n\n"
    "  1. I uphold the complaint.\n\nBack to top\n\n"
    "Investigator's decision on behalf of the Ombudsman\n\n";

}  // namespace ombud::testing
