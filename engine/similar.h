// engine/similar.h - what is particular to a decision, and which others share it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "corpus/decision.h"
#include "engine/analysis.h"
#include "engine/text_index.h"

namespace ombud {

// A word or concept that sets a decision apart from the rest.
struct ParticularTerm {
  std::string term;   // as indexed: "Zprovis", "XA:ehcp"
  std::string shown;  // as the decision words it most often: "provision", "EHCP"
  double weight = 0;  // its occurrences by its rarity; without a unit
};

// Terms looked for. Twenty-five hold a story's particulars; more bring in what is common.
inline constexpr std::size_t kParticularTermsMax = 25;

// Of its summary, complaint, events, findings and remedy, without shared paragraphs, names (of
// people, of places, of the body) and words that a tenth of all decisions or only it hold;
// weightiest first. `published`: how many decisions of its investigation the index holds, itself
// among them.
std::vector<ParticularTerm> particular_terms(const Decision& decision,
                                             std::span<const std::uint32_t> boilerplate,
                                             const TextIndex& text,
                                             std::uint32_t published,
                                             Analyzer& analyzer);

}  // namespace ombud
