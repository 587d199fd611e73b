// bench/measure_search.h - runs queries inside the process as /api/v1/search does, and times them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "bench/measure_times.h"
#include "bench/query_file.h"
#include "searchd/request.h"
#include "searchd/served_index.h"

namespace ombud {

// Processor time of one search by its parts, in ms. They are told apart by asking for less: without
// facets, for one decision, for the stored texts alone; so small ones may come out below 0.
struct PartTimes {
  Times parse, match, facets, fetch, decode, passages, json;
};

struct ClassTimes {
  // Parameters read, question parsed, exact total, ten decisions with passages, and the five facets
  // that the other engines are asked for.
  Times search_cpu, search_wall;
  Times every_facet_cpu;  // with all facets that there are, as who asks for none gets them
  Times answer_cpu;       // and the JSON written
  Times short_cpu;        // ten values of each of the five facets alone, with the JSON
  Times first_cpu;        // as answer_cpu, of the first pass, in which nothing was asked before
  PartTimes parts;
};

// One answer of a pass that counts.
struct SearchRow {
  std::size_t query = 0;  // which, from 0
  double cpu_ms = 0, wall_ms = 0;
};

struct SearchMeasured {
  std::map<std::string, ClassTimes> classes;
  std::vector<std::uint32_t> totals;  // of each query
  std::vector<SearchRow> rows;        // of every answer, the JSON not counted
  // Of each query the median of what answer_cpu and short_cpu count, in ms.
  std::vector<double> answer_wall, short_wall;
  double opening_wall_ms = 0, opening_cpu_ms = 0;
  std::size_t json_bytes = 0;  // of all answers of a pass together
};

class SearchBench {
 public:
  explicit SearchBench(const std::filesystem::path& index);  // throws IndexError

  // A pass to warm up, then so many that count: of searches, of answers, of short answers. In
  // passes of their own, since what has just been searched for is searched faster again. Throws
  // std::runtime_error for a query that searchd would refuse.
  SearchMeasured run(const std::vector<BenchQuery>& queries, int passes);

 private:
  using Timing = void (SearchBench::*)(const BenchQuery& query, std::size_t number, ClassTimes&);
  void pass(const std::vector<BenchQuery>& queries, Timing timing);
  void time_first(const BenchQuery& query, std::size_t number, ClassTimes& times);
  void time_search(const BenchQuery& query, std::size_t number, ClassTimes& times);
  void time_answer(const BenchQuery& query, std::size_t number, ClassTimes& times);
  void time_short_answer(const BenchQuery& query, std::size_t number, ClassTimes& times);
  void time_parts(const BenchQuery& query, PartTimes& parts);

  std::shared_ptr<const ServedIndex> served_;
  SearchMeasured measured_;
  std::vector<Times> answer_walls_, short_walls_;  // of each query
};

// Ten decisions, as the other engines are asked for.
std::string api_address(const BenchQuery& query);        // "/api/v1/search?...&per_page=10"
std::string short_api_address(const BenchQuery& query);  // and ten values of five facets
std::string page_address(const BenchQuery& query);       // "/search?...&per_page=10"

}  // namespace ombud
