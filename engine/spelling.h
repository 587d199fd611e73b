// engine/spelling.h - another spelling of a question, from the index's own words.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <xapian.h>

#include "engine/known_words.h"
#include "engine/query.h"

namespace ombud {

// Words of the question that are looked at; a question of unknown words is bounded by it.
inline constexpr std::size_t kSpellingWordsMax = 5;

// Decisions that a word must be in for each one with the word as typed, in any of its forms. A slip
// that decisions themselves make ("recieved") is mended; "carer" is not taken for "career".
inline constexpr Xapian::doccount kSpellingCommoner = 20;

// The query's text with words spelt as the index spells them, the rest byte for byte as it was, and
// capitals kept where they were; empty where nothing is better. Only what is looked for as a plain
// word: nothing inside quotation marks, behind a field or a minus, with a star or a digit, and no
// wording of a domain word. Capitals protect nothing: names of councils are what is misspelt most,
// and people have no names here.
std::string respelt(const ParsedQuery& query,
                    const KnownWords& known,
                    const Xapian::Database& database);

}  // namespace ombud
