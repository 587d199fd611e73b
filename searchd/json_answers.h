// searchd/json_answers.h - the results of a search as the API's JSON.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/index_folder.h"
#include "engine/searcher.h"
#include "searchd/json_text.h"
#include "searchd/request.h"

namespace ombud {

inline constexpr char kSearchApiPath[] = "/api/v1/search";

// The members are listed in searchd/README.md. `links` hold addresses without a host: what a proxy
// in front calls itself is not ours to know.
std::string search_json(const SearchQuestion& question,
                        const SearchResults& results,
                        const Manifest& manifest,
                        double took_ms);

// What other answers have as well: a decision's members from "source" to "summary"; a facet; the
// members "query", "total" and "index".
void write_decision(JsonText& json, const Decision& decision);
void write_query(JsonText& json,
                 const ParsedQuery& query,
                 const std::optional<Rewording>& correction = std::nullopt);
void write_facet(JsonText& json, const FacetCounts& facet);
void write_total(JsonText& json, std::uint32_t decisions);
void write_index(JsonText& json, const Manifest& manifest);

}  // namespace ombud
