// searchd/health.cpp - GET /healthz (the process is up) and /readyz (there is an index to search).
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/handlers.h"
#include "searchd/json_text.h"
#include "searchd/limits.h"

namespace ombud {

HttpAnswer healthz() {
  return {.status = 200,
          .content_type = "text/plain; charset=utf-8",
          .body = "ok\n",
          .headers = {{"Cache-Control", "no-store"}}};
}

HttpAnswer readyz(const IndexState& state) {
  const Manifest* manifest = state.served ? &state.served->snapshot().manifest() : nullptr;
  JsonText json;
  json.begin_object().member_bool("ready", manifest != nullptr).key("generation");
  manifest ? json.value(manifest->generation) : json.null();
  json.member("decisions", manifest ? manifest->decisions : 0).key("problem");
  state.problem.empty() ? json.null() : json.value(state.problem);
  json.end_object();
  HttpAnswer answer{.status = manifest ? 200 : 503,
                    .content_type = "application/json",
                    .body = json.take(),
                    .headers = {{"Cache-Control", "no-store"}}};
  if (!manifest) answer.headers.emplace_back("Retry-After", std::to_string(kRetryWithoutIndex));
  return answer;
}

}  // namespace ombud
