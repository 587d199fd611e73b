// tests/relevance/run.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "relevance/run.h"

#include <numeric>
#include <utility>

namespace ombud::testing {
namespace {

double value_of(const Answer& answer, Metric metric) {
  switch (metric) {
    case Metric::kNdcg:
      return answer.ndcg;
    case Metric::kReciprocalRank:
      return answer.reciprocal_rank;
    case Metric::kRecall:
      break;
  }
  return answer.recall;
}

}  // namespace

Run run_all(std::string name, const std::vector<JudgedQuery>& queries, const Search& search) {
  Run run{std::move(name), {}};
  for (const JudgedQuery& query : queries) {
    Answer answer;
    answer.found = search(query.text);
    answer.ndcg = ndcg(answer.found, query.grades, kReadDepth);
    answer.reciprocal_rank = reciprocal_rank(answer.found, query.grades, kReadDepth);
    answer.recall = recall(answer.found, query.grades, kFoundDepth);
    run.answers.push_back(std::move(answer));
  }
  return run;
}

Selection in(Half half) {
  return [half](const JudgedQuery& query) { return query.half == half; };
}

Selection in(Half half, QueryKind kind) {
  return [=](const JudgedQuery& query) { return query.half == half && query.kind == kind; };
}

Selection in(Half half, std::string user) {
  return [half, user = std::move(user)](const JudgedQuery& query) {
    return query.half == half && query.user == user;
  };
}

std::vector<double> values(const Run& run,
                           const std::vector<JudgedQuery>& queries,
                           Metric metric,
                           const Selection& selected) {
  std::vector<double> found;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    if (!selected(queries[i])) continue;
    if (metric == Metric::kReciprocalRank && queries[i].kind != QueryKind::kKnownItem) continue;
    found.push_back(value_of(run.answers[i], metric));
  }
  return found;
}

double mean_value(const Run& run,
                  const std::vector<JudgedQuery>& queries,
                  Metric metric,
                  const Selection& selected) {
  const std::vector<double> all = values(run, queries, metric, selected);
  if (all.empty()) return 0;
  return std::accumulate(all.begin(), all.end(), 0.0) / static_cast<double>(all.size());
}

}  // namespace ombud::testing
