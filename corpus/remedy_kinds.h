// corpus/remedy_kinds.h - tells payments, refunds and backdated awards apart by the words around.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstddef>
#include <string_view>

#include "corpus/decision.h"
#include "corpus/remedy_governors.h"
#include "corpus/remedy_sentence.h"

namespace ombud {

// What a sum is that the word before it gives as `kind`: "pay Mr B £90 to cover the cost of the
// report" gives back what he spent.
RemedyKind kind_of_sum(RemedyKind kind,
                       const Governor& governor,
                       const RemedySentence& sentence,
                       std::size_t sum);

// "pay the allowance she should have had": what money without a figure is, in this sentence.
bool speaks_of_entitlement(std::string_view sentence);

// "meet her solicitor's fees": a verb that gives back what was spent.
bool meets_cost(const Cue& award, const RemedySentence& sentence);

}  // namespace ombud
