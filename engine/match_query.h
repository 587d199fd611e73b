// engine/match_query.h - a query tree as Xapian takes it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include <xapian.h>

#include "engine/deadline.h"
#include "engine/query.h"

namespace ombud {

// What matches the tree: kNothing and kAll match every decision. Every phrase and every source of
// ours stops at the deadline, which must outlive the match. Of a kMost, decisions with all of its
// children outside shared paragraphs come before every other. REQUIRES: a tree of parse_query(),
// without wildcard_faults().
Xapian::Query match_query(const QueryNode& tree,
                          const Xapian::Database& database,
                          const Deadline& deadline);

// Every decision; not the shared Xapian::Query::MatchAll, whose count of users no lock guards.
Xapian::Query every_decision();

// `query` where `filter` matches too; the filter adds no weight.
Xapian::Query filtered(const Xapian::Query& query, const Xapian::Query& filter);

// Any, or all, of the queries; none of them: nothing matches.
Xapian::Query any_of(std::span<const Xapian::Query> queries);
Xapian::Query all_of(std::span<const Xapian::Query> queries);

// Decisions whose stated cash is between the two, inclusive; those that state none are left out.
Xapian::Query paid_within(std::optional<std::int64_t> least, std::optional<std::int64_t> most);

}  // namespace ombud
