// engine/folded_words.h - names as people type them: whatever capitals, accents and "&".
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "engine/analysis.h"

namespace ombud {

// Each word with a space behind it, "&" as "and": "london borough of northgate ".
std::string folded_words(std::string_view text, Analyzer& analyzer);

// The same of a beginning: its last word may be unfinished ("north"), and then has no space behind
// it, unless something follows it.
std::string folded_beginning(std::string_view typed, Analyzer& analyzer);

// Whether the words of a text begin so at any one of them. REQUIRES: both folded as above; nothing
// typed fits every text.
bool begins_at_a_word(std::string_view folded, std::string_view beginning);

}  // namespace ombud
