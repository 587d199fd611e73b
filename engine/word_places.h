// engine/word_places.h - which words of a text are near each other, from their places.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/token_bytes.h"

namespace ombud {

using WordPlaces = std::vector<std::uint32_t>;  // of one word, ascending

// The places, ascending, at which a word stands with all the others near: each at a place of its
// own, the first and the last of them no more than `within` places apart.
WordPlaces places_near(const std::vector<WordPlaces>& words, std::size_t within);

// Whether the words that `sought` are the tokens of stand near each other in a text.
bool stand_near(std::span<const Token> sought, std::string_view text, std::size_t within);

}  // namespace ombud
