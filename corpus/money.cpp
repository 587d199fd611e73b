// corpus/money.cpp - reads sums by hand-written steps: each looks at a character once.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/money.h"

#include <array>
#include <utility>

#include "corpus/number_cursor.h"
#include "corpus/number_words.h"

namespace ombud {
namespace {

constexpr std::string_view kPound = "\xC2\xA3";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

struct Unit {
  std::string_view name;
  std::int64_t pence;
};

constexpr std::array kUnits = {Unit{"million", 100'000'000},
                               Unit{"thousand", 100'000},
                               Unit{"billion", 100'000'000'000},
                               Unit{"bn", 100'000'000'000},
                               Unit{"m", 100'000'000},
                               Unit{"k", 100'000}};

// "1.5m", "2 million"; a letter alone must touch its number: "£5 m" is five pounds.
std::int64_t take_unit(NumberCursor& cursor) {
  static constexpr std::int64_t kPounds = 100;
  NumberCursor ahead = cursor;
  const bool apart = ahead.space() > 0;
  ahead.take_spaces();
  for (const Unit& unit : kUnits) {
    if ((apart && unit.name.size() == 1) || !ahead.take_word(unit.name)) continue;
    cursor = ahead;
    return unit.pence;
  }
  return kPounds;
}

// Digits behind the point, as a fraction: more than four say nothing in pence of a million.
struct Decimals {
  std::int64_t value = 0;
  std::int64_t divisor = 1;
};

Decimals take_decimals(NumberCursor& cursor) {
  static constexpr std::int64_t kDivisorMax = 1'000'000;
  Decimals decimals;
  if (cursor.peek() != '.' || !cursor.at_digit(1)) return decimals;
  cursor.skip(1);
  for (; cursor.at_digit(); cursor.skip(1)) {
    if (decimals.divisor >= kDivisorMax) continue;
    decimals.value = decimals.value * 10 + (cursor.peek() - '0');
    decimals.divisor *= 10;
  }
  return decimals;
}

// What stands behind a pound sign.
std::optional<std::int64_t> take_amount(NumberCursor& cursor) {
  NumberCursor ahead = cursor;
  const auto whole = take_whole(ahead);
  if (!whole) return std::nullopt;
  const Decimals decimals = take_decimals(ahead);
  const std::int64_t unit = take_unit(ahead);
  if (ahead.at_letter() && unit != 100 && ahead.peek() != 's') return std::nullopt;
  if (*whole > kPenceMax / unit) return std::nullopt;
  const std::int64_t pence =
      *whole * unit + (decimals.value * unit + decimals.divisor / 2) / decimals.divisor;
  if (pence > kPenceMax) return std::nullopt;
  cursor = ahead;
  return pence;
}

std::optional<std::int64_t> take_signed(NumberCursor& cursor) {
  NumberCursor ahead = cursor;
  if (!ahead.take(kPound)) return std::nullopt;
  ahead.take_spaces();
  const auto pence = take_amount(ahead);
  if (pence) cursor = ahead;
  return pence;
}

// "two", "two hundred and fifty", "one thousand five hundred".
std::optional<std::int64_t> take_number_in_words(NumberCursor& cursor) {
  const auto first = take_below_thousand(cursor);
  if (!first) return std::nullopt;
  NumberCursor ahead = cursor;
  ahead.take_spaces();
  if (!ahead.take_word("thousand")) return *first;
  cursor = ahead;
  ahead.take_spaces();
  if (ahead.take_word("and")) ahead.take_spaces();
  const auto rest = take_below_thousand(ahead);
  if (rest) cursor = ahead;
  return std::int64_t{*first} * 1000 + rest.value_or(0);
}

// "200 pounds", "two hundred pounds".
std::optional<std::int64_t> take_named_pounds(NumberCursor& cursor) {
  NumberCursor ahead = cursor;
  const auto number = ahead.at_digit() ? take_whole(ahead) : take_number_in_words(ahead);
  if (!number || *number > kPenceMax / 100) return std::nullopt;
  ahead.take_spaces();
  if (!ahead.take_word("pounds") && !ahead.take_word("pound")) return std::nullopt;
  cursor = ahead;
  return *number * 100;
}

std::optional<std::int64_t> take_pence(NumberCursor& cursor) {
  NumberCursor ahead = cursor;
  const Digits digits = take_digits(ahead);
  if (digits.count == 0 || digits.count > 3) return std::nullopt;
  if (!ahead.take_word("p")) {
    ahead.take_spaces();
    if (!ahead.take_word("pence")) return std::nullopt;
  }
  cursor = ahead;
  return digits.value;
}

// The upper end of a range that began before `cursor`: "-£500", "-500", " to £500", and after
// "between" also " and £500". 0 = there is none.
std::int64_t take_upper_end(NumberCursor& cursor, std::int64_t lower_end, bool between) {
  NumberCursor ahead = cursor;
  const bool dash = ahead.take_dash();
  if (!dash) {
    ahead.take_spaces();
    if (!ahead.take_word("to") && !(between && ahead.take_word("and"))) return 0;
    ahead.take_spaces();
  }
  auto upper_end = take_signed(ahead);
  const bool touches = cursor.peek() == '-' || cursor.rest().substr(0, 3) == "\xE2\x80\x93";
  if (!upper_end && dash && touches) upper_end = take_amount(ahead);
  if (!upper_end || *upper_end <= lower_end) return 0;
  cursor = ahead;
  return *upper_end;
}

bool follows_word(std::string_view text, std::size_t at, std::string_view word) {
  while (at > 0 && text[at - 1] == ' ')
    --at;
  if (at < word.size()) return false;
  NumberCursor cursor(text, at - word.size());
  return cursor.take_word(word);
}

// A sum of one of the forms that money.h lists, without a range.
std::optional<std::int64_t> take_sum(NumberCursor& cursor) {
  if (cursor.rest().starts_with(kPound)) return take_signed(cursor);
  if (const auto pounds = take_named_pounds(cursor)) return pounds;
  return cursor.at_digit() ? take_pence(cursor) : std::nullopt;
}

std::optional<Money> money_at(std::string_view text, std::size_t at) {
  NumberCursor cursor(text, at);
  const auto pence = take_sum(cursor);
  if (!pence) return std::nullopt;
  Money money{at, 0, *pence, 0};
  money.to_pence = take_upper_end(cursor, *pence, follows_word(text, at, "between"));
  money.end = cursor.at();
  return money;
}

bool begins_token(std::string_view text, std::size_t at) {
  if (at == 0 || text.substr(at).starts_with(kPound)) return true;
  const char before = text[at - 1];
  return !is_digit(before) && !is_letter(before) && before != '.' && before != ',' && before != '-';
}

}  // namespace

std::vector<Money> money_in(std::string_view text) {
  std::vector<Money> found;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    const bool may_begin = c == kPound.front() || is_digit(c) || is_letter(c);
    const auto money =
        may_begin && begins_token(text, at) ? money_at(text, at) : std::optional<Money>{};
    if (!money) {
      ++at;
      continue;
    }
    found.push_back(*money);
    at = money->end;
  }
  return found;
}

std::string pounds(std::int64_t pence) {
  const std::string whole = std::to_string(pence / 100);
  std::string out(kPound);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % 3 == 0) out += ',';
    out += whole[i];
  }
  const auto rest = static_cast<char>(pence % 100);
  if (rest == 0) return out;
  out += '.';
  out += static_cast<char>('0' + rest / 10);
  out += static_cast<char>('0' + rest % 10);
  return out;
}

std::optional<std::int64_t> parse_pounds(std::string_view typed) {
  NumberCursor cursor(typed, 0);
  cursor.take_spaces();
  if (cursor.take(kPound)) cursor.take_spaces();
  const auto whole = take_whole(cursor);
  if (!whole || *whole > kPenceMax / 100) return std::nullopt;
  std::int64_t pence = *whole * 100;
  if (cursor.peek() == '.') {
    cursor.skip(1);
    const Digits decimals = take_digits(cursor);
    if (decimals.count == 0 || decimals.count > 2) return std::nullopt;
    pence += decimals.count == 1 ? decimals.value * 10 : decimals.value;
  }
  cursor.take_spaces();
  return cursor.done() && pence <= kPenceMax ? std::optional(pence) : std::nullopt;
}

}  // namespace ombud
