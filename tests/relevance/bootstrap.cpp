// tests/relevance/bootstrap.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "relevance/bootstrap.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace ombud::testing {
namespace {

constexpr std::uint64_t kSeed = 20261122;
constexpr std::size_t kTail = kResamples / 40;  // 2.5% on either side

// The standard's own distributions differ between libraries; this is the same everywhere. The bias
// of the remainder is below 2^-50 for so few.
std::size_t draw(std::mt19937_64& random, std::size_t below) {
  return static_cast<std::size_t>(random() % below);
}

struct Sums {
  double ours = 0, theirs = 0;
};

// `value_of`: of the means of ours and theirs over one resample.
template <class ValueOf>
Estimate estimate(std::span<const double> ours,
                  std::span<const double> theirs,
                  const ValueOf& value_of) {
  assert(ours.size() == theirs.size());
  if (ours.empty()) return {};
  const auto count = static_cast<double>(ours.size());
  Sums all;
  for (std::size_t i = 0; i < ours.size(); ++i)
    all = {all.ours + ours[i], all.theirs + theirs[i]};
  std::mt19937_64 random(kSeed);
  std::vector<double> values;
  for (int resample = 0; resample < kResamples; ++resample) {
    Sums sums;
    for (std::size_t i = 0; i < ours.size(); ++i) {
      const std::size_t drawn = draw(random, ours.size());
      sums = {sums.ours + ours[drawn], sums.theirs + theirs[drawn]};
    }
    values.push_back(value_of(sums.ours / count, sums.theirs / count));
  }
  std::sort(values.begin(), values.end());
  return {value_of(all.ours / count, all.theirs / count),
          values[kTail],
          values[values.size() - 1 - kTail]};
}

}  // namespace

Estimate mean(std::span<const double> values) {
  return estimate(values, values, [](double ours, double) { return ours; });
}

Estimate mean_difference(std::span<const double> ours, std::span<const double> theirs) {
  return estimate(ours, theirs, [](double one, double other) { return one - other; });
}

Estimate share_closed(std::span<const double> ours, std::span<const double> theirs) {
  return estimate(ours, theirs, [](double one, double other) {
    return other < 1 ? (one - other) / (1 - other) : 1;
  });
}

}  // namespace ombud::testing
