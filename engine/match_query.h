// engine/match_query.h - a query tree as Xapian takes it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include <xapian.h>

#include "engine/deadline.h"
#include "engine/query.h"

namespace ombud {

// What matches the tree: kNothing and kAll match every decision. Every phrase stops at the
// deadline, which must outlive the match. REQUIRES: a tree of parse_query().
Xapian::Query match_query(const QueryNode& tree, const Deadline& deadline);

// Every decision; not the shared Xapian::Query::MatchAll, whose count of users no lock guards.
Xapian::Query every_decision();

// `query` where `filter` matches too; the filter adds no weight.
Xapian::Query filtered(const Xapian::Query& query, const Xapian::Query& filter);

// Any, or all, of the queries; none of them: nothing matches.
Xapian::Query any_of(std::span<const Xapian::Query> queries);
Xapian::Query all_of(std::span<const Xapian::Query> queries);

}  // namespace ombud
