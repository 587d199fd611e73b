// engine/match_tally.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/match_tally.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "engine/each_posting.h"

namespace ombud {

void MatchTally::reset() {
  if (!is_used_) return;
  std::fill(sums_.begin(), sums_.end(), 0.0);
  std::fill(scores_.begin(), scores_.end(), std::uint16_t{0});
  is_used_ = weighs_ = false;
}

void MatchTally::add(const Postings& postings, std::uint16_t score, const Deadline& deadline) {
  is_used_ = true;
  std::uint16_t* const scores = scores_.data();
  each_posting(postings, deadline, [&](DecisionId id, std::uint32_t) {
    scores[id] = static_cast<std::uint16_t>(scores[id] + score);
  });
}

void MatchTally::add(const Postings& postings,
                     std::uint16_t score,
                     const TermWeight& weight,
                     const Deadline& deadline) {
  is_used_ = weighs_ = true;
  std::uint16_t* const scores = scores_.data();
  double* const sums = sums_.data();
  each_posting(postings, deadline, [&](DecisionId id, std::uint32_t count) {
    scores[id] = static_cast<std::uint16_t>(scores[id] + score);
    sums[id] += weight(id, count);
  });
}

void MatchTally::add_counts(const Postings& postings, const Deadline& deadline) {
  is_used_ = weighs_ = true;
  std::uint16_t* const scores = scores_.data();
  double* const sums = sums_.data();
  each_posting(postings, deadline, [&](DecisionId id, std::uint32_t count) {
    scores[id] = static_cast<std::uint16_t>(scores[id] + kFoundOnce);
    sums[id] += count;
  });
}

void MatchTally::add(const Matches& found, std::uint16_t score, double times) {
  add(found.ids(), score);
  if (!found.weighs()) return;
  weighs_ = true;
  const auto ids = found.ids();
  const auto weights = found.weights();
  for (std::size_t i = 0; i < ids.size(); ++i)
    sums_[ids[i]] += weights[i] * times;
}

void MatchTally::add(std::span<const DecisionId> found, std::uint16_t score) {
  is_used_ = true;
  for (const DecisionId id : found)
    scores_[id] = static_cast<std::uint16_t>(scores_[id] + score);
}

// Writes each decision behind the last one kept, whether it is kept or not: no branch.
template <bool kWeighs, class Keep>
std::size_t MatchTally::move_scored(DecisionId* ids, double* weights, const Keep& keep) {
  std::size_t kept = 0;
  std::uint16_t* const scores = scores_.data();
  double* const sums = sums_.data();
  for (std::size_t first = 0; first < scores_.size(); first += kBlock) {
    std::array<std::uint64_t, kBlock * sizeof(std::uint16_t) / sizeof(std::uint64_t)> any{};
    std::memcpy(any.data(), scores + first, sizeof any);
    if ((any[0] | any[1]) == 0) continue;
    for (std::size_t id = first; id < first + kBlock; ++id) {
      double weight = sums[id];
      const bool is_kept = keep(scores[id], weight);
      ids[kept] = static_cast<DecisionId>(id);
      if (kWeighs) weights[kept] = weight;
      kept += is_kept ? 1U : 0U;
    }
    std::fill_n(scores + first, kBlock, std::uint16_t{0});
    if (kWeighs) std::fill_n(sums + first, kBlock, 0.0);
  }
  return kept;
}

template <class Keep>
void MatchTally::move(Matches& out, const Keep& keep) {
  out.fill(weighs_, [&](DecisionId* ids, double* weights) {
    return weighs_ ? move_scored<true>(ids, weights, keep) : move_scored<false>(ids, weights, keep);
  });
  is_used_ = weighs_ = false;
}

void MatchTally::move_any(Matches& out) {
  move(out, [](std::uint16_t score, double&) { return score != 0; });
}

void MatchTally::move_most(std::size_t least, std::size_t things, double all_found, Matches& out) {
  move(out, [&](std::uint16_t score, double& weight) {
    const std::size_t own = score / kOwnOnce;
    if (own == things) weight += all_found;
    return own >= least || score % kOwnOnce == things;
  });
}

}  // namespace ombud
