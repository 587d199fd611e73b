// bench/program.h - what every program of the bench does with its arguments and its errors.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <functional>
#include <iostream>

#include <CLI/CLI.hpp>

namespace ombud {

inline constexpr int kUsageError = 2;

// Reads the arguments of `app`, then does the work. The exit code: 2 for wrong arguments, 1 for
// what the work throws, told under the program's name.
inline int run_program(CLI::App& app, int argc, char** argv, const std::function<void()>& work) {
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsageError;
  }
  try {
    work();
    return 0;
  } catch (const std::exception& error) {
    std::cerr << app.get_name() << ": " << error.what() << '\n';
    return 1;
  }
}

}  // namespace ombud
