// searchd/telling_remedy.h - the remedy that tells most of a decision, and what of it is shown.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "corpus/decision.h"
#include "engine/facets.h"

namespace ombud {

// The remedy that the filters ask for by kind and purpose; of several, and without such filters,
// the largest payment; the first of those alike. Null when nothing fits, and without such filters
// when no money is due.
const Remedy* telling_remedy(const Decision& decision, const FacetFilters& filters);

// The remedy's sentence, cut around its sum with "…" when it is longer than so many bytes.
// REQUIRES: bytes for a sum with a word on either side, 100 or more.
std::string sentence_shown(const Remedy& remedy, std::size_t bytes);

}  // namespace ombud
