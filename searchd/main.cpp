// searchd/main.cpp - the daemon's entry: options, then run until a signal.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <exception>
#include <iostream>

#include "searchd/daemon.h"
#include "searchd/heap.h"
#include "searchd/options.h"

int main(int argc, char** argv) {
  try {
    const ombud::CommandLine line = ombud::read_command_line(argc, argv);
    if (!line.options) return line.exit_code;
    ombud::keep_large_blocks_apart();
    return ombud::run_daemon(*line.options);
  } catch (const std::exception& error) {
    std::cerr << "searchd: " << error.what() << '\n';
    return 1;
  }
}
