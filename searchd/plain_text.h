// searchd/plain_text.h - a decision as text alone: to read, quote and keep.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "corpus/decision.h"

namespace ombud {

// Published words unaltered, each paragraph on one line behind its number (a guessed one behind a
// sign that says so), then what this site added.
std::string plain_text(const Decision& decision);

}  // namespace ombud
