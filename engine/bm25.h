// engine/bm25.h - what a term weighs in a decision.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "engine/postings.h"
#include "engine/ranking.h"
#include "engine/text_index.h"

namespace ombud {

// Of one term, by the decision and how often it counts there.
class TermWeight {
 public:
  TermWeight(double at_most, const double* held_back) : at_most_(at_most), held_back_(held_back) {}

  double operator()(DecisionId id, double count) const {
    return at_most_ * (count / (held_back_[id] + count));
  }

 private:
  double at_most_;           // that no count passes
  const double* held_back_;  // by id
};

// Okapi BM25 as Xapian 1.4 computes it, to the last bit, for questions that have each term once.
// Immutable; any thread may ask it.
class Bm25 {
 public:
  Bm25() = default;  // of no decisions
  explicit Bm25(const TextIndex& text, const Ranking& ranking = {});

  // Of a term that so many decisions have, `times` as heavy as usual. Valid as long as this.
  TermWeight term(std::uint32_t with_it, double times = 1) const;

 private:
  Ranking ranking_;
  std::uint32_t decisions_ = 0;
  std::vector<double> held_back_;  // by id: what its length adds below the fraction
};

}  // namespace ombud
