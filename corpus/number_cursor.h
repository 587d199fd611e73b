// corpus/number_cursor.h - goes through a text a step at a time, and takes the numbers on its way.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What sums are read with (money.cpp, number_words.cpp): each character is looked at once.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace ombud {

// Reads on through a text; every take_...() moves past what it found, or not at all.
class NumberCursor {
 public:
  NumberCursor(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  bool done() const { return at_ >= text_.size(); }
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  bool at_digit(std::size_t ahead = 0) const { return peek(ahead) >= '0' && peek(ahead) <= '9'; }
  bool at_letter(std::size_t ahead = 0) const {
    const char c = peek(ahead);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
  std::string_view rest() const { return text_.substr(std::min(at_, text_.size())); }
  void skip(std::size_t bytes) { at_ += bytes; }

  bool take(std::string_view word) {
    if (rest().substr(0, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }

  // In any case, and not as the beginning of a longer word.
  bool take_word(std::string_view word);

  // Bytes of one space here: plain, no-break, narrow no-break, thin. 0 = none.
  std::size_t space() const;

  void take_spaces();

  // A dash between two numbers, whichever is typed, with or without spaces around it.
  bool take_dash();

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

// As many as there are; `value` holds when they are no more than kDigitsMax.
Digits take_digits(NumberCursor& cursor);

// Whole pounds: "12000", "12,000", "12 000". Groups are of three, so that "£250 2019" is £250...
// and "£1,2" none at all.
std::optional<std::int64_t> take_whole(NumberCursor& cursor);

}  // namespace ombud
