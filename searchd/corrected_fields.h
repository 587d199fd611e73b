// searchd/corrected_fields.h - what this site corrected in a decision, in words.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "corpus/decision.h"

namespace ombud {

// "outcome and date", "remedies"; empty when nothing was corrected.
std::string corrected_in_words(const Decision& decision);

// One for each field but the remedies, which have a box of their own: what was read from the
// published text, and why that was not right.
std::vector<std::string> correction_notes(const Decision& decision);

// Why the remedies were corrected; nothing = they were not.
const CorrectedField* corrected_remedies(const Decision& decision);

}  // namespace ombud
