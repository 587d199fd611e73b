// searchd/problem.cpp - see problem.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/problem.h"

#include <utility>

#include "engine/schema.h"
#include "searchd/json_text.h"
#include "searchd/limits.h"

namespace ombud {

Problem invalid_parameters(std::vector<ParameterFault> faults) {
  Problem problem{.status = 400,
                  .type = "invalid-parameter",
                  .title = "A parameter is not valid",
                  .detail = {},
                  .errors = std::move(faults)};
  for (const auto& fault : problem.errors) {
    problem.detail.append(problem.detail.empty() ? "" : "; ");
    problem.detail.append(fault.parameter).append(": ").append(fault.detail);
    if (problem.detail.back() == '.') problem.detail.pop_back();
  }
  problem.detail += '.';
  return problem;
}

Problem no_such_page() {
  return {.status = 404,
          .type = "not-found",
          .title = "There is no such page",
          .detail = "Nothing is at this address. Check it for a slip of the keys.",
          .errors = {}};
}

Problem no_such_facet() {
  std::string names;
  for (const Facet& facet : facets())
    names.append(names.empty() ? "" : ", ").append(facet.name);
  return {.status = 404,
          .type = "not-found",
          .title = "There is no such facet",
          .detail = "No facet has that name. There are: " + names + ".",
          .errors = {}};
}

Problem no_such_decision(const std::string& reference) {
  return {.status = 404,
          .type = "not-found",
          .title = "This collection does not hold that decision",
          .detail = "No decision here has the reference " + reference +
                    ". The ombudsman may have published it; this collection does not hold it.",
          .errors = {}};
}

Problem withdrawn_decision(const std::string& reference) {
  return {.status = 410,
          .type = "gone",
          .title = "That decision has been withdrawn",
          .detail = "The decision " + reference +
                    " was taken out of this collection and will not come back to this address.",
          .errors = {}};
}

Problem no_index(const std::string& reason) {
  return {.status = 503,
          .type = "index-unavailable",
          .title = "There is nothing to search yet",
          .detail = reason,
          .errors = {},
          .retry_after = kRetryWithoutIndex};
}

Problem search_too_slow() {
  return {.status = 503,
          .type = "search-too-slow",
          .title = "The search took too long",
          .detail = "A search has " + std::to_string(kSearchTimeLimit.count()) +
                    " milliseconds and this one needed more. Try again in a moment, with fewer "
                    "phrases, or with a filter.",
          .errors = {},
          .retry_after = kRetryAfterTimeout};
}

Problem export_too_slow() {
  return {.status = 503,
          .type = "search-too-slow",
          .title = "The search took too long",
          .detail = "Finding what an export holds may take " +
                    std::to_string(kExportTimeLimit.count()) +
                    " milliseconds and this one needed more. Try again in a moment, with fewer "
                    "phrases, or with a filter.",
          .errors = {},
          .retry_after = kRetryAfterTimeout};
}

Problem too_many_exports() {
  return {.status = 503,
          .type = "too-many-exports",
          .title = "Other exports are still under way",
          .detail = "At most " + std::to_string(kExportsAtOnce) +
                    " exports run at once, and that many do. Try again in " +
                    std::to_string(kRetryAfterExports) + " seconds.",
          .errors = {},
          .retry_after = kRetryAfterExports};
}

Problem internal_failure() {
  return {.status = 500,
          .type = "internal",
          .title = "Something went wrong here",
          .detail =
              "The fault is ours and has been noted, without what you searched for. Trying "
              "again may help.",
          .errors = {}};
}

HttpAnswer to_answer(const Problem& problem) {
  JsonText json;
  json.begin_object();
  json.member("type", problem.type.empty() ? "about:blank" : "/problems/" + problem.type);
  json.member("title", problem.title);
  json.member("status", problem.status).member("detail", problem.detail);
  json.key("errors").begin_array();
  for (const auto& fault : problem.errors) {
    json.begin_object();
    json.member("parameter", fault.parameter).member("value", fault.value);
    json.member("detail", fault.detail).end_object();
  }
  json.end_array().end_object();
  HttpAnswer answer{.status = problem.status,
                    .content_type = "application/problem+json",
                    .body = json.take(),
                    .headers = {{"Cache-Control", "no-store"}}};
  if (problem.retry_after > 0) {
    answer.headers.emplace_back("Retry-After", std::to_string(problem.retry_after));
  }
  return answer;
}

}  // namespace ombud
