// corpus/sections.h - from lines to sections: which lines are headings, of what kind and level.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstddef>
#include <vector>

#include "corpus/decision.h"
#include "corpus/text_lines.h"

namespace ombud {

// Lines under one heading; the heading's words, kind and level stand in `section`, which has no
// blocks yet.
struct SectionLines {
  Section section;
  std::vector<TextLine> lines;
};

// Turns plain lines that are headings into kHeading. Lines that HTML calls headings stay so.
void mark_headings(std::vector<TextLine>& lines);

// The lines from `from` on, by section. A first section without a heading holds what stands before
// the first one. Levels come from HTML, else from "Back to top" (which closes main sections only),
// else from the known headings.
std::vector<SectionLines> split_sections(const std::vector<TextLine>& lines, std::size_t from);

}  // namespace ombud
