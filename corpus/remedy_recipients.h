// corpus/remedy_recipients.h - to whom a sum of a sentence goes, and whether to each of several.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstddef>

#include "corpus/remedy_money.h"
#include "corpus/remedy_sentence.h"

namespace ombud {

// Sets people, each and recipients of a sum whose role is known. `before` is what the sum before it
// was read as, null for the first: where nobody is named, it goes to the same.
void set_recipients(ReadSum& read,
                    const RemedySentence& sentence,
                    std::size_t sum,
                    const ReadSum* before);

// The same for money without a figure that the word at `place` gives: whoever is named behind it.
void set_recipients_behind(ReadSum& read, const RemedySentence& sentence, std::size_t place);

}  // namespace ombud
