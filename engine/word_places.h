// engine/word_places.h - where words stand in one decision, and how they stand to each other.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <xapian.h>

#include "engine/schema.h"

namespace ombud {

using WordPlaces = std::vector<Xapian::termpos>;  // of one word, ascending

// Of the term in the document at which `posting` is; with a part, only those within its band.
WordPlaces places_of(const Xapian::PostingIterator& posting, std::optional<ZoneId> part);

// Whether somewhere each word stands right after the one before it.
bool stand_side_by_side(const std::vector<WordPlaces>& words);

// The places, ascending, at which a word stands with all the others near: each at a place of its
// own, the first and the last of them no more than `within` places apart.
WordPlaces places_near(const std::vector<WordPlaces>& words, std::size_t within);

}  // namespace ombud
