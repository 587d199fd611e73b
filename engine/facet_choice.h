// engine/facet_choice.h - some values of a facet, and which decisions have one of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/facet_column.h"
#include "engine/matches.h"

namespace ombud {

// The column must outlive it.
class FacetChoice {
 public:
  // Slugs that no decision has choose nothing.
  FacetChoice(const FacetColumn& column, std::span<const std::string> slugs);

  bool has(std::size_t ordinal) const { return chosen_[ordinal] != 0; }

  void keep(Matches& found) const;  // those that have one of the values

 private:
  bool has_any(DecisionId id) const;

  const FacetColumn& column_;
  std::vector<std::uint8_t> chosen_;  // by ordinal, and one more for decisions that do not say
};

}  // namespace ombud
