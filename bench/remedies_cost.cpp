// bench/remedies_cost.cpp - what the reading of remedies adds to the indexing of a folder.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include <sys/resource.h>
#include <unistd.h>

#include "corpus/read_decision.h"
#include "corpus/remedies.h"
#include "engine/boilerplate.h"
#include "engine/index_writer.h"
#include "engine/schema.h"

namespace ombud {
namespace {

namespace fs = std::filesystem;
using Decisions = std::vector<Decision>;

double user_seconds(const std::function<void()>& work) {
  const auto now = [] {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec) +
           static_cast<double>(usage.ru_utime.tv_usec) / 1e6;
  };
  const double before = now();
  work();
  return now() - before;
}

// Each reference once, in the order that the writer wants.
Decisions read_folder(const fs::path& folder) {
  Decisions decisions;
  std::set<std::string> keys;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    read_file(entry.path(), [&](ReadResult result) {
      if (result.status == ReadStatus::kDecision &&
          keys.insert(decision_key(result.decision)).second)
        decisions.push_back(std::move(result.decision));
      return true;
    });
  }
  std::sort(decisions.begin(), decisions.end(), [](const Decision& one, const Decision& other) {
    const auto day = [](const Decision& decision) {
      return decision.date ? std::chrono::sys_days(*decision.date).time_since_epoch().count() : -1;
    };
    if (day(one) != day(other)) return day(one) > day(other);
    return decision_key(one) < decision_key(other);
  });
  return decisions;
}

void write_index(const Decisions& decisions, const fs::path& directory) {
  fs::remove_all(directory);
  fs::create_directories(directory);
  BoilerplateDetector boilerplate;
  for (const Decision& decision : decisions)
    boilerplate.count(decision);
  IndexWriter writer(directory, boilerplate);
  writer.write(decisions.size(), [&](std::size_t number) { return decisions[number]; });
  writer.finish();
}

Decisions without_remedies(Decisions decisions) {
  for (Decision& decision : decisions) {
    decision.remedies.clear();
    decision.remedy_totals.reset();
  }
  return decisions;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void measure(const fs::path& folder, int rounds) {
  const fs::path directory = fs::temp_directory_path() / ("ombud-cost-" + std::to_string(getpid()));
  std::vector<double> without, with;
  Decisions decisions;
  for (int round = 0; round < rounds; ++round) {
    const double reading = user_seconds([&] { decisions = read_folder(folder); });
    Decisions again = decisions;
    const double remedies = user_seconds([&] {
      for (Decision& decision : again)
        read_remedies(decision);
    });
    const Decisions bare = without_remedies(decisions);
    const double writing_bare = user_seconds([&] { write_index(bare, directory); });
    const double writing = user_seconds([&] { write_index(decisions, directory); });
    if (round == 0) continue;  // patterns are compiled, files are in memory
    without.push_back(reading - remedies + writing_bare);
    with.push_back(reading + writing);
    std::printf(
        "round %d: reading %.3f s, of it remedies %.3f s; writing %.3f s, without remedies %.3f "
        "s\n",
        round,
        reading,
        remedies,
        writing,
        writing_bare);
  }
  fs::remove_all(directory);
  std::printf(
      "%zu decisions, user time, median of %d rounds: %.3f s without remedies, %.3f s with: "
      "%+.1f%%\n",
      decisions.size(),
      rounds - 1,
      median(without),
      median(with),
      (median(with) / median(without) - 1) * 100);
}

}  // namespace
}  // namespace ombud

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: remedies_cost FOLDER [ROUNDS]\n");
    return 2;
  }
  const int rounds = argc > 2 ? std::max(2, std::atoi(argv[2])) : 6;
  try {
    ombud::measure(argv[1], rounds);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "remedies_cost: %s\n", error.what());
    return 1;
  }
}
