// corpus/remedy_unstated.h - money that a sentence gives without a figure.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <vector>

#include "corpus/remedy_governors.h"
#include "corpus/remedy_money.h"
#include "corpus/remedy_roles.h"
#include "corpus/remedy_sentence.h"

namespace ombud {

// "refund the fees", "pay what she would have received": one for each word that gives money which
// none of the sums is. `read` are the sentence's sums, as they were read with these governors and
// roles.
std::vector<ReadSum> unstated_money(const RemedySentence& sentence,
                                    const std::vector<ReadSum>& read,
                                    const Governors& governors,
                                    const SumRoles& roles);

}  // namespace ombud
