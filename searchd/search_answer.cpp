// searchd/search_answer.cpp - see search_answer.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/search_answer.h"

namespace ombud {

std::vector<ParameterFault> faults_of(const ReadQuestion& asked, const ParsedQuery& query) {
  std::vector<ParameterFault> faults = asked.faults;
  for (const auto& fault : query.faults) {
    faults.push_back({.parameter = "q", .value = asked.question.request.text, .detail = fault});
  }
  return faults;
}

SearchAnswer answer_question(const ServedIndex& index, const ReadQuestion& asked) {
  const SearchRequest& request = asked.question.request;
  SearchAnswer answer;
  const ServedIndex::Lease searcher(index);
  if (asked.faults.empty()) {
    answer.results = searcher->search(request);
  } else {
    answer.results.query = searcher->parse(request.text);
  }
  answer.faults = faults_of(asked, answer.results.query);
  return answer;
}

}  // namespace ombud
