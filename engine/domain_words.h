// engine/domain_words.h - abbreviations and everyday words, and what decisions call the same.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A concept is one thing with several wordings: "EHCP", "EHC plan", "Education, Health and Care
// Plan"; "rats", "rodents", "vermin". The wordings stand in engine/domain_words.tsv, each with its
// reason, and those of everyday words in engine/everyday_words.tsv; both are compiled in.
// Where a text holds one, the index gets the concept's term as well (schema.h: concept_term), so
// that a question for the concept is one term, with the concept's own rarity, whatever its wording.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis.h"

namespace ombud {

// How surely an abbreviation means its concept.
enum class Certainty : std::uint8_t {
  kAlways,    // "EHCP", in any capitals
  kCapitals,  // "SEND", "MASH": in small letters it is a word of its own
  kDefined    // "TA": in capitals, and only in a decision that spells its meaning out somewhere;
              // whoever has the whole decision sees to the latter
};

struct Concept {
  std::string name;     // unique, of a-z, 0-9 and hyphens: "ehcp"
  std::string title;    // for people: "Education, Health and Care Plan"
  std::string wording;  // the one it goes by: "EHCP"
  // Of everyday words all that are taken as one, the official one first; of a term of the field
  // none, for it is one thing indeed.
  std::vector<std::string> alike;
};

// A wording found in a text: words `first` to `last` of it.
struct ConceptHit {
  std::size_t concept_id = 0;
  std::size_t first = 0, last = 0;
  Certainty certainty = Certainty::kAlways;  // kAlways for every wording that is spelt out
};

// Immutable, made on first use; any thread may read it.
const std::vector<Concept>& concepts();

// The longest wordings in a text, none overlapping another, in reading order, everyday words only
// where no term of the field stands; wordings are compared
// by stem ("EHC plans"), "and" may be "&", and commas, hyphens and slashes do not matter
// ("Education Health & Care Plan"), while the end of a sentence or clause does. Of a wording that
// several concepts share ("TA"), a hit for each. Where capitals are asked for, more of the letters
// are capitals than not ("EHCPs", "SuDS"), and the words on both sides are not in capitals too: in
// a heading they are no sign. `words` are the text's.
std::vector<ConceptHit> concepts_in(std::string_view text, std::span<const Word> words);

// The same, with the terms that stand inside a longer one: who looks for "antisocial" wants
// "antisocial behaviour" too. For what a decision is found by; hits overlap.
std::vector<ConceptHit> concepts_said(std::string_view text, std::span<const Word> words);

// As concepts_in() for words that a person typed: small letters are no sign of anything, so a
// kCapitals wording is found in any capitals; Certainty says what it is.
std::vector<ConceptHit> concepts_asked(std::span<const Word> words);

// The stems with which its wordings begin: where none of them stands, it does not.
const std::vector<std::string>& first_stems_of(std::size_t concept_id);

// How a concept is described: “EHCP” (Education, Health and Care Plan); “pothole”; “vermin”,
// “rodents” and the like.
std::string described(const Concept& subject);

// Changes with the data: "domain words 1f2e3d4c"; part of analysis_version().
std::string domain_words_version();

}  // namespace ombud
