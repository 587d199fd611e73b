// tests/support/naive_checks.h - an answer held against the naive search's.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "support/catch.h"
#include "support/naive_search.h"

namespace ombud::testing {

inline std::vector<std::string> keys_of(const SearchResults& results) {
  std::vector<std::string> keys;
  for (const Hit& hit : results.hits)
    keys.push_back(decision_key(hit.decision));
  return keys;
}

inline std::vector<std::string> sorted(std::vector<std::string> keys) {
  std::sort(keys.begin(), keys.end());
  return keys;
}

// Every value of each facet that was asked for, and no other, as often.
inline void check_counts(const SearchResults& results,
                         const SearchRequest& request,
                         const Asked* asked,
                         NaiveSearch& naive) {
  REQUIRE(results.facets.size() == request.facets.size());
  for (const FacetCounts& facet : results.facets) {
    CAPTURE(facet.name);
    std::map<std::string, std::uint32_t> found;
    for (const FacetCount& value : facet.values) {
      if (value.count > 0) found[value.slug] = value.count;
    }
    REQUIRE(found == naive.count(asked, request, *find_facet(facet.name)));
  }
}

}  // namespace ombud::testing
