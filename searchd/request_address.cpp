// searchd/request_address.cpp - writing a question as an address; request.cpp reads it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "engine/schema.h"
#include "searchd/address.h"
#include "searchd/amounts.h"
#include "searchd/request.h"

namespace ombud {
namespace {

void add_dates(QueryString& query, const SearchQuestion& question) {
  if (!question.date_from.empty()) query.add("date_from", question.date_from);
  if (!question.date_to.empty()) query.add("date_to", question.date_to);
  if (!question.seen_before.empty()) query.add("seen_before", question.seen_before);
}

void add_payments(QueryString& query, const SearchRequest& request) {
  if (request.payment_min_pence) query.add("payment_min", typed_pounds(*request.payment_min_pence));
  if (request.payment_max_pence) query.add("payment_max", typed_pounds(*request.payment_max_pence));
}

void add_facets(QueryString& query, const std::vector<FacetRequest>& asked) {
  for (const FacetRequest& facet : asked) {
    query.add("facet",
              facet.limit == 0 ? facet.name : facet.name + ":" + std::to_string(facet.limit));
  }
}

}  // namespace

std::string to_query(const SearchQuestion& question) {
  const SearchRequest& request = question.request;
  QueryString query;
  if (!request.text.empty()) query.add("q", request.text);
  for (const Facet& facet : facets()) {
    const auto chosen = request.filters.find(std::string(facet.name));
    if (chosen == request.filters.end()) continue;
    for (const auto& slug : chosen->second)
      query.add(facet.name, slug);
  }
  add_dates(query, question);
  add_payments(query, request);
  for (const auto& key : request.keys)
    query.add("ref", key);
  if (request.sort != SortOrder::kRelevance) query.add("sort", to_name(request.sort));
  if (question.page != 1) query.add("page", std::to_string(question.page));
  if (question.per_page != kPerPageDefault) {
    query.add("per_page", std::to_string(question.per_page));
  }
  add_facets(query, request.facets);
  for (const auto& key : question.shortlist)
    query.add("keep", key);
  return query.text();
}

std::string query_of_page(SearchQuestion question, int page) {
  question.page = page;
  return to_query(question);
}

std::string query_asking(SearchQuestion question, const std::string& text) {
  question.request.text = text;
  question.page = 1;
  return to_query(question);
}

std::string query_sorted(SearchQuestion question, SortOrder sort) {
  question.request.sort = sort;
  question.page = 1;
  return to_query(question);
}

std::string_view to_name(SortOrder sort) {
  switch (sort) {
    case SortOrder::kRelevance:
      return "relevance";
    case SortOrder::kNewest:
      return "-date";
    case SortOrder::kOldest:
      return "date";
    case SortOrder::kHighestPayment:
      return "-payment";
    case SortOrder::kLowestPayment:
      return "payment";
    case SortOrder::kLastSeenFirst:
      break;  // no address asks for it: feeds have it
  }
  return {};
}

int last_page(const SearchQuestion& question, std::uint32_t total) {
  if (question.per_page == 0 || total == 0) return 1;
  const auto reachable = std::min(total, static_cast<std::uint32_t>(kResultsReach));
  const auto size = static_cast<std::uint32_t>(question.per_page);
  const auto pages = (reachable + size - 1) / size;
  const auto most = static_cast<std::uint32_t>(kResultsReach / question.per_page);
  return static_cast<int>(std::min(pages, most));
}

}  // namespace ombud
