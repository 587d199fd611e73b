// searchd/api_stats.cpp - GET /api/v1/stats
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <chrono>

#include "searchd/etag.h"
#include "searchd/handlers.h"
#include "searchd/limits.h"
#include "searchd/problem.h"
#include "searchd/search_answer.h"
#include "searchd/stats_json.h"

namespace ombud {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::array<std::string_view, 4> kRefused = {"page", "per_page", "sort", "facet"};

Statistics statistics_of(const ServedIndex& index, const ReadQuestion& asked) {
  const ServedIndex::Lease searcher(index);
  const SearchRequest& request = asked.question.request;
  if (asked.faults.empty()) return searcher->statistics(request, asked.own);
  Statistics not_run;
  not_run.query = searcher->parse(request.text);
  return not_run;
}

}  // namespace

HttpAnswer api_stats(const Site& site, const HttpRequest& request, const PathParts& /*parts*/) {
  const auto began = Clock::now();
  const IndexState state = site.index.state();
  if (!state.served) return to_answer(no_index(state.problem));
  const Manifest& manifest = state.served->snapshot().manifest();

  const RouteParameters route{.name = "these statistics",
                              .own = "by",
                              .values = facet_names(),
                              .refused = kRefused,
                              .why = "the figures are of every decision that is found"};
  const auto asked = read_question(request.parameters, UnknownParameters::kRefused, route);
  const std::string etag = etag_of(manifest, {kStatsApiPath, asked.own, to_query(asked.question)});
  if (asked.faults.empty() && holds(request, etag)) return not_modified(etag);

  const Statistics found = statistics_of(*state.served, asked);
  auto faults = faults_of(asked, found.query);
  if (!faults.empty()) return to_answer(invalid_parameters(std::move(faults)));
  const std::chrono::duration<double, std::milli> took = Clock::now() - began;
  return {.status = 200,
          .content_type = "application/json",
          .body = stats_json(asked.question, found, manifest, took.count()),
          .headers = {{"ETag", etag}, {"Cache-Control", kPrivateCache}}};
}

}  // namespace ombud
