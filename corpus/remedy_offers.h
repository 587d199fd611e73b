// corpus/remedy_offers.h - what was offered or paid before the decision: let stand, or superseded.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstdint>
#include <vector>

#include "corpus/remedy_statements.h"
#include "corpus/remedy_told.h"

namespace ombud {

// Where a sentence outside of the agreed action tells of a remedy that was offered or paid; much
// else is offered and paid in a decision.
bool tells_offer(std::string_view sentence);

// Whether a sentence finds what was offered enough: "its offer is a suitable remedy".
bool offer_is_enough(std::string_view sentence);

struct SettledOffers {
  std::vector<ToldSum> stand;         // let stand: remedies with offered_before
  std::int64_t superseded_pence = 0;  // other money takes their place
};

// Of several offers to one person the last counts; one that is now to be paid is none. `enough`: an
// offer stands even where its own sentence does not say that it is enough. `offers` are in the
// order of the text, what the agreed action says behind all else.
SettledOffers settled_offers(const std::vector<ToldSum>& offers,
                             const std::vector<Remedy>& remedies,
                             bool enough);

}  // namespace ombud
