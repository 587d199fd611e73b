// corpus/headings.h - the headings that decisions use, and what a line must look like to be one.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "corpus/decision.h"

namespace ombud {

enum class HeadingRank : std::uint8_t {
  kMain,   // opens a main section wherever it stands
  kSub,    // stands inside "What I found"
  kEither  // main where nothing of its kind is open
};

struct KnownHeading {
  SectionKind kind = SectionKind::kOther;
  HeadingRank rank = HeadingRank::kMain;
  // Sure enough to be a heading without a list behind it; else its words only tell the kind.
  bool exact = false;
};

// By the heading's words, ignoring case, curly quotes and a final colon. Nothing for a free one
// ("The new written agreement"), which takes its kind from the section it stands in.
std::optional<KnownHeading> known_heading(std::string_view text);

// Short, no stop, not a quotation, a number, a dated row or "(guidance in brackets)". What stands
// behind the line decides the rest: corpus/sections.cpp.
bool looks_like_heading(std::string_view text);

// "Key to names used": pairs of a letter and a role follow, a line each.
bool is_names_key(std::string_view text);

// "Investigator's decision on behalf of the Ombudsman" and nothing else: the last published words.
bool is_signature(std::string_view text);

// "Ombudsman satisfied with council's response: 12 September 2017".
bool is_status_line(std::string_view text);

}  // namespace ombud
