// tests/accuracy/main.cpp - `make accuracy`: how well remedies are read, and every miss.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>
#include <exception>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "accuracy/report.h"
#include "support/skip.h"

namespace ombud::testing {
namespace {

constexpr int kCannotRun = 2;  // exit status; 1 = not good enough

struct Options {
  std::string file;                  // of the gold, alone; empty = all
  std::string id;                    // one case, with its text; empty = all
  std::vector<std::string> without;  // gold files left out
  bool brief = false;
  bool attributes = false;
};

bool wanted(const GoldCase& gold, const Options& options) {
  const auto& without = options.without;
  if (!options.file.empty() && gold.file != options.file) return false;
  if (!options.id.empty() && gold.id != options.id) return false;
  return std::find(without.begin(), without.end(), gold.file) == without.end();
}

std::vector<Comparison> compare_all(std::vector<GoldCase> cases, const Options& options) {
  std::vector<Comparison> comparisons;
  for (GoldCase& gold : cases)
    if (wanted(gold, options)) comparisons.push_back(compare(std::move(gold)));
  return comparisons;
}

void append(std::vector<Comparison>& all, std::vector<Comparison> more) {
  for (Comparison& comparison : more)
    all.push_back(std::move(comparison));
}

void print_all(const std::vector<Comparison>& shown, const Options& options) {
  print_figures(std::cout, shown);
  if (!options.id.empty())
    for (const Comparison& comparison : shown)
      print_case(std::cout, comparison);
  if (!options.brief) print_misses(std::cout, shown, options.attributes);
  std::cout << '\n';
}

// The real decisions are shown but not added up, so that the figures are the same on every machine.
int run(const Options& options) {
  const std::filesystem::path source(OMBUD_SOURCE_DIR);
  const std::filesystem::path gold = source / "tests" / "gold";
  std::vector<Comparison> shown = compare_all(passages(gold), options);
  append(shown, compare_all(sample_cases(gold, source / "corpus" / "sample"), options));
  Figures overall;
  for (const Comparison& comparison : shown)
    overall.add(comparison);
  const auto shared = shared_folder();
  if (shared) append(shown, compare_all(seed_cases(*shared), options));
  if (shown.empty()) throw std::runtime_error("no gold file and entry of that name");
  print_all(shown, options);
  if (!shared) skipped("the shared folder of real decisions is not here");
  print_overall(std::cout, overall);
  const std::vector<std::string> words = shortfalls(overall);
  for (const std::string& shortfall : words)
    std::cout << "not good enough: " << shortfall << '\n';
  return words.empty() ? 0 : 1;
}

int run(int argc, const char* const* argv) {
  CLI::App app("Reads the gold's remedies and prints how many are right, and every miss.");
  Options options;
  app.add_option("--file", options.file, "one gold file alone: traps.json, sample_a.json, ...");
  app.add_option("--id", options.id, "one entry alone, with its text");
  app.add_option("--without", options.without, "leave a gold file out");
  app.add_flag("--brief", options.brief, "figures alone");
  app.add_flag("--attributes",
               options.attributes,
               "list recipients, purposes and deadlines that differ, too");
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
    std::fprintf(stderr, "accuracy: %s\n", error.what());
    return ombud::testing::kCannotRun;
  }
}
