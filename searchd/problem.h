// searchd/problem.h - what went wrong with a request: told as problem+json (RFC 9457) or as a page.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searchd/http_answer.h"
#include "searchd/parameter_fault.h"

namespace ombud {

struct Problem {
  int status = 500;
  // Its kind, the last part of the "type" address: searchd/README.md lists them. Empty = none but
  // what the status says (RFC 9457's "about:blank").
  std::string type;
  std::string title;   // the same for every problem of a kind
  std::string detail;  // of this one, for the person who can act on it
  std::vector<ParameterFault> errors;
  int retry_after = 0;  // seconds; 0 = do not say
};

Problem invalid_parameters(std::vector<ParameterFault> faults);
Problem no_such_page();
Problem no_such_facet();  // names those that there are
Problem no_such_decision(const std::string& reference);
Problem withdrawn_decision(const std::string& reference);
Problem no_index(const std::string& reason);  // IndexState::problem
Problem search_too_slow();
Problem export_too_slow();
Problem too_many_exports();
Problem internal_failure();

// The problem+json answer, without the headers that every answer gets.
HttpAnswer to_answer(const Problem& problem);

}  // namespace ombud
