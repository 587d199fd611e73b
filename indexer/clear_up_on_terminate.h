// indexer/clear_up_on_terminate.h - a command that cannot even unwind says so and leaves nothing.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <filesystem>

namespace ombud {

// From here on std::terminate says on stderr what ended the command, and exits with
// kExitInputOutput. Libraries call it for want of memory (RE2, CLI11, RapidJSON).
void tell_on_terminate();

// Where Xapian cannot write, its commit() may call std::terminate (1.4.22 throws while it unwinds).
// For as long as this lives, that removes the build's folder, says so on stderr and exits with
// kExitInputOutput, as where writing fails in other ways. One at a time in a process.
class ClearUpOnTerminate {
 public:
  explicit ClearUpOnTerminate(std::filesystem::path folder);
  ~ClearUpOnTerminate();
  ClearUpOnTerminate(const ClearUpOnTerminate&) = delete;
  ClearUpOnTerminate& operator=(const ClearUpOnTerminate&) = delete;

 private:
  const std::terminate_handler before_;
};

}  // namespace ombud
