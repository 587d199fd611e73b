// corpus/number_words.h - numbers in words, on a cursor's way; money.h has what others ask for.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "corpus/number_cursor.h"

namespace ombud {

// "seven", "twenty-five", "two hundred and fifty", "a hundred"; nothing, and no step taken, else.
std::optional<int> take_below_thousand(NumberCursor& cursor);

}  // namespace ombud
