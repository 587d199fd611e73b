// bench/engines/engine_query.h - a query, read from the address that searchd is asked.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ombud {

struct QueryItem {
  enum class Kind { kWord, kPhrase, kPrefix };
  Kind kind = Kind::kWord;
  std::string text;  // lower case; without quotes or asterisk
};

struct EngineQuery {
  std::string query_class;
  int index = 0;                             // of its line in the file of queries, from 0
  std::vector<QueryItem> items;              // none = browsing
  bool any = false;                          // OR stands between the items; else all are asked for
  std::string council, category;             // slugs; empty = any
  int first_day = 0, last_day = 99'999'999;  // 20251209, both included
  bool newest_first = false;                 // else by relevance
  bool has_days() const { return first_day > 0 || last_day < 99'999'999; }
};

// From a file of bench/query_file.h. Throws on a line that an engine could not be asked as it is
// meant (an unknown parameter, AND mixed with OR), with its number.
std::vector<EngineQuery> engine_queries(const std::filesystem::path& path);

// The items in the syntax that Xapian and Groonga share: a b, "a b", a OR b, a*.
std::string query_text(const EngineQuery& query);

std::string percent_encoded(std::string_view text);

}  // namespace ombud
