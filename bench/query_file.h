// bench/query_file.h - queries as they are measured: their class and their address.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ombud {

struct BenchQuery {
  std::string query_class;  // "phrase": one of query_classes()
  std::string address;      // what follows '?', escaped: "q=damp&sort=-date"

  bool operator==(const BenchQuery&) const = default;
};

// In the order in which they are made and reported.
std::span<const std::string_view> query_classes();

// A line is `class<TAB>address`. Throws std::runtime_error in words that name file and line.
std::vector<BenchQuery> read_queries(const std::filesystem::path& file);

}  // namespace ombud
