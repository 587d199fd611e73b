// searchd/decision_blocks.h - a decision's published text as the reading view shows it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "corpus/decision.h"
#include "engine/searcher.h"
#include "searchd/remedy_marks.h"
#include "searchd/templates.h"

namespace ombud {

// Cuts a text into segments, hits marked. The segments together are the text.
using Marker = std::function<std::vector<Segment>(std::string_view)>;

// Sections with their blocks, words unaltered, remedies marked. Each block has its anchor as id
// ("b41"); a paragraph whose number can be trusted has "p28" too.
PageData decision_sections(const Decision& decision,
                           const Marker& mark,
                           const RemedyMarks& remedies);

// Whether a paragraph's number may be cited.
bool is_trusted(const Block& block);

}  // namespace ombud
