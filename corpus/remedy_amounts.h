// corpus/remedy_amounts.h - how much a sum of a sentence is: amount, bound and rate.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstddef>

#include "corpus/decision.h"
#include "corpus/remedy_sentence.h"

namespace ombud {

// Sets amount_pence (none for a range, which is still to be decided), bound, per and periods.
void set_amount(Remedy& remedy, const RemedySentence& sentence, std::size_t sum);

// "a total of £900", "making £900", "£900 in all".
// "half of the £310 she paid": a share of the sum is given, and not the sum.
bool is_share_of(const RemedySentence& sentence, std::size_t sum);

bool is_called_total(const RemedySentence& sentence, std::size_t sum);

}  // namespace ombud
