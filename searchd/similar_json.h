// searchd/similar_json.h - similar decisions as the API's JSON.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "engine/index_folder.h"
#include "engine/searcher.h"

namespace ombud {

// `key`: of the decision asked about. The members are listed in searchd/README.md.
std::string similar_json(const std::string& key,
                         const SimilarDecisions& similar,
                         const Manifest& manifest,
                         double took_ms);

}  // namespace ombud
