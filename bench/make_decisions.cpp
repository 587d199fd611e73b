// bench/make_decisions.cpp - writes made-up decisions as JSON lines, in constant memory.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdio>
#include <stdexcept>
#include <string>

#include "bench/decision_maker.h"
#include "bench/program.h"
#include "corpus/decision_json.h"

namespace ombud {
namespace {

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

}  // namespace
}  // namespace ombud

int main(int argc, char** argv) {
  ombud::Typed typed;
  CLI::App app{
      "Writes made-up decisions as JSON lines on standard output: the same for the same "
      "numbers, on any machine. None of what they tell happened.",
      "make_decisions"};
  app.add_option("--count", typed.count, "How many")
      ->required()
      ->check(CLI::Range(std::uint64_t{1}, ombud::kMadeUpDecisionsMax));
  app.add_option("--seed", typed.seed, "Another seed, other decisions")->capture_default_str();
  app.add_option("--from", typed.from, "Number of the first: parts of one set can be made apart")
      ->check(CLI::Range(std::uint64_t{0}, ombud::kMadeUpDecisionsMax))
      ->capture_default_str();
  app.parse_complete_callback([&] {
    if (typed.from <= ombud::kMadeUpDecisionsMax - typed.count) return;
    throw CLI::ValidationError("--from",
                               "with --count goes beyond " +
                                   std::to_string(ombud::kMadeUpDecisionsMax) +
                                   ", as many as there are fictional references");
  });
  return ombud::run_program(app, argc, argv, [&] { ombud::write_all(typed); });
}
