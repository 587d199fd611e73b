// engine/request_filter.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/request_filter.h"

#include <algorithm>
#include <limits>
#include <string>

#include "engine/field_filter.h"
#include "engine/schema.h"

namespace ombud {

std::optional<DecisionId> id_of(std::string_view key, const Xapian::Database& database) {
  if (key.empty() || key.size() > kKeyBytesMax) return std::nullopt;
  const std::string term = key_term(key);
  const auto first = database.postlist_begin(term);
  if (first == database.postlist_end(term)) return std::nullopt;
  return *first;
}

RequestFilter::RequestFilter(const SearchRequest& request,
                             const IndexSnapshot& snapshot,
                             const Xapian::Database& database)
    : request_(request), snapshot_(snapshot) {
  for (const std::string& key : request.keys)
    if (const auto id = id_of(key, database)) shortlist_.push_back(*id);
  std::sort(shortlist_.begin(), shortlist_.end());
}

// What leaves least comes first.
void RequestFilter::keep(Matches& found) const {
  if (!request_.keys.empty()) keep_shortlisted(found);
  if (request_.date_from || request_.date_to) keep_dated(found);
  if (request_.seen_before) keep_seen_before(found, *request_.seen_before);
  if (request_.payment_min_pence || request_.payment_max_pence)
    keep_paid(found, request_.payment_min_pence, request_.payment_max_pence, snapshot_.payments());
}

void RequestFilter::keep_shortlisted(Matches& found) const {
  auto at = shortlist_.begin();
  found.keep_if([&](DecisionId id) {
    while (at != shortlist_.end() && *at < id)
      ++at;
    return at != shortlist_.end() && *at == id;
  });
}

// An undated decision is in no span.
void RequestFilter::keep_dated(Matches& found) const {
  const DayNumber first = request_.date_from ? std::max(day_number(*request_.date_from), 1U) : 1;
  const DayNumber last =
      request_.date_to ? day_number(*request_.date_to) : std::numeric_limits<DayNumber>::max();
  const DecisionDates& dates = snapshot_.dates();
  found.keep_if([&](DecisionId id) {
    const DayNumber day = dates.decided(id);
    return day >= first && day <= last;
  });
}

// Nor is one of which no day is known seen before any.
void RequestFilter::keep_seen_before(Matches& found, Date day) const {
  const DayNumber end = day_number(day);
  const DecisionDates& dates = snapshot_.dates();
  found.keep_if([&](DecisionId id) {
    const DayNumber seen = dates.first_seen(id);
    return seen > 0 && seen < end;
  });
}

}  // namespace ombud
