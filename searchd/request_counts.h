// searchd/request_counts.h - how many requests each route had, and how they ended.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <string_view>
#include <utility>
#include <vector>

#include "searchd/duration_histogram.h"

namespace ombud {

// Knows routes by name and nothing else of a request, so that nothing that a reader typed or looked
// at can come to stand in it. Any thread.
class RequestCounts {
 public:
  // "2xx" to "5xx"; others are never answered.
  static constexpr std::size_t kClasses = 4;

  // The names must outlive it.
  explicit RequestCounts(std::vector<std::string_view> routes)
      : routes_(std::move(routes)), counts_(routes_.size()) {}

  // REQUIRES: one of the names, and a status from 200 to 599.
  void count(std::string_view route, int status);
  DurationHistogram& searches() { return searches_; }

  std::time_t since() const { return since_; }  // when it was made
  const std::vector<std::string_view>& routes() const { return routes_; }
  std::uint64_t requests(std::size_t route, std::size_t status_class) const {
    return counts_[route][status_class];
  }
  const DurationHistogram& searches() const { return searches_; }

 private:
  const std::time_t since_ = std::time(nullptr);
  const std::vector<std::string_view> routes_;
  std::vector<std::array<std::atomic<std::uint64_t>, kClasses>> counts_;
  DurationHistogram searches_{};
};

}  // namespace ombud
