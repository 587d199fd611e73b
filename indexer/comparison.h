// indexer/comparison.h - what the decisions of a collection have in common, before it is written.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "corpus/decision.h"
#include "engine/boilerplate.h"
#include "indexer/progress.h"
#include "indexer/twins.h"

namespace ombud {

// All that comparing asks of one decision; kept for the next build (facts.h).
struct ComparedTraits {
  BoilerplateDetector::Marks marks;
  TwinTraits twin;
  bool corrected = false;  // what is stored is not what was read
};

struct Comparison {
  BoilerplateDetector boilerplate;
  FoundTwins twins;
  std::vector<ComparedTraits> traits;  // by number
};

// Traits of a decision that need not be read for them; nullptr = to be read.
using KnownTraits = std::function<const ComparedTraits*(std::size_t number)>;

// Reads every decision once whose traits are not known, and twice or more what may have a twin.
// With more than one job `read` is called from several threads at once; what comes of it does not
// depend on their number. Throws Interrupted, and what `read` throws.
Comparison compare(std::size_t decisions,
                   const std::function<Decision(std::size_t number)>& read,
                   unsigned jobs,
                   Progress& progress,
                   const KnownTraits& known = {});

}  // namespace ombud
