// bench/make_decisions.cpp - writes made-up decisions as JSON lines: any number, in constant
// memory. SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdio>
#include <exception>
#include <iostream>
#include <string>

#include <CLI/CLI.hpp>

#include "bench/decision_maker.h"
#include "corpus/decision_json.h"

namespace ombud {
namespace {

constexpr int kUsageError = 2;

struct Typed {
  std::uint64_t count = 0, seed = 1, from = 0;
};

void write_all(const Typed& typed) {
  const DecisionMaker maker(typed.seed);
  for (std::uint64_t number = typed.from; number < typed.from + typed.count; ++number) {
    const std::string line = to_json(maker.make(number)) + '\n';
    if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size())
      throw std::runtime_error("standard output cannot be written; is the disk full?");
  }
  if (std::fflush(stdout) != 0)
    throw std::runtime_error("standard output cannot be written; is the disk full?");
}

// An exit code, or -1 to go on.
int read_arguments(int argc, char** argv, Typed& typed) {
  CLI::App app{
      "Writes made-up decisions as JSON lines on standard output: the same for the same "
      "numbers, on any machine. None of what they tell happened."};
  app.add_option("--count", typed.count, "How many")
      ->required()
      ->check(CLI::Range(std::uint64_t{1}, kMadeUpDecisionsMax));
  app.add_option("--seed", typed.seed, "Another seed, other decisions")->capture_default_str();
  app.add_option("--from", typed.from, "Number of the first: parts of one set can be made apart")
      ->capture_default_str();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsageError;
  }
  if (typed.from + typed.count > kMadeUpDecisionsMax) {
    std::cerr << "make_decisions: --from and --count go beyond " << kMadeUpDecisionsMax
              << ", as many as there are fictional references.\n";
    return kUsageError;
  }
  return -1;
}

}  // namespace
}  // namespace ombud

int main(int argc, char** argv) {
  try {
    ombud::Typed typed;
    const int done = ombud::read_arguments(argc, argv, typed);
    if (done >= 0) return done;
    ombud::write_all(typed);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "make_decisions: " << error.what() << '\n';
    return 1;
  }
}
