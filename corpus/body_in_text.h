// corpus/body_in_text.h - the body of a report whose title is its reference alone.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <string>

#include "corpus/decision.h"

namespace ombud {

// The name, as printed, of the one body of the register that the summary and sections name in full
// ("Kestrelford Borough Council", not "Kestrelford"). Empty where they name none or several.
std::string body_in_text(const Decision& decision);

}  // namespace ombud
