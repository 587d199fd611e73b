// indexer/clear_up_on_terminate.cpp - see clear_up_on_terminate.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/clear_up_on_terminate.h"

#include <iostream>
#include <string_view>
#include <system_error>
#include <utility>

#include <unistd.h>

#include "indexer/exit_codes.h"

namespace ombud {
namespace {

namespace fs = std::filesystem;

fs::path building;

// Other threads may still be writing there: what they make meanwhile goes, too.
void remove_building() {
  std::error_code error;
  for (int i = 0; i < 10 && fs::exists(building, error); ++i)
    fs::remove_all(building, error);
}

[[noreturn]] void tell() {
  // No streams: these may want the memory that is short.
  const std::string_view told =
      "indexer: broken off in the middle, most likely for want of memory. `indexer verify` says "
      "what is published. Run the command again, with more memory or fewer --jobs; if there is "
      "enough, this is a fault of the program: please report it.\n";
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, told.data(), told.size());
  _exit(kExitInputOutput);
}

[[noreturn]] void clear_up() {
  remove_building();
  std::cerr << "indexer: writing " << building.string()
            << " was broken off, and nothing was published. See to the disk (free space, "
               "permissions), then run the command again; if the disk is well, this is a fault of "
               "the program: please report it."
            << std::endl;
  _exit(kExitInputOutput);
}

}  // namespace

void tell_on_terminate() { std::set_terminate(tell); }

ClearUpOnTerminate::ClearUpOnTerminate(fs::path folder) : before_(std::set_terminate(clear_up)) {
  building = std::move(folder);
}

ClearUpOnTerminate::~ClearUpOnTerminate() { std::set_terminate(before_); }

}  // namespace ombud
