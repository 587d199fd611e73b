// searchd/decision_blocks.h - a decision's published text as the reading view shows it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "corpus/decision.h"
#include "searchd/hit_marks.h"
#include "searchd/remedy_marks.h"
#include "searchd/templates.h"

namespace ombud {

// A cell of a table's text, whose rows are lines and whose cells stand between tabs. Bytes.
struct TableCell {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool ends_row = false;
};

std::vector<TableCell> table_cells(std::string_view text);

// Sections with their blocks, words unaltered, remedies marked. Each block has its anchor as id
// ("b41"); a paragraph whose number can be trusted has "p28" too.
PageData decision_sections(const Decision& decision, HitMarks& hits, const RemedyMarks& remedies);

// Whether a paragraph's number may be cited.
bool is_trusted(const Block& block);

}  // namespace ombud
