// corpus/number_cursor.cpp - words, spaces, dashes, and digits in groups.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/number_cursor.h"

namespace ombud {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool three_digits(const NumberCursor& cursor, std::size_t ahead) {
  return cursor.at_digit(ahead) && cursor.at_digit(ahead + 1) && cursor.at_digit(ahead + 2) &&
         !cursor.at_digit(ahead + 3);
}

}  // namespace

bool NumberCursor::take_word(std::string_view word) {
  const std::string_view ahead = rest().substr(0, word.size());
  const bool same = ahead.size() == word.size() &&
                    std::equal(ahead.begin(), ahead.end(), word.begin(), [](char one, char other) {
                      return lower(one) == lower(other);
                    });
  if (!same || at_letter(word.size()) || at_digit(word.size())) return false;
  at_ += word.size();
  return true;
}

std::size_t NumberCursor::space() const {
  if (peek() == ' ' || peek() == '\t') return 1;
  if (rest().substr(0, 2) == "\xC2\xA0") return 2;
  const std::string_view three = rest().substr(0, 3);
  return three == "\xE2\x80\xAF" || three == "\xE2\x80\x89" ? 3 : 0;
}

void NumberCursor::take_spaces() {
  while (const std::size_t bytes = space())
    at_ += bytes;
}

bool NumberCursor::take_dash() {
  NumberCursor ahead = *this;
  ahead.take_spaces();
  if (!ahead.take("-") && !ahead.take("\xE2\x80\x93") && !ahead.take("\xE2\x80\x94")) return false;
  ahead.take_spaces();
  *this = ahead;
  return true;
}

Digits take_digits(NumberCursor& cursor) {
  Digits digits;
  while (cursor.at_digit()) {
    if (++digits.count <= kDigitsMax) digits.value = digits.value * 10 + (cursor.peek() - '0');
    cursor.skip(1);
  }
  return digits;
}

std::optional<std::int64_t> take_whole(NumberCursor& cursor) {
  Digits digits = take_digits(cursor);
  if (digits.count == 0) return std::nullopt;
  const bool grouped = digits.count <= 3 && digits.value > 0;
  if (grouped && cursor.peek() == ',' && cursor.at_digit(1) && !three_digits(cursor, 1))
    return std::nullopt;
  while (grouped) {
    const std::size_t gap = cursor.peek() == ',' ? 1 : cursor.space();
    if (gap == 0 || !three_digits(cursor, gap)) break;
    cursor.skip(gap);
    digits.value = digits.value * 1000 + take_digits(cursor).value;
    digits.count += 3;
    if (digits.count > kDigitsMax) break;
  }
  if (digits.count > kDigitsMax) return std::nullopt;
  return digits.value;
}

}  // namespace ombud
