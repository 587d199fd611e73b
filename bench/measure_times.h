// bench/measure_times.h - durations gathered, and their percentiles.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace ombud {

// Of this thread: on a busy machine the clock on the wall measures the others.
double thread_cpu_ms();
double wall_ms();

class Times {
 public:
  void add(double ms) { times_.push_back(ms); }
  void add(const Times& other);
  std::size_t size() const { return times_.size(); }
  // The smallest that `percent` of all do not exceed; 0 of none.
  double percentile(double percent) const;
  double most() const { return percentile(100); }
  double mean() const;

 private:
  std::vector<double> times_;
};

// "1.23 | 4.56 | 7.89 | 10.11": p50, p95, p99 and the longest, as cells of a table.
std::string percentile_cells(const Times& times);

// "1.23"; of small numbers more places.
std::string in_ms(double ms);

}  // namespace ombud
