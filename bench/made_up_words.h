// bench/made_up_words.h - a vocabulary without end, spoken as often as real rare words are.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "bench/seeded_random.h"

namespace ombud {

// The word of a rank, of syllables, lower case; different ranks give different words.
std::string made_up_stem(std::uint64_t rank);

// A rank of which the chance falls with its square, from kFirstRank on: so the number of distinct
// words grows with the square root of the text, as it does in the real collection.
std::uint64_t rare_rank(SeededRandom& random);

std::string rare_word(SeededRandom& random);  // a stem, or a form of it: "-s", "-ed", "-ing"
std::string rare_name(SeededRandom& random);  // capitalised

}  // namespace ombud
