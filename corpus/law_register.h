// corpus/law_register.h - Acts, regulations and guidance that are known by name: data, not code.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rows stand in corpus/registers/laws.tsv. Nothing here is a gate: an Act that no row names is
// read by its form (corpus/law_titles.h). Immutable after start; any thread may read it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ombud {

enum class LawKind : std::uint8_t { kAct, kRegulations, kOrder, kRules, kGuidance };

struct LawRecord {
  std::string title;  // "Children Act 1989"
  LawKind kind = LawKind::kAct;
  int year = 0;                    // with which the title ends; 0 = none
  bool bare = false;               // is meant where its name stands without a year: "the Care Act"
  std::vector<std::string> names;  // without a year: that of the title, and the variants
};

std::span<const LawRecord> laws_known();

// By its title as the register spells it; null = unknown.
const LawRecord* find_law(std::string_view title);

// A member of Decision::laws in two: "Children Act 1989" and "s17". No section, no part.
struct CitedLaw {
  std::string title;
  std::string part;
};

CitedLaw cited_law(std::string_view law);

// As what the law is searched for: itself, but a part of a law that no row names is found under the
// law alone. Titles read by their form are as many as there are slips of the pen.
std::string searchable_law(std::string_view law);

}  // namespace ombud
