// searchd/api_facet.cpp - GET /api/v1/facets/{name}: every value of a facet over a search.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <chrono>
#include <string>
#include <utility>

#include "engine/folded_words.h"
#include "engine/schema.h"
#include "searchd/address.h"
#include "searchd/etag.h"
#include "searchd/handlers.h"
#include "searchd/json_answers.h"
#include "searchd/limits.h"
#include "searchd/problem.h"
#include "searchd/search_answer.h"

namespace ombud {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view kFacetsPath = "/api/v1/facets/";
constexpr std::string_view kPrefix = "prefix";
constexpr std::array<std::string_view, 4> kRefused = {"page", "per_page", "sort", "facet"};

// As much of a beginning as suggestions read: no label is as long.
constexpr std::size_t kPrefixBytesMax = QueryLimits{}.bytes;

ReadQuestion read(const HttpRequest& request) {
  const RouteParameters route{.name = "a facet",
                              .own = kPrefix,
                              .refused = kRefused,
                              .why = "every value is listed, in the facet's own order"};
  ReadQuestion asked = read_question(request.parameters, UnknownParameters::kRefused, route);
  if (asked.own.size() > kPrefixBytesMax) {
    asked.faults.push_back({.parameter = std::string(kPrefix),
                            .value = asked.own,
                            .detail = "is " + std::to_string(asked.own.size()) +
                                      " bytes long; at most " + std::to_string(kPrefixBytesMax) +
                                      " are read"});
  }
  return asked;
}

SearchAnswer counted(const ServedIndex& index, ReadQuestion asked, const Facet& facet) {
  asked.question.request.size = 0;
  asked.question.request.facets = {{.name = std::string(facet.name), .limit = 0}};
  return answer_question(index, asked);
}

// A beginning without letters narrows nothing, as nothing typed does.
void keep_beginning(FacetCounts& counts, const std::string& prefix) {
  Analyzer analyzer;
  const std::string beginning = folded_beginning(prefix, analyzer);
  if (beginning.empty()) return;
  std::erase_if(counts.values, [&](const FacetCount& value) {
    return !begins_at_a_word(folded_words(value.label, analyzer), beginning);
  });
}

void write_links(JsonText& json, const ReadQuestion& asked, const Facet& facet) {
  const std::string query = to_query(asked.question);
  std::string own = query;
  if (!asked.own.empty()) {
    own = QueryString().add(kPrefix, asked.own).text() + (query.empty() ? "" : "&") + query;
  }
  const std::string path = std::string(kFacetsPath) + std::string(facet.name);
  json.key("links").begin_object().member("self", with_query(path, own));
  json.member("search", with_query(kSearchApiPath, query)).end_object();
}

std::string facet_json(const ReadQuestion& asked,
                       const Facet& facet,
                       const SearchResults& results,
                       const Manifest& manifest,
                       double took_ms) {
  JsonText json;
  json.begin_object();
  write_query(json, results.query, results.correction);
  write_total(json, results.total);
  json.key("facet");
  write_facet(json, results.facets.front());
  write_links(json, asked, facet);
  write_index(json, manifest);
  json.key("took_ms").value_ms(took_ms).end_object();
  return json.take();
}

}  // namespace

HttpAnswer api_facet(const Site& site, const HttpRequest& request, const PathParts& parts) {
  const auto began = Clock::now();
  const IndexState state = site.index.state();
  if (!state.served) return to_answer(no_index(state.problem));
  const Facet* facet = find_facet(parts.at(0));
  if (!facet) return to_answer(no_such_facet());
  const Manifest& manifest = state.served->snapshot().manifest();

  const ReadQuestion asked = read(request);
  const std::string etag =
      etag_of(manifest, {kFacetsPath, facet->name, asked.own, to_query(asked.question)});
  if (asked.faults.empty() && holds(request, etag)) return not_modified(etag);
  SearchAnswer found = counted(*state.served, asked, *facet);
  if (!found.faults.empty()) return to_answer(invalid_parameters(std::move(found.faults)));
  keep_beginning(found.results.facets.front(), asked.own);
  const std::chrono::duration<double, std::milli> took = Clock::now() - began;
  return {.status = 200,
          .content_type = "application/json",
          .body = facet_json(asked, *facet, found.results, manifest, took.count()),
          .headers = {{"ETag", etag}, {"Cache-Control", kPrivateCache}}};
}

}  // namespace ombud
