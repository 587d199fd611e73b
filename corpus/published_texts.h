// corpus/published_texts.h - all published texts of a decision together: are they clean, how much?
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "corpus/decision.h"

namespace ombud {

// Of all published texts of a decision together. The longest real one has 130,000 characters.
inline constexpr std::size_t kTextBytesMax = std::size_t{2} << 20;
inline constexpr std::size_t kTextWordsMax = 300'000;

// clean_text() (corpus/utf8.h) for each published text; how many control characters it removed.
// REQUIRES: valid UTF-8 without NUL.
std::size_t clean_texts(Decision& decision);

// What of kTextBytesMax and kTextWordsMax the decision passes, and what to do about it; no word of
// its texts. Empty = neither. A word is a run of letters and digits. REQUIRES: valid UTF-8.
std::string excess_of_text(const Decision& decision);

}  // namespace ombud
