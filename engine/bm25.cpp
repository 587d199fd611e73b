// engine/bm25.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/bm25.h"

#include <algorithm>
#include <cmath>

namespace ombud {

Bm25::Bm25(const TextIndex& text, const Ranking& ranking)
    : ranking_(ranking),
      decisions_(text.decisions()),
      held_back_(std::size_t{text.decisions()} + 1, 0.0) {
  const double mean = text.average_length();
  const double share = mean > 0 ? 1 / mean : 0;
  const auto lengths = text.lengths();
  for (DecisionId id = 1; id <= decisions_; ++id) {
    const double length = std::max(lengths[id] * share, ranking.min_normlen);
    held_back_[id] = ranking.k1 * (length * ranking.b + (1 - ranking.b));
  }
}

TermWeight Bm25::term(std::uint32_t with_it, double times) const {
  double odds = (decisions_ - with_it + 0.5) / (with_it + 0.5);
  if (odds < 2) odds = odds * 0.5 + 1;  // what nearly every decision has would weigh less than 0
  return {std::log(odds) * times * (ranking_.k1 + 1), held_back_.data()};
}

}  // namespace ombud
