// corpus/cross_references.h - "as set out in paragraphs 15 and 16": a text's pointers to itself.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <vector>

#include "corpus/decision.h"

namespace ombud {

// One for each mention, in reading order; only numbers of paragraphs that the decision has.
// "paragraph 12 of the Code", "Schedule 5, paragraph 5(b)" and "paragraph 6.4" point elsewhere.
// REQUIRES: anchors and numbers are set.
std::vector<CrossReference> cross_references(const Decision& decision);

}  // namespace ombud
