// searchd/api_search.cpp - GET /api/v1/search
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>

#include "engine/schema.h"
#include "searchd/etag.h"
#include "searchd/handlers.h"
#include "searchd/json_answers.h"
#include "searchd/limits.h"
#include "searchd/problem.h"
#include "searchd/search_answer.h"

namespace ombud {
namespace {

using Clock = std::chrono::steady_clock;

// Every facet, unless the address names some.
void choose_facets(SearchRequest& request) {
  if (!request.facets.empty()) return;
  for (const Facet& facet : facets()) {
    request.facets.push_back({.name = std::string(facet.name), .limit = 0});
  }
}

}  // namespace

HttpAnswer api_search(const Site& site, const HttpRequest& request, const PathParts& /*parts*/) {
  const auto began = Clock::now();
  const IndexState state = site.index.state();
  if (!state.served) return to_answer(no_index(state.problem));
  const Manifest& manifest = state.served->snapshot().manifest();

  ReadQuestion asked = read_question(request.parameters, UnknownParameters::kRefused);
  const SearchQuestion as_asked = asked.question;  // its links repeat only what was said
  const std::string etag = etag_of(manifest, {kSearchApiPath, to_query(as_asked)});
  if (asked.faults.empty() && holds(request, etag)) return not_modified(etag);

  choose_facets(asked.question.request);
  const SearchAnswer found = answer_question(*state.served, asked);
  if (!found.faults.empty()) return to_answer(invalid_parameters(found.faults));
  const std::chrono::duration<double, std::milli> took = Clock::now() - began;
  return {.status = 200,
          .content_type = "application/json",
          .body = search_json(as_asked, found.results, manifest, took.count()),
          .headers = {{"ETag", etag}, {"Cache-Control", kPrivateCache}}};
}

}  // namespace ombud
