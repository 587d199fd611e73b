// searchd/search_filters.h - the filters beside the results: facets with counts, and those in use.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "engine/searcher.h"
#include "searchd/request.h"
#include "searchd/templates.h"

namespace ombud {

// Every facet of the schema with the page's limit, or the limit that the address names.
std::vector<FacetRequest> facets_of_page(const std::vector<FacetRequest>& asked);

// Facets that have values, as lists of checkboxes.
PageData filter_lists(const SearchQuestion& question, const std::vector<FacetCounts>& counts);

// A filter that a question has: "Outcome: Upheld", and the question without it, on its first page.
struct FilterInUse {
  std::string text;
  SearchQuestion without;
};

// In the order of the page. `counts` gives labels of values.
std::vector<FilterInUse> filters_in_use(const SearchQuestion& question,
                                        const std::vector<FacetCounts>& counts);

// They as links to the search without them.
PageData filter_chips(const std::vector<FilterInUse>& filters);

// What the form must repeat though no control shows it: sort, a shortlist and the like; and, where
// no facets are drawn, the filters.
enum class Drawn { kFacets, kNoFacets };
PageData kept_fields(const SearchQuestion& question, Drawn drawn);

}  // namespace ombud
