// bench/engines/compare_engines.cpp - the rows of all engines as tables: times, ratios, agreement.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace ombud {
namespace {

constexpr char kOurs[] = "ombud";
constexpr char kAll[] = "ALL";

struct Answers {
  std::vector<double> cpu_ms;
  std::vector<std::vector<double>> passes;  // the same, by pass
  std::map<int, double> totals;             // by index of the query

  void add(std::size_t pass, double ms) {
    cpu_ms.push_back(ms);
    if (passes.size() <= pass) passes.resize(pass + 1);
    passes[pass].push_back(ms);
  }
};

// By engine, then by class; every row stands under kAll too.
using Classes = std::map<std::string, Answers>;
using Engines = std::map<std::string, Classes>;

std::vector<std::vector<std::string>> rows_of(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path + " cannot be read");
  std::vector<std::vector<std::string>> rows;
  std::string line;
  while (std::getline(file, line)) {
    std::istringstream columns(line);
    rows.emplace_back();
    for (std::string column; std::getline(columns, column, '\t');)
      rows.back().push_back(column);
  }
  return rows;
}

void add_answers(Engines& engines, const std::string& path, const std::string& engine = {}) {
  std::map<std::string, std::size_t> asked;  // how often each engine was asked each query
  for (const std::vector<std::string>& row : rows_of(path)) {
    if (row.size() != 6) throw std::runtime_error(path + ": a row has not six columns");
    const std::size_t pass = asked[row[0] + '\t' + row[2]]++;
    for (const std::string& name : {row[1], std::string(kAll)}) {
      Answers& answers = engines[engine.empty() ? row[0] : engine][name];
      answers.add(pass, std::stod(row[4]));
      answers.totals[std::stoi(row[2])] = std::stod(row[3]);
    }
  }
}

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return std::nan("");
  std::sort(values.begin(), values.end());
  const double place = std::ceil(share * static_cast<double>(values.size())) - 1;
  return values[static_cast<std::size_t>(std::max(0.0, place))];
}

// In the order of the queries, kAll last.
std::vector<std::string> class_names(const Engines& engines) {
  std::map<std::string, int> first;  // query of each class
  for (const auto& [engine, classes] : engines)
    for (const auto& [name, answers] : classes)
      first.emplace(name, answers.totals.begin()->first);
  first.erase(kAll);
  std::vector<std::string> names;
  names.reserve(first.size() + 1);
  for (const auto& [name, index] : first)
    names.push_back(name);
  std::sort(names.begin(), names.end(), [&](const std::string& one, const std::string& other) {
    return first[one] < first[other];
  });
  names.emplace_back(kAll);
  return names;
}

void print_heading(const char* first, const std::vector<std::string>& columns) {
  std::printf("| %s |", first);
  for (const std::string& column : columns)
    std::printf(" %s |", column.c_str());
  std::printf("\n|---|");
  for (std::size_t i = 0; i < columns.size(); ++i)
    std::printf("---|");
  std::printf("\n");
}

std::vector<std::string> engine_names(const Engines& engines) {
  std::vector<std::string> names;
  names.reserve(engines.size());
  for (const auto& [name, classes] : engines)
    names.push_back(name);
  return names;
}

const Answers& answers_of(const Engines& engines,
                          const std::string& engine,
                          const std::string& name) {
  static const Answers kNone;
  const auto& classes = engines.at(engine);
  const auto found = classes.find(name);
  return found == classes.end() ? kNone : found->second;
}

void print_times(const Engines& engines) {
  std::printf("\n### CPU ms a query, p50 / p95 / p99\n\n");
  print_heading("class", engine_names(engines));
  for (const std::string& name : class_names(engines)) {
    std::printf("| %s |", name.c_str());
    for (const auto& [engine, classes] : engines) {
      const std::vector<double>& cpu = answers_of(engines, engine, name).cpu_ms;
      std::printf(" %.2f / %.1f / %.1f |",
                  percentile(cpu, 0.5),
                  percentile(cpu, 0.95),
                  percentile(cpu, 0.99));
    }
    std::printf("\n");
  }
}

// "3.61 to 3.66": least and most of a percentile over the passes.
std::string spread(const Answers& answers, double share) {
  std::vector<double> values;
  values.reserve(answers.passes.size());
  for (const std::vector<double>& pass : answers.passes)
    values.push_back(percentile(pass, share));
  char text[64];
  std::snprintf(text, sizeof text, "%.2f to %.2f", percentile(values, 0), percentile(values, 1));
  return text;
}

void print_spreads(const Engines& engines) {
  std::printf("\n### Spread over the passes: CPU ms, p50, p95\n\n");
  print_heading("class", engine_names(engines));
  for (const std::string& name : class_names(engines)) {
    std::printf("| %s |", name.c_str());
    for (const auto& [engine, classes] : engines) {
      const Answers& answers = answers_of(engines, engine, name);
      std::printf(" %s, %s |", spread(answers, 0.5).c_str(), spread(answers, 0.95).c_str());
    }
    std::printf("\n");
  }
}

