// corpus/dates.h - days as decisions print them, and back.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "corpus/decision.h"

namespace ombud {

// "09 Dec 2025", "9 December 2025", "15-Apr-2025", "2025-12-09", "09/12/2025" (day first), any
// case, spaces around. Nothing for anything else and for a day that does not exist (31 Feb).
std::optional<Date> parse_date(std::string_view text);

// An inclusive span of days: "2024" is the whole year, "2024-03" the whole month, "3/2024" too;
// a day (any form parse_date() knows) is itself. Nothing for anything else.
struct DateSpan {
  Date first;
  Date last;
};
std::optional<DateSpan> parse_date_span(std::string_view text);

std::string to_iso(Date date);      // "2025-12-09"
std::string to_compact(Date date);  // "20251209", sorts as text
std::string to_display(Date date);  // "9 December 2025"
Date today();                       // UTC

// Why no decision is believed to have been made on that day, as a sentence ends ("lies in the
// future"); empty for every other day. Tomorrow is believed: somewhere it has begun.
std::string_view doubt_of_decision_date(Date date, Date today);

}  // namespace ombud
