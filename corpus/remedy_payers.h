// corpus/remedy_payers.h - which body a sentence has pay.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ombud {

struct RemedyStatement;

// One or two bodies with the verb that commits them: "the Council and the Trust have agreed".
struct PayerSubject {
  std::size_t end = 0;  // behind the first verb that commits them, in bytes of the text
  std::vector<std::string> bodies;
};

// Those of a text, in its order. Linear in it.
std::vector<PayerSubject> payer_subjects_in(std::string_view text);

// "the Council", "the Trust": the body that the words behind byte `at` of the sentence name ("£600
// by the Trust"), else the bodies named last before it in its block, else in its lead. Two where
// both "each" pay, or "the Council and the Trust" together. Empty where none is named.
std::vector<std::string> payers_of(const RemedyStatement& statement, std::size_t at);

// Whether the text has payers pay each for himself: "the Council and the Trust will each pay".
bool says_severally(std::string_view text);

}  // namespace ombud
