// bench/measure_report.cpp - see measure_report.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/measure_report.h"

#include <cmath>
#include <functional>

namespace ombud {
namespace {

// The classes in their order, then all of them together.
void each_class(const SearchMeasured& measured,
                const std::function<void(const std::string&, const ClassTimes&)>& report) {
  ClassTimes all;
  for (const std::string_view name : query_classes()) {
    const auto found = measured.classes.find(std::string(name));
    if (found == measured.classes.end()) continue;
    const ClassTimes& times = found->second;
    report(found->first, times);
    all.search_cpu.add(times.search_cpu);
    all.search_wall.add(times.search_wall);
    all.every_facet_cpu.add(times.every_facet_cpu);
    all.answer_cpu.add(times.answer_cpu);
    all.first_cpu.add(times.first_cpu);
    all.parts.parse.add(times.parts.parse);
    all.parts.match.add(times.parts.match);
    all.parts.facets.add(times.parts.facets);
    all.parts.fetch.add(times.parts.fetch);
    all.parts.decode.add(times.parts.decode);
    all.parts.passages.add(times.parts.passages);
    all.parts.json.add(times.parts.json);
  }
  report("ALL", all);
}

std::string whole(double number) { return std::to_string(std::lround(number)); }

const char* name_of(Asked asked) {
  if (asked == Asked::kPage) return "page";
  return asked == Asked::kApi ? "API" : "API, short";
}

double mean_of(const SearchMeasured& measured, Times ClassTimes::*times) {
  Times all;
  for (const auto& [name, of_class] : measured.classes)
    all.add(of_class.*times);
  return all.mean();
}

}  // namespace

std::string report_search(const SearchMeasured& measured, std::size_t queries) {
  std::string text =
      "## Inside the process\n\nMilliseconds of processor time of the thread: parameters read, "
      "question parsed, exact total, five facets, ten decisions with passages. p50 | p95 | p99 | "
      "longest. Then, in passes of their own, with all twelve facets, and the JSON written, too "
      "(so is "
      "the first pass, in which nothing was asked before). Last column: p50 by the clock, five "
      "facets.\n\n"
      "| class | p50 | p95 | p99 | max | twelve facets p50 | with JSON p50 | first pass p50 | "
      "first "
      "pass p99 | clock p50 |\n|---|---|---|---|---|---|---|---|---|---|\n";
  each_class(measured, [&](const std::string& name, const ClassTimes& times) {
    text += "| " + name + " | " + percentile_cells(times.search_cpu) + " | " +
            in_ms(times.every_facet_cpu.percentile(50)) + " | " +
            in_ms(times.answer_cpu.percentile(50)) + " | " + in_ms(times.first_cpu.percentile(50)) +
            " | " + in_ms(times.first_cpu.percentile(99)) + " | " +
            in_ms(times.search_wall.percentile(50)) + " |\n";
  });
  text += "\nOpening: " + whole(measured.opening_wall_ms) + " ms by the clock, " +
          whole(measured.opening_cpu_ms) + " ms of processor. JSON of an answer: " +
          whole(static_cast<double>(measured.json_bytes) / static_cast<double>(queries)) +
          " bytes on average.\n";
  return text;
}

std::string report_parts(const SearchMeasured& measured) {
  std::string text =
      "\n### Where the time of a search goes\n\nMean milliseconds of processor time a query. Told "
      "apart by asking for less, so small ones are uncertain.\n\n"
      "| class | parse | match, count, rank | facets | fetch 10 texts | decode 10 | passages, "
      "marks | JSON |\n|---|---|---|---|---|---|---|---|\n";
  each_class(measured, [&](const std::string& name, const ClassTimes& times) {
    const PartTimes& parts = times.parts;
    text += "| " + name;
    for (const Times* part : {&parts.parse,
                              &parts.match,
                              &parts.facets,
                              &parts.fetch,
                              &parts.decode,
                              &parts.passages,
                              &parts.json})
      text += " | " + in_ms(part->mean());
    text += " |\n";
  });
  return text;
}

std::string report_answers(const std::vector<AnswersMeasured>& all, const SearchMeasured& inside) {
  const double inside_cpu = mean_of(inside, &ClassTimes::answer_cpu);
  const double inside_short_cpu = mean_of(inside, &ClassTimes::short_cpu);
  std::string text =
      "\n## Over HTTP\n\nOne connection, kept open, a browser's headers; milliseconds by the "
      "clock of the client. \"API\" has every value of every facet, \"short\" ten of five. "
      "\"Beyond\" is against the same query with its JSON inside the process (a page against the "
      "API's): by the clock the median over queries, of processor the difference of the means "
      "(searchd's ticks are 10 ms, so over all).\n\n"
      "| answer | encoding | p50 | p95 | p99 | max | bytes | failed | beyond, clock | searchd CPU "
      "| beyond, CPU |\n|---|---|---|---|---|---|---|---|---|---|---|\n";
  for (const AnswersMeasured& one : all) {
    const bool is_short = one.asked == Asked::kShortApi;
    const std::vector<double>& inside_wall = is_short ? inside.short_wall : inside.answer_wall;
    Times beyond;
    for (std::size_t i = 0; i < one.query_wall.size(); ++i)
      beyond.add(one.query_wall[i] - inside_wall[i]);
    text += std::string("| ") + name_of(one.asked) + " | " +
            (one.encoding == Encoding::kIdentity ? "none" : "brotli") + " | " +
            percentile_cells(one.wall) + " | " + whole(one.mean_bytes) + " | " +
            std::to_string(one.failed) + " | " + in_ms(beyond.percentile(50)) + " | " +
            in_ms(one.daemon_cpu_ms) + " | " +
            in_ms(one.daemon_cpu_ms - (is_short ? inside_short_cpu : inside_cpu)) + " |\n";
  }
  return text;
}

std::string report_throughput(const std::vector<ThroughputMeasured>& all) {
  std::string text =
      "\n### Throughput\n\nThe API, compressed, every connection asking again at once; the client "
      "runs on the same machine.\n\n"
      "| connections | answers a second | p50 | p95 | p99 | max | failed | cores that searchd had "
      "|\n|---|---|---|---|---|---|---|---|\n";
  for (const ThroughputMeasured& one : all)
    text += "| " + std::to_string(one.connections) + " | " + whole(one.per_second) + " | " +
            percentile_cells(one.wall) + " | " + std::to_string(one.failed) + " | " +
            in_ms(one.cores) + " |\n";
  return text;
}

std::string report_daemon(const MeasureDaemon& daemon) {
  static constexpr double kKibInMib = 1024;
  return "\nsearchd: ready after " + whole(daemon.ready_ms()) + " ms; " +
         whole(static_cast<double>(daemon.resident_kib()) / kKibInMib) +
         " MiB resident after all this, " +
         whole(static_cast<double>(daemon.most_kib()) / kKibInMib) + " MiB at its peak.\n";
}

}  // namespace ombud