std::vector<std::string> others(const Engines& engines) {
  std::vector<std::string> names = engine_names(engines);
  names.erase(std::remove(names.begin(), names.end(), kOurs), names.end());
  return names;
}

void print_ratios(const Engines& engines) {
  std::printf("\n### Times as long as %s takes, by CPU, p50 / p95\n\n", kOurs);
  print_heading("class", others(engines));
  for (const std::string& name : class_names(engines)) {
    const std::vector<double>& ours = answers_of(engines, kOurs, name).cpu_ms;
    std::printf("| %s |", name.c_str());
    for (const std::string& engine : others(engines)) {
      const std::vector<double>& theirs = answers_of(engines, engine, name).cpu_ms;
      std::printf(" %.1f / %.1f |",
                  percentile(theirs, 0.5) / percentile(ours, 0.5),
                  percentile(theirs, 0.95) / percentile(ours, 0.95));
    }
    std::printf("\n");
  }
}

// "same in 30 of 33, median difference 0.0%, in all 104 for 103"
std::string agreement(const Answers& answers, const std::map<int, double>& totals) {
  std::vector<double> differences;
  double same = 0, sum = 0, our_sum = 0;
  for (const auto& [index, total] : answers.totals) {
    const auto ours = totals.find(index);
    if (ours == totals.end()) continue;
    differences.push_back(std::abs(total - ours->second) / std::max(1.0, ours->second));
    same += differences.back() == 0 ? 1 : 0;
    sum += total;
    our_sum += ours->second;
  }
  char text[160];
  std::snprintf(text,
                sizeof text,
                "%.0f of %zu, median difference %.1f%%, in all %.0f for %.0f",
                same,
                differences.size(),
                percentile(differences, 0.5) * 100,
                sum,
                our_sum);
  return text;
}

void print_agreement(const Engines& engines,
                     const std::string& with,
                     const std::map<int, double>& totals) {
  std::printf("\n### Totals the same as those of %s\n\n", with.c_str());
  std::vector<std::string> names = engine_names(engines);
  names.erase(std::remove(names.begin(), names.end(), with), names.end());
  print_heading("class", names);
  for (const std::string& name : class_names(engines)) {
    std::printf("| %s |", name.c_str());
    for (const std::string& engine : names)
      std::printf(" %s |", agreement(answers_of(engines, engine, name), totals).c_str());
    std::printf("\n");
  }
}

// The plain build of bare Xapian is the yardstick of ours.
void print_builds(const std::string& path) {
  const auto rows = rows_of(path);
  double yard_wall = std::nan(""), yard_cpu = std::nan("");
  for (const std::vector<std::string>& row : rows) {
    if (row.size() != 6) throw std::runtime_error(path + ": a row has not six columns");
    if (row[0] != "xapian") continue;
    yard_wall = std::stod(row[2]);
    yard_cpu = std::stod(row[3]);
  }
  std::printf("\n### Build\n\n");
  print_heading("engine",
                {"documents", "wall s", "CPU s", "wall, CPU of xapian's", "peak MiB", "disk MB"});
  for (const std::vector<std::string>& row : rows)
    std::printf("| %s | %s | %s | %s | %.0f%%, %.0f%% | %s | %s |\n",
                row[0].c_str(),
                row[1].c_str(),
                row[2].c_str(),
                row[3].c_str(),
                std::stod(row[2]) / yard_wall * 100,
                std::stod(row[3]) / yard_cpu * 100,
                row[4].c_str(),
                row[5].c_str());
}

// Without totals of ours the engines are compared with bare Xapian.
void compare(const std::vector<std::string>& files) {
  Engines engines;
  add_answers(engines, files[1]);
  if (files.size() > 3) add_answers(engines, files[3], kOurs);
  std::map<int, double> totals;
  std::string with = kOurs;
  if (files.size() > 2) {
    for (const std::vector<std::string>& row : rows_of(files[2]))
      totals[std::stoi(row.at(0))] = std::stod(row.at(1));
  } else {
    with = "xapian";
    if (!engines.contains(with)) throw std::runtime_error(files[1] + ": no answers of xapian");
    totals = answers_of(engines, with, kAll).totals;
  }
  print_builds(files[0]);
  print_times(engines);
  print_spreads(engines);
  if (engines.contains(kOurs)) print_ratios(engines);
  print_agreement(engines, with, totals);
}

}  // namespace
}  // namespace ombud

int main(int argc, char** argv) {
  if (argc < 3 || argc > 5) {
    std::fprintf(stderr, "usage: compare_engines BUILDS ROWS [OUR_TOTALS [OUR_ROWS]]\n");
    return 2;
  }
  try {
    ombud::compare({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "compare_engines: %s\n", error.what());
    return 1;
  }
  return 0;
}
