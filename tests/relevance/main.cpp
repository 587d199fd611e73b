// tests/relevance/main.cpp - `make relevance`: does the right decision come first?
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <xapian.h>

#include "relevance/report.h"
#include "relevance/tuning.h"

namespace ombud::testing {
namespace {

constexpr int kCannotRun = 2;  // exit status; 1 = not good enough

struct Options {
  std::string folder = OMBUD_SOURCE_DIR "/tests/relevance";
  std::string query;  // one, by its id; empty = all
  bool tune = false;
  bool unjudged = false;
  bool worst_of_tuning = false;
};

Comparison compared(const Collection& collection, bool with_ablations) {
  auto [any_word, all_words] = plain_runs(collection);
  return compare(collection.queries(),
                 collection.ours(),
                 {std::move(any_word), std::move(all_words)},
                 with_ablations ? ablation_runs(collection) : std::vector<Run>{});
}

int print_all(const Collection& collection, const Explanations& explanations) {
  const Comparison comparison = compared(collection, true);
  print_collection(std::cout, collection);
  print_half(std::cout, comparison, Half::kHeldBack);
  print_half(std::cout, comparison, Half::kTuning);
  print_parts(std::cout, comparison);
  print_ablations(std::cout, comparison);
  print_worst(std::cout, comparison, collection, explanations, Half::kHeldBack);
  for (const std::string& shortfall : shortfalls(comparison))
    std::cout << "\nshort of the aim: " << shortfall << '\n';
  const std::vector<std::string> worse = losses(comparison);
  for (const std::string& loss : worse)
    std::cout << "\nworse than it was: " << loss << '\n';
  return worse.empty() ? 0 : 1;
}

int run(const Options& options) {
  const std::filesystem::path folder = options.folder;
  const Collection collection(folder);
  const Explanations explanations =
      read_explanations(folder / "explained.json", collection.queries());
  if (options.tune) {
    print_tuning(std::cout, collection);
  } else if (!options.query.empty()) {
    print_query(std::cout, collection, collection.query(options.query));
  } else if (options.unjudged) {
    print_unjudged(std::cout, compared(collection, false), collection);
  } else if (options.worst_of_tuning) {
    print_worst(std::cout, compared(collection, false), collection, explanations, Half::kTuning);
  } else {
    return print_all(collection, explanations);
  }
  return 0;
}

int run(int argc, const char* const* argv) {
  CLI::App app("Asks the judged queries of ours and of plain Xapian and prints how well they do.");
  Options options;
  app.add_option("--folder", options.folder, "with stories, boilerplate, queries, explained.json");
  app.add_option("--query", options.query, "one query by its id: its first ten, with passages");
  app.add_flag("--tune", options.tune, "other parameters and weights, on the tuning half alone");
  app.add_flag("--worst-of-tuning", options.worst_of_tuning, "the tuning half's worst queries");
  app.add_flag("--unjudged", options.unjudged, "what was found for topics and nobody has judged");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kCannotRun;
  }
  return run(options);
}

}  // namespace
}  // namespace ombud::testing

int main(int argc, char** argv) {
  try {
    return ombud::testing::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "relevance: %s\n", error.what());
  } catch (const Xapian::Error& error) {
    std::fprintf(stderr, "relevance: %s\n", error.get_description().c_str());
  }
  return ombud::testing::kCannotRun;
}
