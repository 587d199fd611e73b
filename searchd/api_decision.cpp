// searchd/api_decision.cpp - GET /api/v1/decisions/{source}/{reference}.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include "searchd/decision_lookup.h"
#include "searchd/etag.h"
#include "searchd/handlers.h"
#include "searchd/limits.h"
#include "searchd/no_parameters.h"
#include "searchd/problem.h"

namespace ombud {

HttpAnswer api_decision(const Site& site, const HttpRequest& request, const PathParts& parts) {
  const IndexState state = site.index.state();
  if (!state.served) return to_answer(no_index(state.problem));
  const auto name = named_decision(parts);
  if (!name) return to_answer(no_such_page());
  DecisionLookup found = look_up(*state.served, *name);
  if (found.problem) return to_answer(*found.problem);
  auto faults = faults_of_any(request.parameters, "a decision");
  if (!faults.empty()) return to_answer(invalid_parameters(std::move(faults)));
  const std::string etag =
      etag_of(state.served->snapshot().manifest(), {"/api/v1/decisions/", name->key});
  if (holds(request, etag)) return not_modified(etag);
  return {.status = 200,
          .content_type = "application/json",
          .body = std::move(found.json),
          .headers = {{"ETag", etag}, {"Cache-Control", kPrivateCache}}};
}

}  // namespace ombud
