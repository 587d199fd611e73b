// engine/similar_search.h - finds the decisions that share what is particular to one.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include <xapian.h>

#include "engine/analysis.h"
#include "engine/index_snapshot.h"
#include "engine/match_scratch.h"
#include "engine/searcher.h"

namespace ombud {

// Searcher::similar(), on its handles. Throws Xapian::Error besides.
std::optional<SimilarDecisions> similar_decisions(std::string_view key,
                                                  const SearchRequest& within,
                                                  std::size_t size,
                                                  const IndexSnapshot& snapshot,
                                                  const Xapian::Database& database,
                                                  Analyzer& analyzer,
                                                  MatchScratch& scratch);

}  // namespace ombud
