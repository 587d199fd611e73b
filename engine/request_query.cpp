// engine/request_query.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/request_query.h"

#include <memory>
#include <string>
#include <vector>

#include "corpus/dates.h"
#include "corpus/reference.h"
#include "engine/date_terms.h"
#include "engine/match_query.h"

namespace ombud {
namespace {

// More than any sum of BM25 weights: the decision whose reference was typed comes first.
constexpr double kReferenceWeight = 1e6;

Xapian::Query keys_query(const std::vector<std::string>& keys) {
  std::vector<std::string> terms;
  for (const std::string& key : keys) {
    if (key.size() <= kKeyBytesMax) terms.push_back(key_term(key));
  }
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

Xapian::Query first_seen_before(Date day) {
  const Date last = std::chrono::sys_days(day) - std::chrono::days(1);
  return {Xapian::Query::OP_VALUE_LE, kFirstSeenSlot, to_iso(last)};
}

// The query as typed; for a reference, that decision and those that mention it.
Xapian::Query text_query(const ParsedQuery& query,
                         const Xapian::Database& database,
                         const Deadline& deadline) {
  Xapian::Query matched = match_query(query.tree, database, deadline);
  if (query.reference.empty()) return matched;
  const std::string key = decision_key(source_of_reference(query.reference), query.reference);
  auto* weight = std::make_unique<Xapian::FixedWeightPostingSource>(kReferenceWeight).release();
  const Xapian::Query first =
      filtered(Xapian::Query(weight->release()), Xapian::Query(key_term(key)));
  return {Xapian::Query::OP_OR, matched, first};
}

std::vector<Xapian::Query> filters_of(const SearchRequest& request,
                                      const FacetCounter& counter,
                                      const Xapian::Database& database) {
  std::vector<Xapian::Query> filters;
  if (const auto facets = counter.filter()) filters.push_back(*facets);
  if (!request.keys.empty()) filters.push_back(keys_query(request.keys));
  if (request.date_from || request.date_to) {
    filters.push_back(dated_within(request.date_from, request.date_to, database));
  }
  if (request.seen_before) filters.push_back(first_seen_before(*request.seen_before));
  if (request.payment_min_pence || request.payment_max_pence) {
    filters.push_back(paid_within(request.payment_min_pence, request.payment_max_pence));
  }
  return filters;
}

}  // namespace

Xapian::Query request_query(const SearchRequest& request,
                            const ParsedQuery& query,
                            const FacetCounter& counter,
                            const Xapian::Database& database,
                            const Deadline& deadline) {
  const Xapian::Query asked = text_query(query, database, deadline);
  const auto filter = request_filter(request, counter, database);
  return until(deadline, filter ? filtered(asked, *filter) : asked);
}

std::optional<Xapian::Query> request_filter(const SearchRequest& request,
                                            const FacetCounter& counter,
                                            const Xapian::Database& database) {
  const auto filters = filters_of(request, counter, database);
  if (filters.empty()) return std::nullopt;
  return all_of(filters);
}

}  // namespace ombud
