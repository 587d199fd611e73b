// indexer/clear_up_on_terminate.h - a build that cannot even unwind leaves nothing behind.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <filesystem>

namespace ombud {

// Where Xapian cannot write, its commit() may call std::terminate (1.4.22 throws while it unwinds).
// For as long as this lives, that removes the build's folder, says so on stderr and exits with
// kExitInputOutput, as where writing fails in other ways. One at a time in a process.
class ClearUpOnTerminate {
 public:
  explicit ClearUpOnTerminate(std::filesystem::path building);
  ~ClearUpOnTerminate();
  ClearUpOnTerminate(const ClearUpOnTerminate&) = delete;
  ClearUpOnTerminate& operator=(const ClearUpOnTerminate&) = delete;

 private:
  const std::terminate_handler before_;
};

}  // namespace ombud
