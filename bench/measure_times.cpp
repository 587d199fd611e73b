// bench/measure_times.cpp - see measure_times.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/measure_times.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <numeric>

namespace ombud {

double thread_cpu_ms() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double wall_ms() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double, std::milli>(now).count();
}

void Times::add(const Times& other) {
  times_.insert(times_.end(), other.times_.begin(), other.times_.end());
}

double Times::percentile(double percent) const {
  if (times_.empty()) return 0;
  std::vector<double> sorted = times_;
  std::sort(sorted.begin(), sorted.end());
  const double rank = std::ceil(percent / 100 * static_cast<double>(sorted.size()));
  const auto index = static_cast<std::size_t>(std::max(1.0, rank)) - 1;
  return sorted[std::min(index, sorted.size() - 1)];
}

double Times::mean() const {
  if (times_.empty()) return 0;
  return std::accumulate(times_.begin(), times_.end(), 0.0) / static_cast<double>(times_.size());
}

std::string percentile_cells(const Times& times) {
  return in_ms(times.percentile(50)) + " | " + in_ms(times.percentile(95)) + " | " +
         in_ms(times.percentile(99)) + " | " + in_ms(times.most());
}

std::string in_ms(double ms) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), std::abs(ms) < 1 ? "%.3f" : "%.2f", ms);
  return text.data();
}

}  // namespace ombud
