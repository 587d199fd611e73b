// engine/result_order.h - which answer comes before which.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "engine/index_snapshot.h"
#include "engine/matcher.h"
#include "engine/matches.h"
#include "engine/query.h"
#include "engine/searcher.h"

namespace ombud {

// Whether that order asks what decisions weigh.
Weighing weighing_for(SortOrder sort, const QueryNode& tree);

// Ids of at most `size` matches from rank `first` on. The order is total: equals stand by id, that
// is, newest first, the undated last, equal days by key. Overwrites the weights.
std::vector<DecisionId> in_order(Matches& found,
                                 SortOrder sort,
                                 const IndexSnapshot& snapshot,
                                 std::size_t first,
                                 std::size_t size);

// The same by the weights as they are, heaviest first.
std::vector<DecisionId> heaviest(const Matches& found, std::size_t first, std::size_t size);

}  // namespace ombud
