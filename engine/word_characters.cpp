// engine/word_characters.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/word_characters.h"

#include <unicode/uchar.h>

#include "corpus/code_points.h"

namespace ombud {
namespace {

// Accents, soft hyphen, joiners: never a character of their own.
constexpr std::uint32_t kAttached = U_GC_M_MASK | U_GC_CF_MASK;

// The separators that ICU keeps inside a word, in their ASCII, typographic and full-width shapes.
CharKind separator_kind(UChar32 c) {
  switch (c) {
    case U'\'':
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0xFF07:
      return CharKind::kApostrophe;
    case U'.':
    case 0x2024:
    case 0xFF0E:
      return CharKind::kDot;
    case U',':
    case 0xFF0C:
      return CharKind::kComma;
    default:
      return CharKind::kOther;
  }
}

CharKind kind_of(UChar32 c) {
  const CharKind separator = separator_kind(c);
  if (separator != CharKind::kOther) return separator;
  if (u_isalpha(c)) return CharKind::kLetter;
  if (u_isdigit(c)) return CharKind::kDigit;
  return (U_GET_GC_MASK(c) & kAttached) != 0 ? CharKind::kMark : CharKind::kOther;
}

bool has_kind(const std::vector<Character>& characters, std::size_t at, CharKind kind) {
  return at < characters.size() && characters[at].kind == kind;
}

std::size_t digits_from(const std::vector<Character>& characters, std::size_t at) {
  std::size_t count = 0;
  while (has_kind(characters, at + count, CharKind::kDigit))
    ++count;
  return count;
}

// "1,500": a comma before exactly three digits. "paragraphs 15,16" are two numbers.
bool groups_thousands(const std::vector<Character>& characters, std::size_t comma) {
  std::size_t before = 0;
  while (before < comma && characters[comma - 1 - before].kind == CharKind::kDigit)
    ++before;
  return before >= 1 && before <= 3 && digits_from(characters, comma + 1) == 3;
}

// Whether the separator at `at` stands inside a word rather than between two.
bool joins(const std::vector<Character>& characters, std::size_t at) {
  if (at == 0) return false;
  const auto between = [&](CharKind kind) {
    return characters[at - 1].kind == kind && has_kind(characters, at + 1, kind);
  };
  switch (characters[at].kind) {
    case CharKind::kApostrophe:
      return between(CharKind::kLetter);
    case CharKind::kDot:
      return between(CharKind::kDigit);
    case CharKind::kComma:
      return groups_thousands(characters, at);
    default:
      return false;
  }
}

}  // namespace

std::vector<Character> characters_of(std::string_view text, std::size_t begin, std::size_t end) {
  std::vector<Character> characters;
  characters.reserve(end - begin);
  while (begin < end) {
    const std::size_t start = begin;
    const CharKind kind = kind_of(next_code_point(text, begin));
    if (kind == CharKind::kMark && !characters.empty()) {
      characters.back().end = begin;
    } else {
      characters.push_back({kind, start, begin});
    }
  }
  return characters;
}

bool is_dotted_acronym(const std::vector<Character>& characters) {
  if (characters.size() < 3 || characters.size() % 2 == 0) return false;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    if (characters[i].kind != (i % 2 == 0 ? CharKind::kLetter : CharKind::kDot)) return false;
  }
  return true;
}

bool is_inside_word(const std::vector<Character>& characters, std::size_t at) {
  const CharKind kind = characters[at].kind;
  return kind == CharKind::kLetter || kind == CharKind::kDigit || joins(characters, at);
}

}  // namespace ombud
