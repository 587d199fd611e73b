// indexer/clear_up_on_terminate.h - a build that cannot even unwind leaves nothing behind.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <exception>
#include <filesystem>

namespace ombud {

// On a full disk Xapian's commit() may call std::terminate (1.4.22 throws while it unwinds). For as
// long as this lives, that removes the build's folder and says why on stderr; the program exits
// with kExitInputOutput where the disk has less than `scarce` bytes left, and aborts as ever where
// it has more. One at a time in a process.
class ClearUpOnTerminate {
 public:
  static constexpr std::uintmax_t kScarce = std::uintmax_t{16} << 20;

  explicit ClearUpOnTerminate(std::filesystem::path building, std::uintmax_t scarce = kScarce);
  ~ClearUpOnTerminate();
  ClearUpOnTerminate(const ClearUpOnTerminate&) = delete;
  ClearUpOnTerminate& operator=(const ClearUpOnTerminate&) = delete;

 private:
  const std::terminate_handler before_;
};

}  // namespace ombud
