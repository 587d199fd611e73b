// engine/word_characters.h - the characters of a word as ICU found it, and where we split it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace ombud {

enum class CharKind : std::uint8_t { kLetter, kDigit, kMark, kApostrophe, kDot, kComma, kOther };

struct Character {
  CharKind kind = CharKind::kOther;
  std::size_t begin = 0, end = 0;  // bytes, of the whole text
};

// Of the bytes from `begin` to `end`. An accent belongs to the character that carries it, so that
// it never stands alone.
std::vector<Character> characters_of(std::string_view text, std::size_t begin, std::size_t end);

// "U.K", "P.T.O", "e.g": single letters with a dot between every two.
bool is_dotted_acronym(const std::vector<Character>& characters);

// Whether the character at `at` stands inside a word rather than between two.
bool is_inside_word(const std::vector<Character>& characters, std::size_t at);

}  // namespace ombud
