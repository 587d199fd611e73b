// corpus/patterns.h - holds texts against RE2 patterns, in the string_views that the readers speak.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers. Patterns themselves are static constants where they are
// used: compiling one costs more than a thousand matches.
#pragma once

#include <cstddef>
#include <string_view>

#include <re2/re2.h>

namespace ombud {

inline re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

inline std::string_view view(const re2::StringPiece& text) { return {text.data(), text.size()}; }

// Whether the pattern matches anywhere in the text.
inline bool matches(std::string_view text, const RE2& pattern) {
  return RE2::PartialMatch(piece(text), pattern);
}

// Patterns that look back from a place, or on from it, see this far: without a bound a text of n
// sums would be read n times. In bytes; three long lines of print, farther than any wording
// reaches.
inline constexpr std::size_t kPatternReach = 300;

inline std::string_view just_before(std::string_view text, std::size_t at) {
  return text.substr(at > kPatternReach ? at - kPatternReach : 0,
                     at > kPatternReach ? kPatternReach : at);
}

inline std::string_view just_behind(std::string_view text, std::size_t at) {
  return text.substr(at, kPatternReach);
}

}  // namespace ombud
