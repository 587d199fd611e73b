// indexer/clear_up_on_terminate.cpp - see clear_up_on_terminate.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/clear_up_on_terminate.h"

#include <cstdlib>
#include <iostream>
#include <system_error>
#include <utility>

#include <unistd.h>

#include "indexer/exit_codes.h"

namespace ombud {
namespace {

namespace fs = std::filesystem;

fs::path building;
std::uintmax_t scarce_bytes = 0;

// Other threads may still be writing there: what they make meanwhile goes, too.
void remove_building() {
  std::error_code error;
  for (int i = 0; i < 10 && fs::exists(building, error); ++i)
    fs::remove_all(building, error);
}

[[noreturn]] void clear_up() {
  std::error_code error;
  const std::uintmax_t free = fs::space(building.parent_path(), error).available;
  remove_building();
  const bool is_full = error || free < scarce_bytes;
  std::cerr << "indexer: writing " << building.string() << " was broken off; ";
  if (!is_full) {
    std::cerr << "that is a fault of this program. Nothing was published." << std::endl;
    std::abort();
  }
  std::cerr << "the disk is full. See to it (free space), then run the command again. Nothing was "
               "published."
            << std::endl;
  _exit(kExitInputOutput);
}

}  // namespace

ClearUpOnTerminate::ClearUpOnTerminate(fs::path folder, std::uintmax_t scarce)
    : before_(std::set_terminate(clear_up)) {
  building = std::move(folder);
  scarce_bytes = scarce;
}

ClearUpOnTerminate::~ClearUpOnTerminate() { std::set_terminate(before_); }

}  // namespace ombud
