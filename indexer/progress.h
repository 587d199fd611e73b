// indexer/progress.h - how far the work is: one rewritten line, or a line now and then.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <ostream>
#include <string>

namespace ombud {

class Progress {
 public:
  enum class Form { kNone, kTerminal, kPlain };
  using Time = std::chrono::steady_clock::time_point;
  using Clock = std::function<Time()>;

  Progress(Form form, std::ostream& out, Clock clock = std::chrono::steady_clock::now);
  // Wipes the line, so that what is printed next stands alone.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // A new piece of work, "reading files", of that many steps. REQUIRES: `what` outlives it.
  void begin(const char* what, std::uint64_t total);
  // `done` steps of it are done. `note` ("3 refused") follows the figures.
  void advance(std::uint64_t done, const std::string& note = {});

 private:
  std::string line(std::uint64_t done, const std::string& note, Time now) const;
  void wipe();

  Form form_;
  std::ostream& out_;
  Clock clock_;
  const char* what_ = "";
  std::uint64_t total_ = 0;
  Time began_{};
  Time shown_{};
  bool line_stands_ = false;
};

// "12,340"
std::string with_thousands(std::uint64_t number);
// "0:20", "1:02:03"
std::string as_time_left(std::chrono::seconds left);

}  // namespace ombud
