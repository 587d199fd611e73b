// corpus/number_words.cpp - the words for numbers, and how English joins them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/number_words.h"

#include <array>

#include "corpus/money.h"

namespace ombud {
namespace {

struct NumberWord {
  std::string_view word;
  int value;
};

constexpr std::array kNumberWords = {
    NumberWord{"one", 1},       NumberWord{"two", 2},        NumberWord{"three", 3},
    NumberWord{"four", 4},      NumberWord{"five", 5},       NumberWord{"six", 6},
    NumberWord{"seven", 7},     NumberWord{"eight", 8},      NumberWord{"nine", 9},
    NumberWord{"ten", 10},      NumberWord{"eleven", 11},    NumberWord{"twelve", 12},
    NumberWord{"thirteen", 13}, NumberWord{"fourteen", 14},  NumberWord{"fifteen", 15},
    NumberWord{"sixteen", 16},  NumberWord{"seventeen", 17}, NumberWord{"eighteen", 18},
    NumberWord{"nineteen", 19}, NumberWord{"twenty", 20},    NumberWord{"thirty", 30},
    NumberWord{"forty", 40},    NumberWord{"fifty", 50},     NumberWord{"sixty", 60},
    NumberWord{"seventy", 70},  NumberWord{"eighty", 80},    NumberWord{"ninety", 90}};

std::optional<int> take_number_word(NumberCursor& cursor) {
  for (const NumberWord& row : kNumberWords)
    if (cursor.take_word(row.word)) return row.value;
  return std::nullopt;
}

// "seven", "twenty-five", "ninety nine".
std::optional<int> take_below_hundred(NumberCursor& cursor) {
  auto value = take_number_word(cursor);
  if (!value || *value < 20) return value;
  NumberCursor ahead = cursor;
  if (!ahead.take("-")) ahead.take_spaces();
  const auto ones = take_number_word(ahead);
  if (!ones || *ones > 9) return value;
  cursor = ahead;
  return *value + *ones;
}

}  // namespace

std::optional<int> take_below_thousand(NumberCursor& cursor) {
  NumberCursor ahead = cursor;
  auto value = ahead.take_word("a") ? std::optional(1) : take_below_hundred(ahead);
  if (!value) return std::nullopt;
  NumberCursor hundred = ahead;
  hundred.take_spaces();
  if (*value > 9 || !hundred.take_word("hundred")) {
    const bool is_article = (cursor.peek() == 'a' || cursor.peek() == 'A') && !cursor.at_letter(1);
    if (is_article) return std::nullopt;
    cursor = ahead;
    return value;
  }
  *value *= 100;
  cursor = hundred;
  hundred.take_spaces();
  if (hundred.take_word("and")) hundred.take_spaces();
  if (const auto rest = take_below_hundred(hundred)) {
    cursor = hundred;
    *value += *rest;
  }
  return value;
}

std::optional<SmallNumber> number_at_start(std::string_view text) {
  NumberCursor cursor(text, 0);
  if (cursor.at_digit()) {
    const Digits digits = take_digits(cursor);
    if (digits.count > 3) return std::nullopt;
    return SmallNumber{static_cast<int>(digits.value), cursor.at()};
  }
  const auto value = take_below_thousand(cursor);
  return value ? std::optional(SmallNumber{*value, cursor.at()}) : std::nullopt;
}

}  // namespace ombud
