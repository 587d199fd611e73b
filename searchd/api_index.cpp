// searchd/api_index.cpp - GET /api/v1/index: what is held, from whom, up to when, in what form.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <utility>

#include "corpus/decision_json.h"
#include "corpus/reference.h"
#include "corpus/registers.h"
#include "searchd/etag.h"
#include "searchd/handlers.h"
#include "searchd/json_text.h"
#include "searchd/limits.h"
#include "searchd/no_parameters.h"
#include "searchd/problem.h"

namespace ombud {
namespace {

void write_source(JsonText& json, const std::string& slug, std::uint32_t decisions) {
  const SourceRecord* known = find_source(slug);
  json.begin_object().member("slug", slug).member("name", known ? known->name : slug);
  json.member("decisions", decisions);
  json.member("attribution", known ? known->attribution : "");
  json.member_bool("fictional", slug == kSampleSource).end_object();
}

std::string index_json(const Manifest& manifest) {
  JsonText json;
  json.begin_object().member("generation", manifest.generation);
  json.member("updated", manifest.updated).member("decisions", manifest.decisions);
  json.key("newest_date");
  manifest.newest_date.empty() ? json.null() : json.value(manifest.newest_date);
  json.key("sources").begin_array();
  for (const auto& [slug, decisions] : manifest.sources)
    write_source(json, slug, decisions);
  json.end_array().member("content_hash", manifest.content_hash);
  json.member("decision_format", kDecisionFormat).member("manifest_format", manifest.format);
  json.member("schema_version", manifest.schema_version).member("software", manifest.software);
  json.end_object();
  return json.take();
}

}  // namespace

HttpAnswer api_index(const Site& site, const HttpRequest& request, const PathParts& /*parts*/) {
  const IndexState state = site.index.state();
  if (!state.served) return to_answer(no_index(state.problem));
  auto faults = faults_of_any(request.parameters, "the index");
  if (!faults.empty()) return to_answer(invalid_parameters(std::move(faults)));
  const Manifest& manifest = state.served->snapshot().manifest();
  const std::string etag = etag_of(manifest, {"/api/v1/index"});
  if (holds(request, etag)) return not_modified(etag);
  return {.status = 200,
          .content_type = "application/json",
          .body = index_json(manifest),
          .headers = {{"ETag", etag}, {"Cache-Control", kPrivateCache}}};
}

}  // namespace ombud
