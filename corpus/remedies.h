// corpus/remedies.h - reads what a body agreed or was asked to do, above all what it will pay.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers. By rules, not by adding up every "£": how each wording
// is to be read stands in tests/gold/README.md, and `make accuracy` measures it.
#pragma once

#include "corpus/decision.h"

namespace ombud {

// Sets `remedies` (in the order of the text) and `remedy_totals`. Looks at the published words
// alone; never at the outcome: decisions that are "Not upheld" award money too. Every remedy's
// `sentence` stands so in the block (or summary) that its `anchor` names. Never throws on any text;
// time grows with the text's length, not with the sums in it.
// REQUIRES: sections have their kinds and blocks their anchors and numbers.
void read_remedies(Decision& decision);

}  // namespace ombud
