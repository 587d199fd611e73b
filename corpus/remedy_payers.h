// corpus/remedy_payers.h - which body a sentence has pay.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/remedy_statements.h"

namespace ombud {

// "the Council", "the Trust": the bodies named last before byte `at` of the sentence, else in what
// stands before it in its block, else in its lead. Two where both "each" pay, or "the Council and
// the Trust" together. Empty where none is named.
std::vector<std::string> payers_of(const RemedyStatement& statement, std::size_t at);

// Whether the payers pay each for himself: "the Council and the Trust will each pay".
bool pay_severally(const RemedyStatement& statement, std::size_t at);

}  // namespace ombud
