// tests/relevance/judged_query.h - what somebody typed, what they wanted, and what answers it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "relevance/metrics.h"

namespace ombud::testing {

enum class QueryKind : std::uint8_t {
  kKnownItem,  // one decision is remembered, and only it answers
  kTopical     // a topic; several answer it more or less
};

// Parameters are tuned on one half; what is reported comes from the other.
enum class Half : std::uint8_t { kTuning, kHeldBack };

struct JudgedQuery {
  std::string id;  // "A-k01"
  QueryKind kind = QueryKind::kKnownItem;
  Half half = Half::kTuning;
  std::string user;  // "researcher", "investigator", "journalist"
  std::string text, need;
  Grades grades;
};

std::string_view to_name(QueryKind kind);  // "known-item"
std::string_view to_name(Half half);       // "held-back"

// By the last digit of the SHA-256 of the id, even or odd: nobody chose, and a query added later
// moves no other one.
Half half_of(std::string_view id);

// Every query of the folder's .json files, by file and in its order. Throws std::runtime_error,
// naming the file and the id, where an entry is not as tests/relevance/README.md says: a grade
// beyond 0 to 3, a reference that is none of `references`, an id met before, ...
std::vector<JudgedQuery> read_queries(const std::filesystem::path& folder,
                                      const std::set<std::string>& references);

}  // namespace ombud::testing
