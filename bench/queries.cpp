// bench/queries.cpp - makes the queries that are measured, from a file of decisions.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <exception>
#include <iostream>
#include <string>

#include <CLI/CLI.hpp>

#include "bench/query_maker.h"
#include "bench/word_counts.h"

namespace ombud {
namespace {

constexpr int kUsageError = 2;

struct Typed {
  std::string decisions;
  std::uint64_t seed = 1;
  std::size_t count = 300;
};

// An exit code, or -1 to go on.
int read_arguments(int argc, char** argv, Typed& typed) {
  CLI::App app{
      "Makes queries of nine classes from a file of decisions (JSON lines): the same for "
      "the same file and seed. Prints class, tab, address."};
  app.add_option("DECISIONS", typed.decisions, "What make_decisions wrote")->required();
  app.add_option("--seed", typed.seed, "Another seed, other queries")->capture_default_str();
  app.add_option("--count", typed.count, "How many, of all classes together")
      ->check(CLI::Range(std::size_t{1}, std::size_t{9'000}))
      ->capture_default_str();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsageError;
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
    const ombud::WordCounts counts = ombud::count_words(typed.decisions, typed.seed);
    for (const auto& query : ombud::QueryMaker(counts, typed.seed).make(typed.count))
      std::cout << query.query_class << '\t' << query.address << '\n';
    return std::cout.flush() ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << "queries: " << error.what() << '\n';
    return 1;
  }
}
