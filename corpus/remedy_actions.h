// corpus/remedy_actions.h - remedies other than money: apologies, reviews, training, new policies.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <vector>

#include "corpus/decision.h"
#include "corpus/remedy_statements.h"

namespace ombud {

// One for each kind that the sentence agrees to, in its order. Sending evidence to the ombudsman is
// none. `committed` as in remedy_money.h.
std::vector<Remedy> actions_of(const RemedyStatement& statement, bool committed);

}  // namespace ombud
