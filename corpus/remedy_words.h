// corpus/remedy_words.h - what a remedy is for, by when, at what rate: words around a sum.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ombud {

// Of the contract's list, in its order; "other" where a purpose is stated that is none of them.
std::vector<std::string> purposes_in(std::string_view text);

// "one month", "20 working days", "31 March 2024": as printed behind "within" or "by"; the first.
std::string deadline_in(std::string_view text);

// What stands right behind a sum: "a week for 26 weeks", "for each of the fourteen visits".
struct Rate {
  std::string per;
  int periods = 0;  // 0 = not said
};
std::optional<Rate> rate_at(std::string_view behind);

// "up to", "at least", "about" from the words right before a sum; empty = none of them.
std::string bound_before(std::string_view before);

}  // namespace ombud
