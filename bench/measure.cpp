// bench/measure.cpp - measures queries on an index, inside the process and over HTTP.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "bench/measure_report.h"
#include "bench/measure_search.h"
#include "bench/program.h"

namespace ombud {
namespace {

struct Typed {
  std::string index, queries, totals, rows, searchd, web;
  int passes = 5;
  double seconds = 5;
};

void write_totals(const Typed& typed, const SearchMeasured& measured) {
  if (typed.totals.empty()) return;
  std::ofstream out(typed.totals);
  for (std::size_t i = 0; i < measured.totals.size(); ++i)
    out << i << '\t' << measured.totals[i] << '\n';
  if (!out.flush()) throw std::runtime_error(typed.totals + " cannot be written");
}

// As bench/engines has them, to be compared with.
void write_rows(const Typed& typed,
                const std::vector<BenchQuery>& queries,
                const SearchMeasured& measured) {
  if (typed.rows.empty()) return;
  std::ofstream out(typed.rows);
  for (const SearchRow& row : measured.rows)
    out << "ombud\t" << queries[row.query].query_class << '\t' << row.query << '\t'
        << measured.totals[row.query] << '\t' << row.cpu_ms << '\t' << row.wall_ms << '\n';
  if (!out.flush()) throw std::runtime_error(typed.rows + " cannot be written");
}

void measure_over_http(const Typed& typed,
                       const std::vector<BenchQuery>& queries,
                       const SearchMeasured& inside) {
  const MeasureDaemon daemon(typed.searchd, typed.index, typed.web);
  std::vector<AnswersMeasured> answers;
  for (const Asked asked : {Asked::kShortApi, Asked::kApi, Asked::kPage})
    for (const Encoding encoding : {Encoding::kIdentity, Encoding::kAsBrowsers})
      answers.push_back(measure_answers(daemon, queries, asked, encoding, typed.passes));
  std::cout << report_answers(answers, inside);
  std::vector<ThroughputMeasured> throughput;
  for (const int connections : {1, 8, 64})
    throughput.push_back(measure_throughput(daemon, queries, connections, typed.seconds));
  std::cout << report_throughput(throughput) << report_daemon(daemon);
}

void measure(const Typed& typed) {
  const std::vector<BenchQuery> queries = read_queries(typed.queries);
  SearchMeasured inside;
  {
    SearchBench bench(typed.index);
    inside = bench.run(queries, typed.passes);
  }
  std::cout << report_search(inside, queries.size()) << report_parts(inside) << std::flush;
  write_totals(typed, inside);
  write_rows(typed, queries, inside);
  if (!typed.searchd.empty()) measure_over_http(typed, queries, inside);
  if (!std::cout.flush()) throw std::runtime_error("standard output cannot be written");
}

}  // namespace
}  // namespace ombud

int main(int argc, char** argv) {
  ombud::Typed typed;
  CLI::App app{"Measures queries on an index that indexer published; prints tables in Markdown.",
               "measure"};
  app.add_option("--index", typed.index, "Folder of the index")->required()->type_name("DIR");
  app.add_option("--queries", typed.queries, "What queries printed")->required()->type_name("FILE");
  app.add_option("--passes", typed.passes, "Passes that count, after one that does not")
      ->check(CLI::Range(1, 1'000))
      ->capture_default_str();
  app.add_option("--totals", typed.totals, "Where to write how many decisions each query finds")
      ->type_name("FILE");
  app.add_option("--rows", typed.rows, "Where to write the times of every answer")
      ->type_name("FILE");
  app.add_option("--searchd", typed.searchd, "The program, to measure over HTTP as well")
      ->type_name("PROGRAM");
  app.add_option("--web", typed.web, "Its folder of pages")->type_name("DIR");
  app.add_option("--seconds", typed.seconds, "Of each throughput")
      ->check(CLI::Range(0.1, 600.0))
      ->capture_default_str();
  return ombud::run_program(app, argc, argv, [&] { ombud::measure(typed); });
}
