// engine/sought_rarity.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sought_rarity.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "engine/domain_words.h"
#include "engine/ranking.h"

namespace ombud {
namespace {

std::uint32_t decisions_with_any(const std::vector<std::string>& words, const TextIndex& text) {
  std::uint64_t with_any = 0;
  for (const std::string& word : words)
    with_any += text.frequency(word);
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(with_any, text.decisions()));
}

std::uint32_t decisions_with_rarest(const std::vector<std::string>& words, const TextIndex& text) {
  std::uint32_t fewest = text.decisions();
  for (const std::string& word : words)
    fewest = std::min(fewest, text.frequency(word));
  return fewest;
}

std::uint32_t decisions_with(const Sought& sought, const TextIndex& text) {
  const auto with_term = [&](const std::string& term) {
    return text.frequency(sought.zone ? zone_term(*sought.zone, term) : term);
  };
  switch (sought.op) {
    case QueryOp::kWord:
      return with_term("Z" + sought.words.front());
    case QueryOp::kConcept:
      return with_term(concept_term(concepts()[sought.concept_id].name));
    case QueryOp::kPrefix:
      return decisions_with_any(
          text.words_beginning(sought.words.front(), QueryLimits{}.wildcard_words), text);
    default:
      return decisions_with_rarest(sought.words, text);
  }
}

}  // namespace

double rarity_of(const Sought& sought, const TextIndex& text) {
  return rarity(decisions_with(sought, text), text.decisions());
}

}  // namespace ombud
