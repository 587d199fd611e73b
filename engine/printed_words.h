// engine/printed_words.h - how the words of a text are printed: capitals, sentence starts, titles.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/analysis.h"

namespace ombud {

enum class Capitals : std::uint8_t {
  kNone,
  kFirst,        // "Hexwater", "X", and every word of a text in capitals
  kAbbreviation  // "PCN", "HMOs": three capitals or more, and more of them than small letters
};

struct PrintedWord {
  Capitals capitals = Capitals::kNone;
  bool begins_sentence = false;  // or a quotation: its capital tells nothing
  bool is_title = false;         // "Mr", "Councillor"
  bool after_title = false;      // the X of "Mr X"
  bool after_article = false;    // "the Tribunal", "a", "an"
};

// One for each of `words`, which are the text's.
std::vector<PrintedWord> printed_words(std::string_view text, std::span<const Word> words);

}  // namespace ombud
