// corpus/remedy_money.h - the sums of one sentence: which are remedies, of what kind, to whom.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "corpus/decision.h"
#include "corpus/remedy_people.h"
#include "corpus/remedy_statements.h"

namespace ombud {

enum class SumRole : std::uint8_t {
  kAwarded,
  kPart,      // belongs to the sum before it in the sentence, or to a total in its lead
  kTotal,     // "a total of": may be the sum of others
  kOffered,   // given or promised before the decision
  kEndorsed,  // the same, and the sentence says that it is enough
  kOther      // no remedy
};

struct ReadSum {
  SumRole role = SumRole::kOther;
  Remedy remedy;          // all but recipient, payer and deadline
  People people;          // who gets it; an empty name = the sentence does not say
  bool own_verb = false;  // a verb of award stands between it and the sum before
  std::size_t place = 0;  // byte of the sentence at which it, or its verb, stands
};

// Given, or belonging to what is given.
bool is_given(SumRole role);

// Every remedy of money in the sentence, stated or not, and the offers told of; sums that are
// neither have role kOther, so that a caller can see that they were read. `committed`: the sentence
// stands where everything said is agreed, so that it need not say so itself. Linear in the
// sentence.
std::vector<ReadSum> sums_of(const RemedyStatement& statement, bool committed);

}  // namespace ombud
