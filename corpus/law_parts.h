// corpus/law_parts.h - sections, schedules, regulations and articles as they are cited.
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

enum class LawPartKind : std::uint8_t { kSection, kSchedule, kRegulation, kArticle, kRule, kOther };

struct LawPart {
  LawPartKind kind = LawPartKind::kSection;
  std::string
      number;  // "17", "23CZA"; of what is smaller ("(1)(a)", "paragraph 2") nothing is kept
};

// "sections 9, 10 and 18(3)", "s.17", "Schedule 35B, paragraph 2": a list of them.
struct LawParts {
  std::size_t begin = 0, end = 0;  // words; end 0 = there is none
  std::vector<LawPart> parts;      // of a range its ends

  // Where the last "section ..." of several begins, and how many parts come before it.
  std::size_t last_group = 0, parts_before = 0;
};

// The list that begins at `at`.
LawParts parts_at(std::span<const LawWord> words, std::size_t at);

// "s17" for a part that a law of the kind has, else nothing: no Act has a regulation 5.
std::string part_text(const LawPart& part, LawKind kind);

}  // namespace ombud
