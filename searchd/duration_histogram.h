// searchd/duration_histogram.h - how many of something took how long; counted by many threads.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace ombud {

class DurationHistogram {
 public:
  // Seconds; dense where searches are (1 to 50 ms), with the limit of a search (0.5) among them.
  static constexpr std::array<double, 10> kBounds{
      0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0};

  void add(std::chrono::nanoseconds took) {
    const double seconds = std::chrono::duration<double>(took).count();
    const auto bound = std::lower_bound(kBounds.begin(), kBounds.end(), seconds);
    ++counts_[static_cast<std::size_t>(bound - kBounds.begin())];
    nanoseconds_ += static_cast<std::uint64_t>(took.count());
  }

  // How many took at most kBounds[i] seconds, and more than the bound before; the last is of those
  // that took longer than any.
  std::uint64_t count(std::size_t i) const { return counts_[i]; }
  double seconds() const { return static_cast<double>(nanoseconds_) / 1e9; }  // of all together

 private:
  std::array<std::atomic<std::uint64_t>, kBounds.size() + 1> counts_{};
  std::atomic<std::uint64_t> nanoseconds_{0};
};

}  // namespace ombud
