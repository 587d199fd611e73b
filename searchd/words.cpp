// searchd/words.cpp - see words.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/words.h"

#include "corpus/dates.h"

namespace ombud {
namespace {

constexpr std::size_t kIsoDayLength = 10;  // "2026-11-21"

}  // namespace

std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3;) {
    at -= 3;
    text.insert(at, 1, ',');
  }
  return text;
}

std::string counted(std::uint64_t number, std::string_view noun) {
  std::string text = grouped(number) + " ";
  text += noun;
  return number == 1 ? text : text + "s";
}

std::string displayed_day(const std::string& iso) {
  const auto day = parse_date(iso.substr(0, kIsoDayLength));
  return day ? to_display(*day) : iso;
}

}  // namespace ombud
