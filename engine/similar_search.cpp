// engine/similar_search.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/similar_search.h"

#include <algorithm>
#include <map>
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
    const auto terms_of = terms_shared_by(matches);
    std::vector<SimilarDecision> found;
    for (auto match = matches.begin(); match != matches.end() && found.size() < size; ++match) {
      deadline_.check();
      auto shared = shown_of(terms_of.at(*match));
      if (shared.empty()) continue;
      const Xapian::Document document = match.get_document();
      found.push_back({decision_from_json(document.get_data()).decision, std::move(shared), {}});
    }
    return found;
  }

  // Indexes in terms_, by the id of a match. A term without weight stands in boilerplate alone.
  // From the postings: the database keeps no list of a decision's terms.
  std::map<Xapian::docid, std::vector<std::size_t>> terms_shared_by(
      const Xapian::MSet& matches) const {
    std::map<Xapian::docid, std::vector<std::size_t>> terms_of;
    for (auto match = matches.begin(); match != matches.end(); ++match)
      terms_of[*match];
    for (std::size_t i = 0; i < terms_.size(); ++i) {
      auto posting = database_.postlist_begin(terms_[i].term);
      const auto end = database_.postlist_end(terms_[i].term);
      for (auto& [id, terms] : terms_of) {
        if (posting != end) posting.skip_to(id);
        if (posting == end) break;
        if (*posting == id && posting.get_wdf() > 0) terms.push_back(i);
      }
    }
    return terms_of;
  }

  // As shown, weightiest first; none where they are too few or too light.
  std::vector<std::string> shown_of(const std::vector<std::size_t>& terms) const {
    double weight = 0;
    double whole = 0;
    for (const std::size_t term : terms)
      weight += terms_[term].weight;
    for (const ParticularTerm& term : terms_)
      whole += term.weight;
    if (terms.size() < kSharedMin || weight < kSharedShareMin * whole) return {};
    std::vector<std::string> shown;
    for (std::size_t at = 0; at < std::min(terms.size(), kSharedShownMax); ++at)
      shown.push_back(terms_[terms[at]].shown);
    return shown;
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
