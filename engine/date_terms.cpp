// engine/date_terms.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/date_terms.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "corpus/dates.h"
#include "engine/schema.h"

namespace ombud {
namespace {

using std::chrono::days;
using std::chrono::month_day_last;
using std::chrono::sys_days;
using std::chrono::year_month_day_last;

Date last_day_of_month(Date day) {
  return year_month_day_last(day.year(), month_day_last(day.month()));
}

Date last_day_of_year(Date day) { return day.year() / std::chrono::December / 31; }

bool starts_month(Date day) { return day.day() == std::chrono::day(1); }
bool starts_year(Date day) { return starts_month(day) && day.month() == std::chrono::January; }

// The largest piece that starts on `day` and does not reach beyond `last`: its term and last day.
struct Piece {
  std::string term;
  Date end;
};

Piece piece_from(Date day, Date last) {
  if (starts_year(day) && last_day_of_year(day) <= last) {
    return {year_term(day.year()), last_day_of_year(day)};
  }
  if (starts_month(day) && last_day_of_month(day) <= last) {
    return {month_term(day.year() / day.month()), last_day_of_month(day)};
  }
  return {day_term(day), day};
}

std::optional<Date> date_in_slot(const std::string& compact) {
  if (compact.size() != 8) return std::nullopt;
  return parse_date(compact.substr(0, 4) + "-" + compact.substr(4, 2) + "-" + compact.substr(6));
}

}  // namespace

Xapian::Query dated_within(std::optional<Date> first,
                           std::optional<Date> last,
                           const Xapian::Database& database) {
  const auto oldest = date_in_slot(database.get_value_lower_bound(kDateSlot));
  const auto newest = date_in_slot(database.get_value_upper_bound(kDateSlot));
  if (!oldest || !newest) return {};
  Date day = std::max(first.value_or(*oldest), *oldest);
  const Date end = std::min(last.value_or(*newest), *newest);
  std::vector<std::string> terms;
  while (day <= end) {
    Piece piece = piece_from(day, end);
    terms.push_back(std::move(piece.term));
    day = sys_days(piece.end) + days(1);
  }
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

}  // namespace ombud
