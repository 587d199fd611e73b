// engine/similar_search.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/similar_search.h"

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "corpus/decision_json.h"
#include "engine/deadline.h"
#include "engine/match_query.h"
#include "engine/passages.h"
#include "engine/ranking.h"
#include "engine/request_query.h"
#include "engine/schema.h"
#include "engine/similar.h"
#include "engine/walk_source.h"

namespace ombud {
namespace {

// One word in common is chance.
constexpr std::size_t kSharedMin = 2;

// Of the weight of all that is particular to the decision, what another must share: with less, two
// cases have some words in common and no subject. Set by eye over the sample and the stories of the
// relevance test, 2026-11.
constexpr double kSharedShareMin = 0.2;

// Terms given as the reason: what fits a line.
constexpr std::size_t kSharedShownMax = 5;

// Decisions looked at, likest first. What is not among them is not like it.
constexpr Xapian::doccount kLookedAt = 100;

class SimilarSearch {
 public:
  SimilarSearch(const SearchRequest& within,
                const IndexSnapshot& snapshot,
                const Xapian::Database& database)
      : database_(database),
        deadline_(within.time_limit),
        filter_(request_filter(
            within, FacetCounter(snapshot.columns(), within.filters, {}), database)) {}

  SimilarDecisions find(const Xapian::Document& document, std::size_t size, Analyzer& analyzer) {
    const Decision decision = decision_from_json(document.get_data()).decision;
    const auto listed = boilerplate_in_slot(document.get_value(kBoilerplateSlot));
    const std::vector<std::uint32_t> boilerplate(listed.begin(), listed.end());
    terms_ = particular_terms(decision, boilerplate, database_, analyzer);
    deadline_.check();
    SimilarDecisions found;
    for (const ParticularTerm& term : terms_)
      found.terms.push_back(term.shown);
    if (terms_.size() < kSharedMin || size == 0) return found;
    found.decisions = likest(decision, size);
    add_twins(found.decisions);
    return found;
  }

 private:
  Xapian::Query filtered_by_request(const Xapian::Query& query) const {
    return until(deadline_, filter_ ? filtered(query, *filter_) : query);
  }

  // Everything that shares two terms, but the decision and its twins.
  Xapian::Query query_for(const Decision& decision) const {
    std::vector<Xapian::Query> weighted;
    std::vector<Enough> parts;
    for (const ParticularTerm& term : terms_) {
      weighted.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term.term), term.weight);
      parts.push_back({.term = term.term});
    }
    std::vector<Xapian::Query> own = {Xapian::Query(key_term(decision_key(decision)))};
    for (const std::string& twin : decision.twins)
      own.emplace_back(key_term(decision_key(decision.source, twin)));
    const Enough enough{.term = "", .least = kSharedMin, .parts = std::move(parts)};
    const Xapian::Query sharing = filtered(any_of(weighted), enough_of(enough, deadline_));
    return filtered_by_request({Xapian::Query::OP_AND_NOT, sharing, any_of(own)});
  }

  std::vector<SimilarDecision> likest(const Decision& decision, std::size_t size) const {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query_for(decision));
    enquire.set_weighting_scheme(bm25());
    enquire.set_collapse_key(kTwinsSlot);  // equals come newest first: ids run so
    const Xapian::MSet matches = enquire.get_mset(0, kLookedAt);
    std::vector<SimilarDecision> found;
    for (auto match = matches.begin(); match != matches.end() && found.size() < size; ++match) {
      deadline_.check();
      const Xapian::Document document = match.get_document();
      auto shared = shared_with(document);
      if (!shared.empty())
        found.push_back({decision_from_json(document.get_data()).decision, std::move(shared), {}});
    }
    return found;
  }

  // As shown, weightiest first; none where they are too few or too light. A term without weight
  // stands in boilerplate alone.
  std::vector<std::string> shared_with(const Xapian::Document& document) const {
    std::vector<std::string> shared;
    std::size_t count = 0;
    double weight = 0;
    double whole = 0;
    for (const ParticularTerm& term : terms_) {
      whole += term.weight;
      auto at = document.termlist_begin();
      at.skip_to(term.term);
      if (at == document.termlist_end() || *at != term.term || at.get_wdf() == 0) continue;
      ++count;
      weight += term.weight;
      if (shared.size() < kSharedShownMax) shared.push_back(term.shown);
    }
    if (count < kSharedMin || weight < kSharedShareMin * whole) return {};
    return shared;
  }

  // Twins within the filters, whatever place they took.
  void add_twins(std::vector<SimilarDecision>& decisions) const {
    std::vector<Xapian::Query> keys;
    for (const SimilarDecision& one : decisions)
      for (const std::string& twin : one.decision.twins)
        keys.emplace_back(key_term(decision_key(one.decision.source, twin)));
    if (keys.empty()) return;
    Xapian::Enquire enquire(database_);
    enquire.set_query(filtered_by_request(any_of(keys)));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(keys.size()));
    std::set<std::string> held;
    for (auto match = matches.begin(); match != matches.end(); ++match)
      held.insert(match.get_document().get_value(kKeySlot));
    for (SimilarDecision& one : decisions)
      for (const std::string& twin : one.decision.twins)
        if (held.contains(decision_key(one.decision.source, twin))) one.twins.push_back(twin);
  }

  const Xapian::Database& database_;
  Deadline deadline_;
  std::optional<Xapian::Query> filter_;
  std::vector<ParticularTerm> terms_;
};

}  // namespace

std::optional<SimilarDecisions> similar_decisions(std::string_view key,
                                                  const SearchRequest& within,
                                                  std::size_t size,
                                                  const IndexSnapshot& snapshot,
                                                  const Xapian::Database& database,
                                                  Analyzer& analyzer) {
  if (key.empty() || key.size() > kKeyBytesMax) return std::nullopt;
  const std::string term = key_term(key);
  const auto first = database.postlist_begin(term);
  if (first == database.postlist_end(term)) return std::nullopt;
  SimilarSearch search(within, snapshot, database);
  return search.find(database.get_document(*first), size, analyzer);
}

}  // namespace ombud
