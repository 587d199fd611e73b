// engine/deadline.h - stops a search when its time is up.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <stdexcept>

namespace ombud {

// The time limit passed while decisions were looked for. Carries no part of the query.
struct SearchTimeout : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// A point in time that a search may not pass.
class Deadline {
 public:
  explicit Deadline(std::chrono::milliseconds limit)
      : limit_(limit), end_(std::chrono::steady_clock::now() + limit) {}

  void check() const;  // throws SearchTimeout once the time is up

  std::chrono::milliseconds left() const;  // 0 or less once it is up

 private:
  std::chrono::milliseconds limit_;
  std::chrono::steady_clock::time_point end_;
};

}  // namespace ombud
