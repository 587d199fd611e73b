// searchd/search_answer.h - runs a question on the index, or gathers all that is wrong with it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "engine/searcher.h"
#include "searchd/request.h"
#include "searchd/served_index.h"

namespace ombud {

struct SearchAnswer {
  SearchResults results;
  std::vector<ParameterFault>
      faults;  // those of the address and of the query's words; any = not run
};

// All that is wrong with a question: with its address, and with its words as they were parsed.
std::vector<ParameterFault> faults_of(const ReadQuestion& asked, const ParsedQuery& query);

// Throws SearchTimeout.
SearchAnswer answer_question(const ServedIndex& index, const ReadQuestion& asked);

}  // namespace ombud
