// engine/beside.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/beside.h"

namespace ombud {

void keep_common(Matches& found, const Matches& other) {
  const auto ids = other.ids();
  const auto weights = other.weights();
  std::size_t at = 0;
  const auto is_there = [&](DecisionId id) {
    while (at < ids.size() && ids[at] < id)
      ++at;
    return at < ids.size() && ids[at] == id;
  };
  if (!other.weighs()) return found.keep_if(is_there);
  found.keep_weighing([&](DecisionId id, double& weight) {
    const bool kept = is_there(id);
    if (kept) weight += weights[at];
    return kept;
  });
}

void leave_out(Matches& found, std::span<const DecisionId> unwanted) {
  std::size_t at = 0;
  found.keep_if([&](DecisionId id) {
    while (at < unwanted.size() && unwanted[at] < id)
      ++at;
    return at == unwanted.size() || unwanted[at] != id;
  });
}

}  // namespace ombud
