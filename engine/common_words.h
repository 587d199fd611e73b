// engine/common_words.h - words that carry a question but not its meaning: "can", "the", "when".
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace ombud {

// Of a question of many words these need not be found. A closed class: articles, pronouns,
// prepositions, auxiliaries and the words that questions begin with; no word of the field is one.
bool is_common_word(std::string_view folded);

}  // namespace ombud
