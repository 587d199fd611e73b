// corpus/money.cpp - reads sums by hand-written steps: each looks at a character once.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/money.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ombud {
namespace {

constexpr std::string_view kPound = "\xC2\xA3";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Reads on through a text; every take_...() moves past what it found, or not at all.
class Cursor {
 public:
  Cursor(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  bool done() const { return at_ >= text_.size(); }
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  std::string_view rest() const { return text_.substr(std::min(at_, text_.size())); }
  void skip(std::size_t bytes) { at_ += bytes; }

  bool take(std::string_view word) {
    if (rest().substr(0, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }

  // In any case, and not as the beginning of a longer word.
  bool take_word(std::string_view word) {
    const std::string_view ahead = rest().substr(0, word.size());
    const bool same =
        ahead.size() == word.size() &&
        std::equal(ahead.begin(), ahead.end(), word.begin(), [](char one, char other) {
          return lower(one) == lower(other);
        });
    if (!same || is_letter(peek(word.size())) || is_digit(peek(word.size()))) return false;
    at_ += word.size();
    return true;
  }

  // Bytes of one space here: plain, no-break, narrow no-break, thin. 0 = none.
  std::size_t space() const {
    if (peek() == ' ' || peek() == '\t') return 1;
    if (rest().substr(0, 2) == "\xC2\xA0") return 2;
    const std::string_view three = rest().substr(0, 3);
    return three == "\xE2\x80\xAF" || three == "\xE2\x80\x89" ? 3 : 0;
  }

  void take_spaces() {
    while (const std::size_t bytes = space())
      at_ += bytes;
  }

  // A dash between two numbers, whichever is typed, with or without spaces around it.
  bool take_dash() {
    Cursor ahead = *this;
    ahead.take_spaces();
    if (!ahead.take("-") && !ahead.take("\xE2\x80\x93") && !ahead.take("\xE2\x80\x94"))
      return false;
    ahead.take_spaces();
    *this = ahead;
    return true;
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

// No number of a text is read beyond this: three more digits than kPenceMax has in pounds.
constexpr std::size_t kDigitsMax = 12;

struct Digits {
  std::int64_t value = 0;
  std::size_t count = 0;
};

Digits take_digits(Cursor& cursor) {
  Digits digits;
  while (is_digit(cursor.peek())) {
    if (++digits.count <= kDigitsMax) digits.value = digits.value * 10 + (cursor.peek() - '0');
    cursor.skip(1);
  }
  return digits;
}

bool three_digits(const Cursor& cursor, std::size_t ahead) {
  return is_digit(cursor.peek(ahead)) && is_digit(cursor.peek(ahead + 1)) &&
         is_digit(cursor.peek(ahead + 2)) && !is_digit(cursor.peek(ahead + 3));
}

// Whole pounds: "12000", "12,000", "12 000". Groups are of three, so that "£250 2019" is £250...
// and "£1,2" none at all.
std::optional<std::int64_t> take_pounds(Cursor& cursor) {
  Digits digits = take_digits(cursor);
  if (digits.count == 0) return std::nullopt;
  const bool grouped = digits.count <= 3 && digits.value > 0;
  if (grouped && cursor.peek() == ',' && is_digit(cursor.peek(1)) && !three_digits(cursor, 1))
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
std::int64_t take_unit(Cursor& cursor) {
  static constexpr std::int64_t kPounds = 100;
  Cursor ahead = cursor;
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

Decimals take_decimals(Cursor& cursor) {
  static constexpr std::int64_t kDivisorMax = 1'000'000;
  Decimals decimals;
  if (cursor.peek() != '.' || !is_digit(cursor.peek(1))) return decimals;
  cursor.skip(1);
  for (; is_digit(cursor.peek()); cursor.skip(1)) {
    if (decimals.divisor >= kDivisorMax) continue;
    decimals.value = decimals.value * 10 + (cursor.peek() - '0');
    decimals.divisor *= 10;
  }
  return decimals;
}

// What stands behind a pound sign.
std::optional<std::int64_t> take_amount(Cursor& cursor) {
  Cursor ahead = cursor;
  const auto whole = take_pounds(ahead);
  if (!whole) return std::nullopt;
  const Decimals decimals = take_decimals(ahead);
  const std::int64_t unit = take_unit(ahead);
  if (is_letter(ahead.peek()) && unit != 100 && ahead.peek() != 's') return std::nullopt;
  if (*whole > kPenceMax / unit) return std::nullopt;
  const std::int64_t pence =
      *whole * unit + (decimals.value * unit + decimals.divisor / 2) / decimals.divisor;
  if (pence > kPenceMax) return std::nullopt;
  cursor = ahead;
  return pence;
}

std::optional<std::int64_t> take_signed(Cursor& cursor) {
  Cursor ahead = cursor;
  if (!ahead.take(kPound)) return std::nullopt;
  ahead.take_spaces();
  const auto pence = take_amount(ahead);
  if (pence) cursor = ahead;
  return pence;
}

// ---- numbers in words --------------------------------------------------------------------------

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

std::optional<int> take_number_word(Cursor& cursor) {
  for (const NumberWord& row : kNumberWords)
    if (cursor.take_word(row.word)) return row.value;
  return std::nullopt;
}

// "seven", "twenty-five", "ninety nine".
std::optional<int> take_below_hundred(Cursor& cursor) {
  auto value = take_number_word(cursor);
  if (!value || *value < 20) return value;
  Cursor ahead = cursor;
  if (!ahead.take("-")) ahead.take_spaces();
  const auto ones = take_number_word(ahead);
  if (!ones || *ones > 9) return value;
  cursor = ahead;
  return *value + *ones;
}

// "two hundred and fifty", "a hundred".
std::optional<int> take_below_thousand(Cursor& cursor) {
  Cursor ahead = cursor;
  auto value = ahead.take_word("a") ? std::optional(1) : take_below_hundred(ahead);
  if (!value) return std::nullopt;
  Cursor hundred = ahead;
  hundred.take_spaces();
  if (*value > 9 || !hundred.take_word("hundred")) {
    if (is_letter(cursor.peek()) && lower(cursor.peek()) == 'a' && !is_letter(cursor.peek(1)))
      return std::nullopt;  // "a" alone is no number
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

std::optional<std::int64_t> take_pounds_in_words(Cursor& cursor) {
  Cursor ahead = cursor;
  std::optional<std::int64_t> number;
  if (is_digit(ahead.peek())) {
    number = take_pounds(ahead);
  } else if (const auto words = take_below_thousand(ahead)) {
    number = *words;
    Cursor thousand = ahead;
    thousand.take_spaces();
    if (thousand.take_word("thousand")) {
      number = *number * 1000;
      ahead = thousand;
      thousand.take_spaces();
      if (thousand.take_word("and")) thousand.take_spaces();
      if (const auto rest = take_below_thousand(thousand)) {
        number = *number + *rest;
        ahead = thousand;
      }
    }
  }
  if (!number || *number > kPenceMax / 100) return std::nullopt;
  ahead.take_spaces();
  if (!ahead.take_word("pounds") && !ahead.take_word("pound")) return std::nullopt;
  cursor = ahead;
  return *number * 100;
}

std::optional<std::int64_t> take_pence(Cursor& cursor) {
  Cursor ahead = cursor;
  const Digits digits = take_digits(ahead);
  if (digits.count == 0 || digits.count > 3) return std::nullopt;
  if (!ahead.take_word("p")) {
    ahead.take_spaces();
    if (!ahead.take_word("pence")) return std::nullopt;
  }
  cursor = ahead;
  return digits.value;
}

// ---- mentions ----------------------------------------------------------------------------------

// The upper end of a range that began before `cursor`: "-£500", "-500", " to £500", and after
// "between" also " and £500". 0 = there is none.
std::int64_t take_upper_end(Cursor& cursor, std::int64_t lower_end, bool between) {
  Cursor ahead = cursor;
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
  Cursor cursor(text, at - word.size());
  return cursor.take_word(word);
}

std::optional<Money> money_at(std::string_view text, std::size_t at) {
  Cursor cursor(text, at);
  const auto pence = cursor.rest().starts_with(kPound) ? take_signed(cursor)
                     : is_digit(cursor.peek())         ? [&] {
                         const auto in_pounds = take_pounds_in_words(cursor);
                         return in_pounds ? in_pounds : take_pence(cursor);
                       }()
                                                       : take_pounds_in_words(cursor);
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
  Cursor cursor(typed, 0);
  cursor.take_spaces();
  if (cursor.take(kPound)) cursor.take_spaces();
  const auto whole = take_pounds(cursor);
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

std::optional<SmallNumber> number_at_start(std::string_view text) {
  Cursor cursor(text, 0);
  if (is_digit(cursor.peek())) {
    const Digits digits = take_digits(cursor);
    if (digits.count > 3) return std::nullopt;
    return SmallNumber{static_cast<int>(digits.value), cursor.at()};
  }
  const auto value = take_below_thousand(cursor);
  return value ? std::optional(SmallNumber{*value, cursor.at()}) : std::nullopt;
}

}  // namespace ombud
