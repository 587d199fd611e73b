// bench/engines/engine_program.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/engines/engine_program.h"

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <string_view>

#include <sys/stat.h>

namespace ombud {
namespace {

namespace fs = std::filesystem;

double seconds(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

// The most that was resident at once; mapped files count.
double peak_mib() {
  std::ifstream status("/proc/self/status");
  std::string line;
  while (std::getline(status, line))
    if (line.rfind("VmHWM:", 0) == 0) return std::atof(line.c_str() + 6) / 1024;
  return 0;
}

// What the files take, not what they claim: Groonga's have holes.
double disk_mb(const fs::path& folder) {
  static constexpr double kBlockBytes = 512;  // unit of st_blocks
  double bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    struct stat facts {};
    if (entry.is_regular_file() && ::stat(entry.path().c_str(), &facts) == 0)
      bytes += static_cast<double>(facts.st_blocks) * kBlockBytes;
  }
  return bytes / 1e6;
}

void build(const EngineProgram& engine, const fs::path& flat, const fs::path& index) {
  if (fs::exists(index))
    throw std::runtime_error(index.string() + " exists: an index is built where nothing is");
  fs::create_directories(index);
  const double wall = seconds(CLOCK_MONOTONIC);
  const double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
  std::size_t documents = 0;
  {
    const auto builder = engine.new_builder(index);
    read_flat_file(flat, [&](const FlatDocument& document) {
      builder->add(document);
      ++documents;
    });
    builder->finish();
  }
  std::printf("%s\t%zu\t%.2f\t%.2f\t%.0f\t%.1f\n",
              engine.name,
              documents,
              seconds(CLOCK_MONOTONIC) - wall,
              seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu,
              peak_mib(),
              disk_mb(index));
}

void check(const Counted& counted, const EngineQuery& query) {
  for (std::size_t facet = 0; facet < kFacetCount; ++facet)
    if (counted.sums[facet] != counted.total)
      throw std::runtime_error("query " + std::to_string(query.index) + ": " +
                               std::string(kFacetNames[facet]) + " counts " +
                               std::to_string(counted.sums[facet]) + " of " +
                               std::to_string(counted.total) + " matches");
}

// The first pass warms up and is checked; the others are counted.
void ask(const EngineProgram& engine, const fs::path& index, const fs::path& queries, int passes) {
  const auto runner = engine.new_runner(index);
  const std::vector<EngineQuery> all = engine_queries(queries);
  for (int pass = 0; pass <= passes; ++pass) {
    for (const EngineQuery& query : all) {
      const double wall = seconds(CLOCK_MONOTONIC);
      const double cpu = seconds(CLOCK_THREAD_CPUTIME_ID);
      const std::string page = runner->answer(query);
      const double cpu_ms = (seconds(CLOCK_THREAD_CPUTIME_ID) - cpu) * 1e3;
      const double wall_ms = (seconds(CLOCK_MONOTONIC) - wall) * 1e3;
      const Counted counted = runner->counted();
      check(counted, query);
      if (pass == 0) continue;
      std::printf("%s\t%s\t%d\t%llu\t%.4f\t%.4f\n",
                  engine.name,
                  query.query_class.c_str(),
                  query.index,
                  static_cast<unsigned long long>(counted.total),
                  cpu_ms,
                  wall_ms);
    }
  }
}

// To see that an engine's rows and passages are what they should be: every answer's page.
void show(const EngineProgram& engine, const fs::path& index, const fs::path& queries) {
  const auto runner = engine.new_runner(index);
  for (const EngineQuery& query : engine_queries(queries))
    std::printf(
        "== %d %s\n%s\n", query.index, query_text(query).c_str(), runner->answer(query).c_str());
}

bool run(const EngineProgram& engine, const std::vector<std::string>& arguments) {
  if (arguments.size() == 3 && arguments[0] == "build") {
    build(engine, arguments[1], arguments[2]);
  } else if (arguments.size() == 4 && arguments[0] == "query") {
    ask(engine, arguments[1], arguments[2], std::atoi(arguments[3].c_str()));
  } else if (arguments.size() == 3 && arguments[0] == "show") {
    show(engine, arguments[1], arguments[2]);
  } else {
    return false;
  }
  return true;
}

}  // namespace

int run_engine(const EngineProgram& engine, int argc, char** argv) {
  try {
    if (run(engine, {argv + 1, argv + argc})) return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s: %s\n", engine.name, error.what());
    return 1;
  }
  std::fprintf(stderr,
               "usage: %s build FLAT INDEX | query INDEX QUERIES PASSES | show INDEX QUERIES\n",
               engine.name);
  return 2;
}

void add_facet_title(std::string& page, std::string_view facet) {
  page += '\n';
  page += facet;
  page += ": ";
}

void add_count(std::string& page, std::string_view value, std::uint64_t count) {
  page += value;
  page += ' ';
  page += std::to_string(count);
  page += ", ";
}

void add_row(std::string& page,
             std::string_view head,
             std::string_view lead,
             std::string_view passage) {
  page += "\n- ";
  page += head;
  page += "\n  ";
  page += lead;
  page += "\n  ";
  page += passage;
}

}  // namespace ombud
