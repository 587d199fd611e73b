// searchd/block_places.cpp - see block_places.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/block_places.h"

namespace ombud {

std::string paragraph_name(int number, Numbering numbering) {
  if (number == 0) return {};
  const std::string name = "paragraph " + std::to_string(number);
  return numbering == Numbering::kApproximate ? "about " + name : name;
}

BlockPlaces::BlockPlaces(const Decision& decision) : has_summary_(!decision.summary.empty()) {
  for (const Section& section : decision.sections) {
    const Block* above = nullptr;
    for (const Block& block : section.blocks) {
      const bool belongs = block.kind == BlockKind::kItem && block.number == 0 && above;
      places_.emplace(block.anchor,
                      Place{.section = &section, .paragraph = belongs ? above : &block});
      if (block.kind == BlockKind::kParagraph) above = &block;
    }
  }
}

std::string BlockPlaces::name_of(std::string_view anchor) const {
  if (anchor == kSummaryAnchor) return has_summary_ ? "the summary" : "";
  const auto found = places_.find(anchor);
  if (anchor.empty() || found == places_.end()) return {};
  const auto& [section, paragraph] = found->second;
  if (auto name = paragraph_name(paragraph->number, paragraph->numbering); !name.empty()) {
    return name;
  }
  return section->heading.empty() ? "the text" : section->heading;
}

}  // namespace ombud
