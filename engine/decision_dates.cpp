// engine/decision_dates.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/decision_dates.h"

#include <string_view>

#include "engine/schema.h"

namespace ombud {
namespace {

// Of "20251209" and "2026-11-21"; 0 for anything else.
DayNumber number_in(std::string_view text) {
  static constexpr std::size_t kDigits = 8;
  DayNumber number = 0;
  std::size_t digits = 0;
  for (const char c : text) {
    if (c == '-') continue;
    if (c < '0' || c > '9' || ++digits > kDigits) return 0;
    number = number * 10 + static_cast<DayNumber>(c - '0');
  }
  return digits == kDigits ? number : 0;
}

std::vector<DayNumber> days_in(const Xapian::Database& database, Xapian::valueno slot) {
  std::vector<DayNumber> days(std::size_t{database.get_lastdocid()} + 1, 0);
  const auto end = database.valuestream_end(slot);
  for (auto at = database.valuestream_begin(slot); at != end; ++at)
    days[at.get_docid()] = number_in(*at);
  return days;
}

}  // namespace

DayNumber day_number(Date day) {
  static constexpr unsigned kMonths = 100, kYears = 10'000;  // what one of each adds
  return static_cast<unsigned>(static_cast<int>(day.year())) * kYears +
         static_cast<unsigned>(day.month()) * kMonths + static_cast<unsigned>(day.day());
}

DecisionDates DecisionDates::load(const Xapian::Database& database) {
  DecisionDates dates;
  dates.decided_ = days_in(database, kDateSlot);
  dates.first_seen_ = days_in(database, kFirstSeenSlot);
  return dates;
}

}  // namespace ombud
