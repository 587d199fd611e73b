// engine/matches.h - the decisions that match a question, and what each of them weighs.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <span>
#include <vector>

#include "engine/postings.h"

namespace ombud {

// Has room for every decision of its index from the start, so that filling it again asks the system
// for no memory: fresh pages cost more than a match does. One thread.
class Matches {
 public:
  explicit Matches(std::size_t decisions) : ids_(decisions + 1), weights_(decisions + 1) {}

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  std::span<const DecisionId> ids() const { return {ids_.data(), size_}; }  // rising

  // Whether weights were given at all; where not, every decision weighs 0.
  bool weighs() const { return weighs_; }
  std::span<const double> weights() const { return {weights_.data(), weighs_ ? size_ : 0}; }
  // The same to write to: 0 where none were given. They may be anything, not weights alone.
  std::span<double> weights_to_set() {
    if (!weighs_) std::fill_n(weights_.begin(), size_, 0.0);
    weighs_ = true;
    return {weights_.data(), size_};
  }

  void reset() {
    size_ = 0;
    weighs_ = false;
  }

  // REQUIRES, of every way to fill it: ids rise, and none is beyond the decisions there is room
  // for.
  void assign(std::span<const DecisionId> ids) {
    reset();
    std::copy(ids.begin(), ids.end(), ids_.begin());
    size_ = ids.size();
  }
  void assign_first(std::size_t decisions) {  // 1, 2, 3 ...
    reset();
    size_ = decisions;
    std::iota(ids_.begin(), ids_.begin() + static_cast<std::ptrdiff_t>(size_), DecisionId{1});
  }

  // `fill(ids, weights)` writes to both and returns how many it has written; it may write one more
  // than that. Weights are left out unless `weighs`.
  template <class Fill>
  void fill(bool weighs, const Fill& fill_both) {
    weighs_ = weighs;
    size_ = fill_both(ids_.data(), weights_.data());
  }

  // Keeps those of which `keep(id)` is true. Without a branch: which are kept is hard to foretell.
  template <class Keep>
  void keep_if(const Keep& keep) {
    return weighs_ ? keep_both(keep) : keep_ids(keep);
  }

  // Keeps those of which `keep(id, weight)` is true; it may change the weight.
  template <class Keep>
  void keep_weighing(const Keep& keep) {
    const std::span<double> weights = weights_to_set();
    DecisionId* const ids = ids_.data();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      double weight = weights[i];
      const bool is_kept = keep(ids[i], weight);
      ids[kept] = ids[i];
      weights[kept] = weight;
      kept += is_kept ? 1U : 0U;
    }
    size_ = kept;
  }

  // One more, in its place; where it is already, its weight is added.
  void insert(DecisionId id, double weight) {
    const auto end = ids_.begin() + static_cast<std::ptrdiff_t>(size_);
    const auto at = std::lower_bound(ids_.begin(), end, id);
    const auto place = static_cast<std::size_t>(at - ids_.begin());
    weights_to_set();
    if (at == end || *at != id) {
      std::copy_backward(at, end, end + 1);
      const auto from = weights_.begin() + static_cast<std::ptrdiff_t>(place);
      const auto last = weights_.begin() + static_cast<std::ptrdiff_t>(size_);
      std::copy_backward(from, last, last + 1);
      ids_[place] = id;
      weights_[place] = 0;
      ++size_;
    }
    weights_[place] += weight;
  }

 private:
  template <class Keep>
  void keep_ids(const Keep& keep) {
    DecisionId* const ids = ids_.data();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      const DecisionId id = ids[i];
      ids[kept] = id;
      kept += keep(id) ? 1U : 0U;
    }
    size_ = kept;
  }

  template <class Keep>
  void keep_both(const Keep& keep) {
    DecisionId* const ids = ids_.data();
    double* const weights = weights_.data();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      const DecisionId id = ids[i];
      ids[kept] = id;
      weights[kept] = weights[i];
      kept += keep(id) ? 1U : 0U;
    }
    size_ = kept;
  }

  std::vector<DecisionId> ids_;
  std::vector<double> weights_;
  std::size_t size_ = 0;
  bool weighs_ = false;
};

}  // namespace ombud
