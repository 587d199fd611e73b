// engine/matcher.h - which decisions match a query tree, and what each of them weighs.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

#include "engine/bm25.h"
#include "engine/deadline.h"
#include "engine/facet_column.h"
#include "engine/match_scratch.h"
#include "engine/payment_column.h"
#include "engine/query.h"
#include "engine/text_index.h"

namespace ombud {

// What a question is asked of, all of one generation. They must outlive the match.
struct Searched {
  const TextIndex& text;
  const Bm25& bm25;
  std::span<const FacetColumn> columns;  // one a facet, in the order of facets()
  const PaymentColumn& payments;
};

// kNo where the order does not ask for weights: it is faster.
enum class Weighing : std::uint8_t { kYes, kNo };

// What matches the tree: kNothing and kAll match every decision. A decision weighs the BM25 weights
// of the words, concepts and stars in it added up; a phrase weighs what its words do; words of
// shared paragraphs, fields and what is left out weigh nothing. Of a kMost, decisions with all of
// its children outside shared paragraphs come before every other. REQUIRES: a tree of
// parse_query(), without wildcard_faults(). Throws SearchTimeout.
LentMatches matches_of(const QueryNode& tree,
                       const Searched& searched,
                       Weighing weighing,
                       MatchScratch& scratch,
                       const Deadline& deadline);

}  // namespace ombud
