// corpus/law_titles.h - where a text names a law: by the register, by its form, or as "the Act".
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "corpus/law_register.h"
#include "corpus/law_words.h"

namespace ombud {

enum class MentionKind : std::uint8_t {
  kTitle,   // `title` says which
  kName,    // a name without its year: one of `rows`, which the context or the register tells
  kBack,    // "the Act", "the 1989 Act": one that was named before
  kUnknown  // an Act without a year that the register does not have: it is none of the others
};

struct LawMention {
  std::size_t begin = 0, end = 0;  // words of the text, with the year
  MentionKind kind = MentionKind::kTitle;
  LawKind law = LawKind::kAct;
  std::string title;
  int year = 0;                       // of kBack; 0 = not said
  std::span<const std::size_t> rows;  // of laws_known(), for kName; lives as long as they do
};

// In the order of the text; none overlaps another. Linear in the text.
std::vector<LawMention> law_mentions(std::span<const LawWord> words);

}  // namespace ombud
