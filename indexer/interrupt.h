// indexer/interrupt.h - Ctrl-C and SIGTERM as an exception at places where stopping is clean.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>

namespace ombud {

struct Interrupted : std::runtime_error {
  explicit Interrupted(int signal_number)
      : std::runtime_error("stopped by signal; nothing was published"), signal(signal_number) {}
  int signal;
};

// From now on SIGINT and SIGTERM are noted; a second one ends the program at once (what it leaves
// behind, the next indexer removes). Once a process.
void watch_for_interrupts();

// Throws Interrupted when one was noted. Called between documents and while waiting.
void throw_if_interrupted();

}  // namespace ombud
