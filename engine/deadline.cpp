// engine/deadline.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deadline.h"

#include <string>

namespace ombud {

void Deadline::check() const {
  if (std::chrono::steady_clock::now() < end_) return;
  throw SearchTimeout("the search took longer than " + std::to_string(limit_.count()) + " ms");
}

std::chrono::milliseconds Deadline::left() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(end_ -
                                                               std::chrono::steady_clock::now());
}

}  // namespace ombud
