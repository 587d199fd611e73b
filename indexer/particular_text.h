// indexer/particular_text.h - what a decision says and hardly any other does; whether two say it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/decision.h"
#include "engine/boilerplate.h"

namespace ombud {

// How much of each text must stand in the other, paragraph for paragraph, by length. One
// investigation is published in the same words: the sample's two pairs have 1.0, and no other two
// of its decisions more than 0.11. A tenth leaves room for small edits in some paragraphs.
inline constexpr double kVerbatimShareMin = 0.9;

// What is left over must be the same paragraph edited: at least so many of its words, and all of
// its figures and initials, the same. "Mr B ... on 4 May" for "Ms C ... on 6 June" is another case.
inline constexpr double kEditedWordsMin = 0.8;

// How much of a text may have no counterpart at all. A whole report allows a line of a hundred
// characters (the body's response); in a short statement not one sentence goes unnoticed, and there
// it is often one sentence that tells two complaints apart.
inline constexpr double kStrangeShareMax = 0.01;

// Less text of its own than that (in letters, digits and spaces) tells nothing. The shortest sample
// decision with paragraphs has 1,486; a header and a summary alone come to 212.
inline constexpr std::size_t kParticularLengthMin = 400;

// More paragraphs without an exact counterpart than that are no small edits (and comparing each
// with each stays cheap).
inline constexpr std::size_t kEditsMax = 100;

struct ParticularParagraph {
  std::uint64_t hash = 0;
  std::string words;  // letters and digits, case folded, one space between words

  bool operator==(const ParticularParagraph&) const = default;
};

// A text reduced to words: case, punctuation and spacing differ between pages that say the same.
ParticularParagraph particular_paragraph(std::string_view text);

// The decision's text without its header, its role sections and what `boilerplate` knows to be
// shared by many; the summary belongs to it. Sorted by hash.
std::vector<ParticularParagraph> particular_text(const Decision& decision,
                                                 const BoilerplateDetector& boilerplate);

// Whether both are the text of one investigation, by the measures above. Symmetric.
bool is_same_text(const std::vector<ParticularParagraph>& one,
                  const std::vector<ParticularParagraph>& other);

}  // namespace ombud
