// corpus/money.h - sums of money: as decisions write them, and as pages show them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ombud {

// A billion pounds. What is written as more is a misprint or an attack, and no amount.
inline constexpr std::int64_t kPenceMax = 100'000'000'000;

// A sum as it stands in a text.
struct Money {
  std::size_t begin = 0;  // bytes of the whole mention, sign and unit included: "£1.5m"
  std::size_t end = 0;
  std::int64_t pence = 0;  // 0 <= pence <= kPenceMax
  std::int64_t to_pence = 0;  // upper end of a range ("£300-£500", "between £100 and £300"); else 0

  bool operator==(const Money&) const = default;
};

// Every sum, in the order of the text: "£12000", "£12,000", "£12 000" (with any space, also between
// sign and number), "£509.81", "£1.5m", "£3k", "£2 million", "85p", "two hundred pounds", "200
// pounds". A full stop that ends a sentence is not part of it. A range is one mention. What only
// looks like one ("£", "£x", "£1,2", a number beyond kPenceMax) is none. Linear in the text.
std::vector<Money> money_in(std::string_view text);

// "£1,500", "£6,412.50", "£0.45".
std::string pounds(std::int64_t pence);

// Pence of an amount typed by a person: "500", "1,500", "£2,000.50"; nothing when it is none.
std::optional<std::int64_t> parse_pounds(std::string_view typed);

// A number in words or figures at the start of a text, as decisions count months and people:
// "nine", "twenty-five", "12"; up to 999. `length` is what it takes of the text.
struct SmallNumber {
  int value = 0;
  std::size_t length = 0;
};
std::optional<SmallNumber> number_at_start(std::string_view text);

}  // namespace ombud
