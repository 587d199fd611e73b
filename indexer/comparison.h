// indexer/comparison.h - what the decisions of a collection have in common, before it is written.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

#include "corpus/decision.h"
#include "engine/boilerplate.h"
#include "indexer/progress.h"
#include "indexer/twins.h"

namespace ombud {

struct Comparison {
  BoilerplateDetector boilerplate;
  FoundTwins twins;
};

// Reads every decision once, and twice or more what may have a twin. With more than one job `read`
// is called from several threads at once; what comes of it does not depend on their number. Throws
// Interrupted, and what `read` throws.
Comparison compare(std::size_t decisions,
                   const std::function<Decision(std::size_t number)>& read,
                   unsigned jobs,
                   Progress& progress);

}  // namespace ombud
