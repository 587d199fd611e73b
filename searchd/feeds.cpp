// searchd/feeds.cpp - GET /search.atom and /search.json: what a search found last, to subscribe to.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <utility>

#include "searchd/address.h"
#include "searchd/etag.h"
#include "searchd/feed.h"
#include "searchd/handlers.h"
#include "searchd/limits.h"
#include "searchd/origin.h"
#include "searchd/problem.h"
#include "searchd/request.h"
#include "searchd/search_answer.h"
#include "searchd/search_filters.h"

namespace ombud {
namespace {

constexpr std::array<std::string_view, 3> kRefused = {"page", "per_page", "facet"};

struct FeedForm {
  std::string_view path, content_type;
  std::string (*text)(const Feed& feed);
};

constexpr FeedForm kAtom{"/search.atom", "application/atom+xml; charset=utf-8", atom_feed};
constexpr FeedForm kJson{"/search.json", "application/feed+json; charset=utf-8", json_feed};

// The counts of the facets that narrow the search: they name its filters.
std::vector<FacetRequest> facets_used(const SearchRequest& request) {
  std::vector<FacetRequest> used;
  used.reserve(request.filters.size());
  for (const auto& [name, slugs] : request.filters)
    used.push_back({.name = name, .limit = 0});
  return used;
}

// "Decision search: decisions with “damp”; Outcome: Upheld"
std::string title_of(const SearchQuestion& question, const SearchResults& results) {
  const std::vector<FilterInUse> filters = filters_in_use(question, results.facets);
  std::string title;
  if (!question.request.text.empty() || filters.empty()) title = results.query.described;
  for (const FilterInUse& filter : filters) {
    if (!title.empty()) title += "; ";
    title += filter.text;
  }
  return std::string(kFeedAuthor) + ": " + title;
}

Feed feed_of(const HttpRequest& request,
             const FeedForm& form,
             const SearchQuestion& question,
             SearchResults results,
             const Manifest& manifest) {
  const std::string query = to_query(question);
  Feed feed;
  feed.title = title_of(question, results);
  feed.origin = origin_of(request);
  feed.tags = tag_prefix(request);
  feed.id = feed.tags + with_query("search", query);
  feed.self = feed.origin + with_query(form.path, query);
  feed.page = feed.origin + with_query("/search", query);
  feed.updated = manifest.updated;
  feed.decisions.reserve(results.hits.size());
  for (Hit& hit : results.hits)
    feed.decisions.push_back(std::move(hit.decision));
  if (!feed.decisions.empty()) {
    feed.updated = moment_seen(feed.decisions.front(), manifest.updated);
  }
  return feed;
}

HttpAnswer feed_answer(const Site& site, const HttpRequest& request, const FeedForm& form) {
  const RouteParameters route{
      .name = "a feed",
      .refused = kRefused,
      .why = "a feed holds the decisions that this collection came to hold last"};
  ReadQuestion asked = read_question(request.parameters, UnknownParameters::kRefused, route);
  const IndexState state = site.index.state();
  if (!state.served) return to_answer(no_index(state.problem));
  asked.question.request.sort = SortOrder::kRelevance;  // addresses with another name one feed
  const SearchQuestion question = asked.question;
  const Manifest& manifest = state.served->snapshot().manifest();
  const std::string etag = etag_of(manifest, {form.path, to_query(question), origin_of(request)});
  if (asked.faults.empty() && holds(request, etag)) return not_modified(etag);

  asked.question.request.sort = SortOrder::kLastSeenFirst;
  asked.question.request.size = kFeedEntries;
  asked.question.request.facets = facets_used(question.request);
  SearchAnswer found = answer_question(*state.served, asked);
  if (!found.faults.empty()) return to_answer(invalid_parameters(std::move(found.faults)));
  const Feed feed = feed_of(request, form, question, std::move(found.results), manifest);
  return {.status = 200,
          .content_type = std::string(form.content_type),
          .body = form.text(feed),
          .headers = {{"ETag", etag}, {"Cache-Control", kPrivateCache}}};
}

}  // namespace

HttpAnswer search_atom(const Site& site, const HttpRequest& request, const PathParts& /*parts*/) {
  return feed_answer(site, request, kAtom);
}

HttpAnswer search_json_feed(const Site& site,
                            const HttpRequest& request,
                            const PathParts& /*parts*/) {
  return feed_answer(site, request, kJson);
}

}  // namespace ombud
