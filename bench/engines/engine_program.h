// bench/engines/engine_program.h - the command line, timing and rows that the C++ engines share.
// SPDX-License-Identifier: GPL-3.0-or-later
//
//   engine build FLAT INDEX             one row: engine documents wall_s cpu_s peak_mib disk_mb
//   engine query INDEX QUERIES PASSES   a row an answer: engine class index total cpu_ms wall_ms
// Rows are parted by tabs. LuceneEngine.java keeps to the same.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "bench/engines/engine_query.h"
#include "bench/engines/flat_file.h"

namespace ombud {

// A page of results has this many rows.
inline constexpr unsigned kRows = 10;

class IndexBuilder {
 public:
  virtual ~IndexBuilder() = default;
  virtual void add(const FlatDocument& document) = 0;
  virtual void finish() = 0;  // everything on disk; last
};

// What an answer says of itself: each facet's counts must add up to the total.
struct Counted {
  std::uint64_t total = 0;
  std::array<std::uint64_t, kFacetCount> sums{};
};

class QueryRunner {
 public:
  virtual ~QueryRunner() = default;
  // The page's words, about as an API would send them: total, counts of five facets, and of the ten
  // best key, facets, lead and a highlighted passage. This is what is timed.
  virtual std::string answer(const EngineQuery& query) = 0;
  // Of the answer given last; not timed.
  virtual Counted counted() = 0;
};

struct EngineProgram {
  const char* name;
  std::unique_ptr<IndexBuilder> (*new_builder)(const std::filesystem::path& index);
  std::unique_ptr<QueryRunner> (*new_runner)(const std::filesystem::path& index);
};

// The whole of main(): 0, 1 with words on standard error, or 2 for wrong usage.
int run_engine(const EngineProgram& engine, int argc, char** argv);

// ---- parts of a page ----------------------------------------------------------------------------

void add_facet_title(std::string& page, std::string_view facet);
void add_count(std::string& page, std::string_view value, std::uint64_t count);
void add_row(std::string& page,
             std::string_view head,
             std::string_view lead,
             std::string_view passage);

}  // namespace ombud
