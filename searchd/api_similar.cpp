// searchd/api_similar.cpp - GET /api/v1/decisions/{source}/{reference}/similar
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <chrono>
#include <cstddef>

#include "searchd/decision_lookup.h"
#include "searchd/etag.h"
#include "searchd/handlers.h"
#include "searchd/limits.h"
#include "searchd/problem.h"
#include "searchd/request.h"
#include "searchd/similar_json.h"

namespace ombud {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::array<std::string_view, 4> kRefused = {"q", "page", "sort", "facet"};

ReadQuestion read(const HttpRequest& request) {
  const RouteParameters route{
      .name = "similar decisions",
      .refused = kRefused,
      .why = "likeness to the decision is all that is asked",
      .per_page = {.least = 1, .most = kSimilarMax, .usual = kSimilarDefault}};
  return read_question(request.parameters, UnknownParameters::kRefused, route);
}

}  // namespace

HttpAnswer api_similar(const Site& site, const HttpRequest& request, const PathParts& parts) {
  const auto began = Clock::now();
  const IndexState state = site.index.state();
  if (!state.served) return to_answer(no_index(state.problem));
  const auto name = named_decision(parts);
  if (!name) return to_answer(no_such_page());
  const DecisionLookup found = look_up(*state.served, *name);
  if (found.problem) return to_answer(*found.problem);
  ReadQuestion asked = read(request);
  if (!asked.faults.empty()) return to_answer(invalid_parameters(std::move(asked.faults)));

  const Manifest& manifest = state.served->snapshot().manifest();
  const std::string etag =
      etag_of(manifest, {"/api/v1/decisions/", name->key, "/similar", to_query(asked.question)});
  if (holds(request, etag)) return not_modified(etag);
  const ServedIndex::Lease searcher(*state.served);
  const auto similar = searcher->similar(
      name->key, asked.question.request, static_cast<std::size_t>(asked.question.per_page));
  if (!similar) return to_answer(no_such_decision(name->reference));
  const std::chrono::duration<double, std::milli> took = Clock::now() - began;
  return {.status = 200,
          .content_type = "application/json",
          .body = similar_json(name->key, *similar, manifest, took.count()),
          .headers = {{"ETag", etag}, {"Cache-Control", kPrivateCache}}};
}

}  // namespace ombud
