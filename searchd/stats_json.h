// searchd/stats_json.h - what the decisions of a search award, as the API's JSON.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "engine/index_folder.h"
#include "engine/statistics.h"
#include "searchd/request.h"

namespace ombud {

inline constexpr char kStatsApiPath[] = "/api/v1/stats";

// The members are listed in searchd/README.md.
std::string stats_json(const SearchQuestion& question,
                       const Statistics& statistics,
                       const Manifest& manifest,
                       double took_ms);

}  // namespace ombud
