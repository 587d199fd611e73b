// tests/support/made_collection.h - decisions and queries of the yardstick, and an index over them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "bench/decision_maker.h"
#include "bench/query_maker.h"
#include "bench/word_counts.h"
#include "corpus/decision_json.h"
#include "corpus/read_decision.h"
#include "searchd/request_head.h"
#include "support/an_index.h"
#include "support/temporary_folder.h"

namespace ombud::testing {

constexpr std::size_t kDecisions = 400;

inline std::string lines_of(std::size_t count) {
  const DecisionMaker maker(1);
  std::string lines;
  for (std::size_t i = 0; i < count; ++i)
    lines += to_json(maker.make(i)) + '\n';
  return lines;
}

struct MadeCollection {
  TemporaryFolder folder;
  std::filesystem::path file = folder.write("decisions.jsonl", lines_of(kDecisions));
  WordCounts counts = count_words(file, 1);
  std::vector<BenchQuery> queries = QueryMaker(counts, 1).make(300);
  AnIndex index{decisions()};

  static std::vector<Decision> decisions() {
    const DecisionMaker maker(1);
    std::vector<Decision> decisions;
    decisions.reserve(kDecisions);
    for (std::size_t i = 0; i < kDecisions; ++i)
      decisions.push_back(read_json_record(to_json(maker.make(i))).decision);
    return decisions;
  }
};

// Made once.
inline const MadeCollection& made() {
  static const MadeCollection kMade;
  return kMade;
}

// As readers of addresses decode them.
inline NamedValues parameters_of(const BenchQuery& query) {
  const std::string line = "GET /?" + query.address + " HTTP/1.1\r\nHost: test\r\n\r\n";
  return parse_request_head(line, {}).request.parameters;
}

// What is typed; empty where it only filters.
inline std::string question_of(const BenchQuery& query) {
  for (const auto& [name, value] : parameters_of(query))
    if (name == "q") return value;
  return {};
}

}  // namespace ombud::testing
