// engine/query_text.h - a query tree written as one would type it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/query.h"

namespace ombud {

// Ways to write the same tree, the most usual first. None suits every tree: words that stand side
// by side may be taken for a domain word, or for a question of which most words will do.
enum class QuerySpelling : std::uint8_t {
  kSpaces,    // a b "c d" council:x
  kSigns,     // a AND b AND "c d" AND (council:x); of a kMost, a - b - c
  kBrackets,  // (a b "c d" council:x): all of them, in fewer bytes
  kFolded,    // kSpaces, with words as they are looked up
  kFoldedSigns
};
inline constexpr std::array kQuerySpellings = {QuerySpelling::kSpaces,
                                               QuerySpelling::kSigns,
                                               QuerySpelling::kBrackets,
                                               QuerySpelling::kFolded,
                                               QuerySpelling::kFoldedSigns};

// REQUIRES: the tree's places are in `text`. kAll and kNothing are empty.
std::string query_text(const QueryNode& tree, std::string_view text, QuerySpelling spelling);

// A question that words alone make, with any of them enough: "damp OR rats". Empty for any other.
std::string any_word_of(const ParsedQuery& query);

}  // namespace ombud
