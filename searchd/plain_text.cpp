// searchd/plain_text.cpp - see plain_text.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/plain_text.h"

#include <string_view>

#include "corpus/dates.h"
#include "corpus/registers.h"
#include "searchd/citation.h"
#include "searchd/decision_blocks.h"
#include "searchd/decision_page.h"
#include "searchd/search_cards.h"
#include "searchd/words.h"

namespace ombud {
namespace {

constexpr std::string_view kAbout = "\xE2\x89\x88";  // almost equal to
constexpr std::size_t kIndent = 4;                   // columns of a quotation and of each depth

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xc0U) != 0x80U) ++columns;  // begins a character
  }
  return columns;
}

void add_heading(std::string& text, const std::string& heading, char underline) {
  if (heading.empty()) return;
  text.append("\n").append(heading).append("\n");
  text.append(columns_of(heading), underline).append("\n");
}

void add_row(std::string& text, std::string_view name, const std::string& value) {
  if (!value.empty()) text.append(name).append(": ").append(value).append("\n");
}

std::string number_of(const Block& block) {
  if (block.number == 0) return {};
  return (is_trusted(block) ? "" : std::string(kAbout)) + std::to_string(block.number) + ". ";
}

// What stands before a block's words on its line.
std::string lead_of(const Block& block) {
  switch (block.kind) {
    case BlockKind::kParagraph:
      return number_of(block);
    case BlockKind::kItem: {
      const auto depth = static_cast<std::size_t>(std::max(block.depth, 1));
      return std::string(depth * kIndent, ' ') + (block.marker.empty() ? "-" : block.marker) + " ";
    }
    case BlockKind::kQuote:
      return std::string(kIndent, ' ');
    case BlockKind::kHeading:
    case BlockKind::kTable:
      break;
  }
  return {};
}

void add_sections(std::string& text, const Decision& decision) {
  for (const Section& section : decision.sections) {
    add_heading(text, section.heading, section.level > 1 ? '-' : '=');
    for (const Block& block : section.blocks)
      text.append("\n").append(lead_of(block)).append(block.text).append("\n");
  }
}

void add_header(std::string& text, const Decision& decision) {
  text += citation_in_words(decision) + "\n\n";
  add_row(text, "About", heading_of(decision));
  add_row(text, "Reference", decision.reference);
  add_row(text, "Ombudsman", ombudsman_of(decision));
  add_row(text, "Date", decision.date ? to_display(*decision.date) : "");
  add_row(text, "Outcome", decision.outcome);
  add_row(text, "Category", decision.category);
  add_row(text, "Subcategory", decision.subcategory);
  add_row(text, "Published at", original_of(decision));
  add_row(text, "Retrieved", displayed_day(decision.first_seen));
  const SourceRecord* source = find_source(decision.source);
  if (source && !source->attribution.empty()) text += "\n" + source->attribution + "\n";
}

}  // namespace

std::string plain_text(const Decision& decision) {
  std::string text;
  add_header(text, decision);
  if (!decision.summary.empty()) {
    add_heading(text, "Summary", '=');
    text += "\n" + decision.summary + "\n";
  }
  add_sections(text, decision);
  const auto notes = added_notes(decision);
  if (!notes.empty()) add_heading(text, "Added by this site", '=');
  for (const auto& note : notes)
    text += "\n- " + note + "\n";
  return text;
}

}  // namespace ombud
