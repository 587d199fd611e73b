// searchd/hit_marks.cpp - see hit_marks.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/hit_marks.h"

#include <algorithm>

#include "searchd/decision_blocks.h"

namespace ombud {

HitMarks::HitMarks(const Decision& decision, const Marker& mark) {
  read(decision.summary, mark);
  for (const Section& section : decision.sections) {
    read(section.heading, mark);
    for (const Block& block : section.blocks) {
      if (block.kind != BlockKind::kTable) {
        read(block.text, mark);
        continue;
      }
      for (const TableCell& cell : table_cells(block.text))
        read(std::string_view(block.text).substr(cell.begin, cell.end - cell.begin), mark);
    }
  }
}

void HitMarks::read(std::string_view text, const Marker& mark) {
  auto found = segments_.find(text);
  if (found == segments_.end()) found = segments_.emplace(text, mark(text)).first;
  numbers_.total += static_cast<int>(
      std::count_if(found->second.begin(), found->second.end(), [](const Segment& segment) {
        return segment.hit;
      }));
}

std::string HitMarks::html(std::string_view text,
                           const std::vector<TextLink>& links,
                           const std::vector<TextRange>& remedies) {
  return marked_html(segments_.at(text), links, remedies, &numbers_);
}

}  // namespace ombud
