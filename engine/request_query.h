// engine/request_query.h - what a request asks of Xapian: its words where all its filters hold.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>

#include <xapian.h>

#include "engine/deadline.h"
#include "engine/facets.h"
#include "engine/query.h"
#include "engine/searcher.h"

namespace ombud {

// Beyond this Xapian refuses a term; no stored key comes near it.
inline constexpr std::size_t kKeyBytesMax = 200;

// Matches what answers the request, stopped at the deadline, which must outlive the match. Of
// facets it filters as far as `counter` leaves to it. REQUIRES: `query` is the request's text.
Xapian::Query request_query(const SearchRequest& request,
                            const ParsedQuery& query,
                            const FacetCounter& counter,
                            const Xapian::Database& database,
                            const Deadline& deadline);

// What the request filters by, beside its words; nothing = by nothing.
std::optional<Xapian::Query> request_filter(const SearchRequest& request,
                                            const FacetCounter& counter,
                                            const Xapian::Database& database);

}  // namespace ombud
