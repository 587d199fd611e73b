// bench/queries.cpp - makes the queries that are measured, from a file of decisions.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <iostream>
#include <stdexcept>
#include <string>

#include "bench/program.h"
#include "bench/query_maker.h"
#include "bench/word_counts.h"

namespace ombud {
namespace {

struct Typed {
  std::string decisions;
  std::uint64_t seed = 1;
  std::size_t count = 300;
};

void write_queries(const Typed& typed) {
  const WordCounts counts = count_words(typed.decisions, typed.seed);
  for (const BenchQuery& query : QueryMaker(counts, typed.seed).make(typed.count))
    std::cout << query.query_class << '\t' << query.address << '\n';
  if (!std::cout.flush()) throw std::runtime_error("standard output cannot be written");
}

}  // namespace
}  // namespace ombud

int main(int argc, char** argv) {
  ombud::Typed typed;
  CLI::App app{
      "Makes queries of nine classes from a file of decisions (JSON lines): the same for "
      "the same file and seed. Prints class, tab, address.",
      "queries"};
  app.add_option("DECISIONS", typed.decisions, "What make_decisions wrote")->required();
  app.add_option("--seed", typed.seed, "Another seed, other queries")->capture_default_str();
  app.add_option("--count", typed.count, "How many, of all classes together")
      ->check(CLI::Range(std::size_t{1}, std::size_t{9'000}))
      ->capture_default_str();
  return ombud::run_program(app, argc, argv, [&] { ombud::write_queries(typed); });
}
