// searchd/result_charts.h - what a search found, counted by year, payment and body, as charts.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "engine/facets.h"
#include "searchd/request.h"
#include "searchd/templates.h"

namespace ombud {

// Bodies shown: those with most of the decisions.
inline constexpr std::size_t kBodiesCharted = 10;

// For each of these facets that has two values or more a chart and the table of its numbers, every
// row a link to the search narrowed to it. Counts are those of the filters beside the results: each
// without its own facet's filter.
PageData result_charts(const SearchQuestion& question, const std::vector<FacetCounts>& counts);

}  // namespace ombud
