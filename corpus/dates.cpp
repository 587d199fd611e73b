// corpus/dates.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/dates.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <vector>

namespace ombud {
namespace {

using std::chrono::day;
using std::chrono::last;
using std::chrono::month;
using std::chrono::year;

constexpr std::array<std::string_view, 12> kMonths = {"january",
                                                      "february",
                                                      "march",
                                                      "april",
                                                      "may",
                                                      "june",
                                                      "july",
                                                      "august",
                                                      "september",
                                                      "october",
                                                      "november",
                                                      "december"};

char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z'; }

// Runs of digits and of letters; white space (also the no-break space) and - / . , part them.
// Nothing when any other character stands in the text.
std::optional<std::vector<std::string>> date_parts(std::string_view text) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < text.size();) {
    const auto run = [&](auto belongs) {
      std::string part;
      while (i < text.size() && belongs(text[i]))
        part += lower_ascii(text[i++]);
      parts.push_back(part);
    };
    if (is_digit(text[i]))
      run(is_digit);
    else if (is_letter(text[i]))
      run(is_letter);
    else if (std::string_view(" \t\n-/.,").find(text[i]) != std::string_view::npos)
      ++i;
    else if (text.substr(i, 2) == "\xC2\xA0")
      i += 2;
    else
      return std::nullopt;
  }
  return parts;
}

std::optional<int> number(const std::string& part) {
  int value = 0;
  const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
  if (error != std::errc() || end != part.data() + part.size()) return std::nullopt;
  return value;
}

// 1 to 12 for a month's name or its first three letters ("sept" too); 0 for anything else.
int month_number(const std::string& part) {
  if (part == "sept") return 9;
  for (std::size_t i = 0; i < kMonths.size(); ++i)
    if (part == kMonths[i] || part == kMonths[i].substr(0, 3)) return static_cast<int>(i) + 1;
  return 0;
}

std::optional<Date> valid_date(int y, int m, int d) {
  if (y < 1000 || y > 9999 || m < 1 || d < 1) return std::nullopt;
  const Date date{year(y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d))};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::optional<DateSpan> month_span(int y, int m) {
  const auto first = valid_date(y, m, 1);
  if (!first) return std::nullopt;
  return DateSpan{*first, Date(first->year() / first->month() / last)};
}

std::optional<DateSpan> two_part_span(const std::vector<std::string>& parts) {
  const auto first = number(parts[0]);
  const auto second = number(parts[1]);
  if (const int m = month_number(parts[0]); m && second) return month_span(*second, m);
  if (!first || !second) return std::nullopt;
  return parts[0].size() == 4 ? month_span(*first, *second) : month_span(*second, *first);
}

std::string formatted(const char* pattern, Date date) {
  std::array<char, 16> text{};
  std::snprintf(text.data(),
                text.size(),
                pattern,
                static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return text.data();
}

constexpr Date kFirstDecisionDate{year(1980), month(1), day(1)};

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  const auto parts = date_parts(text);
  if (!parts || parts->size() != 3) return std::nullopt;
  const auto first = number((*parts)[0]);
  const auto middle = number((*parts)[1]);
  const auto third = number((*parts)[2]);
  if (!first || !third) return std::nullopt;
  if (!middle) return valid_date(*third, month_number((*parts)[1]), *first);
  if ((*parts)[0].size() == 4) return valid_date(*first, *middle, *third);
  if ((*parts)[2].size() == 4) return valid_date(*third, *middle, *first);
  return std::nullopt;
}

std::optional<DateSpan> parse_date_span(std::string_view text) {
  if (const auto date = parse_date(text)) return DateSpan{*date, *date};
  const auto parts = date_parts(text);
  if (!parts) return std::nullopt;
  if (parts->size() == 2) return two_part_span(*parts);
  if (parts->size() != 1 || (*parts)[0].size() != 4) return std::nullopt;
  const auto y = number((*parts)[0]);
  if (!y || !valid_date(*y, 1, 1)) return std::nullopt;
  return DateSpan{*valid_date(*y, 1, 1), *valid_date(*y, 12, 31)};
}

std::string to_iso(Date date) { return formatted("%04d-%02u-%02u", date); }
std::string to_compact(Date date) { return formatted("%04d%02u%02u", date); }

std::string to_display(Date date) {
  std::string month_name(kMonths[static_cast<unsigned>(date.month()) - 1]);
  month_name[0] = static_cast<char>(month_name[0] - ('a' - 'A'));
  return std::to_string(static_cast<unsigned>(date.day())) + " " + month_name + " " +
         std::to_string(static_cast<int>(date.year()));
}

std::string_view doubt_of_decision_date(Date date, Date today) {
  if (date < kFirstDecisionDate) return "lies before 1980";
  const auto tomorrow = std::chrono::sys_days(today) + std::chrono::days(1);
  return std::chrono::sys_days(date) > tomorrow ? "lies in the future" : "";
}

Date today() {
  return Date(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
}

}  // namespace ombud
