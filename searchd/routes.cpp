// searchd/routes.cpp - see routes.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/routes.h"

#include <chrono>
#include <exception>
#include <string_view>
#include <typeinfo>

#include <spdlog/spdlog.h>

#include "engine/searcher.h"
#include "searchd/client_address.h"
#include "searchd/compression.h"
#include "searchd/front_problem.h"
#include "searchd/handlers.h"
#include "searchd/metrics.h"
#include "searchd/page_frame.h"
#include "searchd/problem.h"
#include "searchd/security_headers.h"

namespace ombud {
namespace {

struct Route {
  // A part in braces stands for any one part; what follows the braces, for how it must end.
  std::string_view path;
  AnswerKind kind;
  HttpAnswer (*handle)(const Site&, const HttpRequest&, const PathParts&);
};

constexpr Route kRoutes[] = {
    {"/", AnswerKind::kHome, home_page},
    {"/about", AnswerKind::kHome, about_page},
    {"/help", AnswerKind::kHome, help_page},
    {"/search", AnswerKind::kResults, search_page},
    {"/decisions/{source}/{reference}.ris", AnswerKind::kApi, decision_ris},
    {"/decisions/{source}/{reference}.bib", AnswerKind::kApi, decision_bibtex},
    {"/decisions/{source}/{reference}.csl.json", AnswerKind::kApi, decision_csl},
    {"/decisions/{source}/{reference}.txt", AnswerKind::kApi, decision_text},
    {"/decisions/{source}/{reference}.json", AnswerKind::kApi, decision_json},
    {"/decisions/{source}/{reference}", AnswerKind::kPage, decision_page},
    {"/councils", AnswerKind::kPage, councils_page},
    {"/councils/{slug}", AnswerKind::kPage, council_page},
    {"/categories/{slug}", AnswerKind::kPage, category_page},
    {"/compare", AnswerKind::kResults, compare_page},
    {"/search.csv", AnswerKind::kApi, search_csv},
    {"/search.jsonl", AnswerKind::kApi, search_jsonl},
    {"/search.ris", AnswerKind::kApi, search_ris},
    {"/search.atom", AnswerKind::kApi, search_atom},
    {"/search.json", AnswerKind::kApi, search_json_feed},
    {"/opensearch.xml", AnswerKind::kFile, open_search},
    {"/.well-known/api-catalog", AnswerKind::kApi, api_catalog},
    {"/api/v1/search", AnswerKind::kApi, api_search},
    {"/api/v1/stats", AnswerKind::kApi, api_stats},
    {"/api/v1/suggest", AnswerKind::kApi, api_suggest},
    {"/api/v1/facets/{name}", AnswerKind::kApi, api_facet},
    {"/api/v1/index", AnswerKind::kApi, api_index},
    {"/api/v1/decisions/{source}/{reference}", AnswerKind::kApi, api_decision},
    {"/api/v1/decisions/{source}/{reference}/similar", AnswerKind::kApi, api_similar},
};

std::string_view take_part(std::string_view& path) {
  const auto slash = path.find('/');
  const auto part = path.substr(0, slash);
  path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
  return part;
}

// What fills the braces of "{reference}.ris"; empty = the part does not fit.
std::string_view filling(std::string_view expected, std::string_view given) {
  const auto ending = expected.substr(expected.find('}') + 1);
  if (!given.ends_with(ending)) return {};
  return given.substr(0, given.size() - ending.size());
}

// The open parts of a path that fits the route.
std::optional<PathParts> match(std::string_view route, std::string_view path) {
  PathParts parts;
  if (route == path) return parts;
  while (!route.empty() && !path.empty()) {
    const auto expected = take_part(route);
    const auto given = take_part(path);
    if (!expected.empty() && expected.front() == '{') {
      const auto part = filling(expected, given);
      if (part.empty()) return std::nullopt;
      parts.emplace_back(part);
    } else if (expected != given) {
      return std::nullopt;
    }
  }
  if (!route.empty() || !path.empty() || parts.empty()) return std::nullopt;
  return parts;
}

constexpr std::string_view kHealth = "/healthz";
constexpr std::string_view kReadiness = "/readyz";
constexpr std::string_view kMetrics = "/metrics";
constexpr std::string_view kFile = "(file)";     // any of web/
constexpr std::string_view kNoRoute = "(none)";  // 404

// A file of web/ that other sites' tools read, as they read the API.
constexpr std::string_view kApiDescription = "/openapi.yaml";

bool is_api(const HttpRequest& request) { return request.path.rfind("/api/", 0) == 0; }

std::string typed_query(const HttpRequest& request) {
  for (const auto& [name, value] : request.parameters) {
    if (name == "q") return value;
  }
  return {};
}

// Scripts are told in JSON, people in a page.
HttpAnswer answer_problem(const Site& site,
                          const HttpRequest& request,
                          AnswerKind kind,
                          const Problem& problem) {
  if (kind == AnswerKind::kApi) return to_answer(problem);
  return problem_page(site, problem, typed_query(request));
}

// Logs the route and the kind of failure; never its text, which may hold words of a query.
HttpAnswer run(const Route& route,
               const Site& site,
               const HttpRequest& request,
               const PathParts& parts) {
  try {
    return route.handle(site, request, parts);
  } catch (const SearchTimeout&) {
    spdlog::warn("{}: a search passed its time limit", route.path);
    return answer_problem(site, request, route.kind, search_too_slow());
  } catch (const IndexError& error) {
    spdlog::error("{}: {}", route.path, error.what());
    return answer_problem(site, request, route.kind, internal_failure());
  } catch (const std::exception& error) {
    spdlog::error("{}: failed with {}", route.path, typeid(error).name());
    return answer_problem(site, request, route.kind, internal_failure());
  }
}

HttpAnswer finished(const Site& site,
                    HttpAnswer answer,
                    const HttpRequest& request,
                    AnswerKind kind) {
  add_security_headers(answer, kind, site.settings.search_engines);
  compress_answer(answer, request);
  return answer;
}

// The answer, and what was asked for.
struct Routed {
  HttpAnswer answer;
  std::string_view route;
};

std::optional<Routed> answered_at_once(const Site& site, const HttpRequest& request) {
  if (request.path == kHealth) return Routed{healthz(), kHealth};
  if (request.path == kReadiness) return Routed{readyz(site.index.state()), kReadiness};
  if (request.path == kMetrics && may_see_metrics(site, request)) {
    return Routed{metrics(site), kMetrics};
  }
  auto file = site.files.answer(request);
  if (!file) return std::nullopt;
  return Routed{std::move(*file), kFile};
}

Routed answered_by_route(const Site& site, const HttpRequest& request) {
  for (const Route& route : kRoutes) {
    if (const auto parts = match(route.path, request.path)) {
      auto answer = run(route, site, request, *parts);
      return {finished(site, std::move(answer), request, route.kind), route.path};
    }
  }
  const AnswerKind kind = is_api(request) ? AnswerKind::kApi : AnswerKind::kResults;
  auto answer = answer_problem(site, request, kind, no_such_page());
  return {finished(site, std::move(answer), request, kind), kNoRoute};
}

// Searches that were run: not those that were refused, nor those whose answer the reader held.
bool is_search(const Routed& routed) {
  const int status = routed.answer.status;
  const bool was_run = status == 200 || status == 503;
  return was_run && (routed.route == "/search" || routed.route == "/api/v1/search");
}

}  // namespace

std::vector<std::string_view> route_names() {
  std::vector<std::string_view> names;
  for (const Route& route : kRoutes)
    names.push_back(route.path);
  names.insert(names.end(), {kHealth, kReadiness, kMetrics, kFile, kNoRoute});
  return names;
}

std::optional<HttpAnswer> quick_answer(const Site& site, const HttpRequest& request) {
  if (auto routed = answered_at_once(site, request)) {
    const bool is_for_scripts = request.path == kApiDescription;
    const AnswerKind kind = is_for_scripts ? AnswerKind::kApi : AnswerKind::kFile;
    add_security_headers(routed->answer, kind, site.settings.search_engines);
    site.counts.count(routed->route, routed->answer.status);
    return std::move(routed->answer);
  }
  if (!site.rate_limit) return std::nullopt;
  const auto client = client_address(request, site.settings.trusted_proxies);
  const auto wait = site.rate_limit->wait_of(client, RateLimit::Clock::now());
  if (!wait) return std::nullopt;
  return too_many_requests(request, *wait);
}

HttpAnswer answer(const Site& site, const HttpRequest& request) {
  const auto began = QueryLog::Clock::now();
  Routed routed = answered_by_route(site, request);
  const auto took = QueryLog::Clock::now() - began;
  const int status = routed.answer.status;
  site.counts.count(routed.route, status);
  if (is_search(routed)) site.counts.searches().add(took);
  if (site.query_log) site.query_log->write(routed.route, status, took, request);
  return std::move(routed.answer);
}

}  // namespace ombud
