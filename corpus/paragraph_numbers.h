// corpus/paragraph_numbers.h - paragraphs and sub-items, and numbers that run through a decision.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The ombudsman numbers paragraphs continuously; what people save restarts in each section or has
// lost the numbers. Part of the build target corpus_readers.
#pragma once

#include <cstdint>
#include <vector>

#include "corpus/decision.h"
#include "corpus/sections.h"
#include "corpus/text_lines.h"

namespace ombud {

// How a text marks its paragraphs.
enum class ParagraphStyle : std::uint8_t {
  kNumbered,  // "1." marks a paragraph, bullets and deeper numbers its items
  kDashed,    // dashes (or bullets) mark paragraphs and items alike: items are guessed
  kProse      // nothing marks a paragraph; bullets are items of the one above
};

// Told from what stands behind the headings. REQUIRES: the known headings are marked.
ParagraphStyle paragraph_style(const std::vector<TextLine>& lines);

// Turns the lines of each section into blocks with kind, depth, marker and number.
std::vector<Section> numbered_sections(std::vector<SectionLines> sections, ParagraphStyle style);

}  // namespace ombud
