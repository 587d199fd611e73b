// engine/spelling.h - another spelling of a question, from the index's own words.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/known_words.h"
#include "engine/query.h"
#include "engine/text_index.h"

namespace ombud {

// Words of the question that are looked at; a question of unknown words is bounded by it.
inline constexpr std::size_t kSpellingWordsMax = 5;

// Decisions that a word must be in for each one with the word as typed, in any of its forms. A slip
// that decisions themselves make ("recieved") is mended; "carer" is not taken for "career".
inline constexpr std::uint32_t kSpellingCommoner = 20;

// Letters of a word that is taken as another without asking: of a shorter one too many others are
// as near ("zoom" is no "room").
inline constexpr std::size_t kRespeltLettersMin = 6;
// From so many letters on two slips are believed, else one.
inline constexpr std::size_t kTwoSlipsLettersMin = 9;
// Letters of each part that a word written as one may have: "car park".
inline constexpr std::size_t kPartLettersMin = 3;

// The query's text with words spelt as the index spells them, the rest byte for byte as it was, and
// capitals kept where they were; empty where nothing is better. Only what is looked for as a plain
// word: nothing inside quotation marks, behind a field or a minus, with a star or a digit, and no
// wording of a domain word. Capitals protect nothing: names of councils are what is misspelt most,
// and people have no names here.
std::string respelt(const ParsedQuery& query, const KnownWords& known, const TextIndex& text);

// The query's text with the words that no decision has as they were probably meant: as two words
// that stand side by side in decisions ("carpark"), else as the nearest known one with the same
// first letter. Of the same words as above; each is added to `done`. Empty where there is none.
std::string respelt_unknown(const ParsedQuery& query,
                            const KnownWords& known,
                            const TextIndex& text,
                            std::vector<Respelling>& done);

}  // namespace ombud
