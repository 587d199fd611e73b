// searchd/query_log.h - a debug switch: logs what readers search for, and turns itself off.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "searchd/request_head.h"

namespace ombud {

// For an hour from its making, which it announces loudly: nobody should find out later that it was
// left on. Any thread.
class QueryLog {
 public:
  using Clock = std::chrono::steady_clock;
  using Say = std::function<void(const std::string&)>;  // of one line; from any thread

  static constexpr std::chrono::minutes kLasts{60};

  QueryLog(const Say& warn, Say info, std::function<Clock::time_point()> now = Clock::now);

  // The query stands in it as it was sent, percent-encoded: nobody can write a line of his own.
  void write(std::string_view route, int status, Clock::duration took, const HttpRequest& request);

 private:
  const Say info_;
  const std::function<Clock::time_point()> now_;
  const Clock::time_point end_;
  std::atomic<bool> is_on_{true};
};

}  // namespace ombud
