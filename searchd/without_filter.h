// searchd/without_filter.h - where nothing was found: what would be with a filter less.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

#include "engine/searcher.h"
#include "searchd/search_filters.h"
#include "searchd/templates.h"

namespace ombud {

// Filters that are tried, each a search of its own; who has more removes some himself.
inline constexpr std::size_t kFiltersTried = 8;

// Links to the search without one of its filters, each with how many decisions it finds, most
// first; those that find nothing either are left out, and those that take longer than `time_left`
// together.
PageData offers_without_filter(Searcher& searcher,
                               const std::vector<FilterInUse>& filters,
                               std::chrono::milliseconds time_left);

}  // namespace ombud
