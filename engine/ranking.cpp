// engine/ranking.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking.h"

#include <cmath>

namespace ombud {

std::size_t least_of(std::size_t words, const MostRule& rule) {
  if (words < rule.from) return words;
  return static_cast<std::size_t>(std::ceil(rule.share * static_cast<double>(words)));
}

double rarity(std::uint32_t with_it, std::uint32_t decisions) {
  // One more on both sides: a word that no decision has is rarest, and nothing divides by 0.
  return std::log((1.0 + decisions) / (1.0 + with_it));
}

}  // namespace ombud
