// searchd/card_remedy.h - the one remedy of a decision whose sentence its card shows.
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

// Bytes of a sentence on a card: as long as passages are. It is what a reader sees of it, so the
// sum must be among them.
inline constexpr std::size_t kSentenceBytes = 280;

// The remedy's sentence, cut around its sum with "…" when it is longer than that.
std::string sentence_shown(const Remedy& remedy);

}  // namespace ombud
