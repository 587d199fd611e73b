// corpus/remedy_senses.h - what a cue means where it stands: refused, wished for, another's duty.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <string_view>

#include "corpus/remedy_cues.h"

namespace ombud {

// The cue as the words around it in the sentence make it: an offer still to be made is an award;
// an award that is refused or wished for is a noise verb; "the lost chance" has no cue at all,
// which the answer says by being false.
bool settle_sense(Cue& cue, std::string_view sentence);

}  // namespace ombud
