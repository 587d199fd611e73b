// searchd/search_answer.cpp - see search_answer.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/search_answer.h"

namespace ombud {

SearchAnswer answer_question(const ServedIndex& index, const ReadQuestion& asked) {
  const SearchRequest& request = asked.question.request;
  SearchAnswer answer{.results = {}, .faults = asked.faults};
  const ServedIndex::Lease searcher(index);
  if (asked.faults.empty()) {
    answer.results = searcher->search(request);
  } else {
    answer.results.query = searcher->parse(request.text);
  }
  for (const auto& fault : answer.results.query.faults) {
    answer.faults.push_back({.parameter = "q", .value = request.text, .detail = fault});
  }
  return answer;
}

}  // namespace ombud
