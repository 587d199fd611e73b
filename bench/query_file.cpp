// bench/query_file.cpp - see query_file.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/query_file.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <stdexcept>

namespace ombud {

std::span<const std::string_view> query_classes() {
  static constexpr std::array<std::string_view, 9> kClasses = {"rare",
                                                               "common",
                                                               "and2",
                                                               "or35",
                                                               "phrase",
                                                               "term_council",
                                                               "term_cat_date",
                                                               "browse",
                                                               "prefix"};
  return kClasses;
}

std::vector<BenchQuery> read_queries(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(file.string() + " cannot be opened");
  std::vector<BenchQuery> queries;
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    BenchQuery query{line.substr(0, tab), tab == std::string::npos ? "" : line.substr(tab + 1)};
    const auto known = query_classes();
    if (query.address.empty() ||
        std::find(known.begin(), known.end(), query.query_class) == known.end())
      throw std::runtime_error(file.string() + ", line " + std::to_string(queries.size() + 1) +
                               " is not a class of queries, a tab and an address. Make the file "
                               "with queries.");
    queries.push_back(std::move(query));
  }
  if (queries.empty()) throw std::runtime_error(file.string() + " holds no query");
  return queries;
}

}  // namespace ombud
