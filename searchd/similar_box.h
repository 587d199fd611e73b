// searchd/similar_box.h - the part of a decision's page that lists the decisions most like it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>

#include "engine/searcher.h"
#include "searchd/limits.h"
#include "searchd/templates.h"

namespace ombud {

// Sets "similar", what web/templates/similar.mustache draws; nothing where none is similar.
void set_similar(PageData& page, const SimilarDecisions& similar);

// The same, found first. False where that failed or took too long: the page stands without them.
bool set_similar(PageData& page,
                 Searcher& searcher,
                 const std::string& key,
                 std::chrono::milliseconds time_limit = kSimilarOnPageTimeLimit);

}  // namespace ombud
