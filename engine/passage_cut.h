// engine/passage_cut.h - cuts a piece out of a text where a reader would, at sentences or words.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "engine/analysis.h"

namespace ombud {

struct TextPiece {
  std::size_t begin = 0, end = 0;  // bytes, on characters
};

// A piece with the words from `first` to `last` and, as far as `bytes` allow, what stands around
// them: from the start of their sentence and to the end of one if these are near. `words` are all
// of the text's.
TextPiece cut_around(std::string_view text,
                     std::span<const Word> words,
                     std::size_t first,
                     std::size_t last,
                     std::size_t bytes);

}  // namespace ombud
