// tests/relevance/bootstrap.h - how far a mean over these queries can be trusted.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace ombud::testing {

// A value and its 95% confidence interval: the middle 95% of the values that resamples of the
// queries give (Efron's percentile bootstrap). Another set of queries of the same kinds of users
// would likely give a value in it. The same on every run and machine.
struct Estimate {
  double value = 0, low = 0, high = 0;
};

inline constexpr int kResamples = 10'000;

Estimate mean(std::span<const double> values);

// Of pairs, query by query. REQUIRES: equally many.
Estimate mean_difference(std::span<const double> ours, std::span<const double> theirs);

// Which share of what theirs leaves open to 1 is closed by ours: (ours - theirs) / (1 - theirs) of
// the means. 1 where theirs leaves nothing open.
Estimate share_closed(std::span<const double> ours, std::span<const double> theirs);

}  // namespace ombud::testing
