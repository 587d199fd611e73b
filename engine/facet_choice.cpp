// engine/facet_choice.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/facet_choice.h"

#include <algorithm>

namespace ombud {

FacetChoice::FacetChoice(const FacetColumn& column, std::span<const std::string> slugs)
    : column_(column), chosen_(column.values().size() + 1, 0) {
  for (const std::string& slug : slugs) {
    const int ordinal = column.find(slug);
    if (ordinal >= 0) chosen_[static_cast<std::size_t>(ordinal)] = 1;
  }
}

bool FacetChoice::has_any(DecisionId id) const {
  const auto ordinals = column_.ordinals(id);
  return std::any_of(ordinals.begin(), ordinals.end(), [&](std::uint16_t ordinal) {
    return chosen_[ordinal] != 0;
  });
}

void FacetChoice::keep(Matches& found) const {
  const auto single = column_.single();
  if (single.empty()) return found.keep_if([&](DecisionId id) { return has_any(id); });
  const std::uint16_t* const ordinal = single.data();
  const std::uint8_t* const chosen = chosen_.data();
  found.keep_if([&](DecisionId id) { return chosen[ordinal[id]] != 0; });
}

}  // namespace ombud
