// bench/measure_daemon.h - searchd, started for the length of a measurement.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>

#include <sys/types.h>

namespace ombud {

// Ends with its object.
class MeasureDaemon {
 public:
  // `web`: empty = where searchd finds it. Throws std::runtime_error when it does not get ready.
  MeasureDaemon(const std::filesystem::path& program,
                const std::filesystem::path& index,
                const std::filesystem::path& web);
  ~MeasureDaemon();
  MeasureDaemon(const MeasureDaemon&) = delete;
  MeasureDaemon& operator=(const MeasureDaemon&) = delete;

  int port() const { return port_; }
  double ready_ms() const { return ready_ms_; }  // from its start to the line that says ready

  double cpu_ms() const;               // of all its threads so far; ticks of 10 ms
  std::uint64_t resident_kib() const;  // now
  std::uint64_t most_kib() const;      // at its peak

 private:
  void read_ready_line(int output);
  std::uint64_t status_kib(const char* name) const;

  pid_t id_ = -1;
  int port_ = 0;
  double ready_ms_ = 0;
};

}  // namespace ombud
