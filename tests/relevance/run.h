// tests/relevance/run.h - every judged query asked of one way of searching, and how well it did.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "relevance/judged_query.h"

namespace ombud::testing {

// Answers looked at: a page that is read, and as far as anybody pages on.
inline constexpr std::size_t kReadDepth = 10;
inline constexpr std::size_t kFoundDepth = 50;

// References of at most kFoundDepth decisions, best first.
using Search = std::function<std::vector<std::string>(const std::string& text)>;

enum class Metric : std::uint8_t { kNdcg, kReciprocalRank, kRecall };

struct Answer {
  std::vector<std::string> found;
  double ndcg = 0, reciprocal_rank = 0, recall = 0;
};

struct Run {
  std::string name;
  std::vector<Answer> answers;  // one a query, in their order
};

Run run_all(std::string name, const std::vector<JudgedQuery>& queries, const Search& search);

// Which queries a figure is over.
using Selection = std::function<bool(const JudgedQuery&)>;
Selection in(Half half);
Selection in(Half half, QueryKind kind);
Selection in(Half half, std::string user);

// The metric of each query selected, in their order. Of kReciprocalRank only of known items.
std::vector<double> values(const Run& run,
                           const std::vector<JudgedQuery>& queries,
                           Metric metric,
                           const Selection& selected);

double mean_value(const Run& run,
                  const std::vector<JudgedQuery>& queries,
                  Metric metric,
                  const Selection& selected);

}  // namespace ombud::testing
