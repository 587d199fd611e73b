// engine/similar_search.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/similar_search.h"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "corpus/decision_json.h"
#include "engine/deadline.h"
#include "engine/decision_store.h"
#include "engine/each_posting.h"
#include "engine/passages.h"
#include "engine/request_filter.h"
#include "engine/result_order.h"
#include "engine/schema.h"
#include "engine/similar.h"

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
constexpr std::size_t kLookedAt = 100;

class SimilarSearch {
 public:
  SimilarSearch(const SearchRequest& within,
                const IndexSnapshot& snapshot,
                const Xapian::Database& database,
                MatchScratch& scratch)
      : snapshot_(snapshot),
        database_(database),
        reader_(snapshot.decision_store()),
        scratch_(scratch),
        deadline_(within.time_limit),
        filter_(within, snapshot, database),
        facets_(snapshot.columns(), snapshot.decisions(), within.filters, {}) {}

  SimilarDecisions find(DecisionId id, std::size_t size, Analyzer& analyzer) {
    const Decision decision = decision_from_json(reader_.json(id)).decision;
    const auto listed = boilerplate_in_slot(database_.get_document(id).get_value(kBoilerplateSlot));
    const std::vector<std::uint32_t> boilerplate(listed.begin(), listed.end());
    own_ = ids_of(decision.twins, decision.source);
    own_.insert(std::lower_bound(own_.begin(), own_.end(), id), id);
    terms_ = particular_terms(
        decision, boilerplate, snapshot_.text(), static_cast<std::uint32_t>(own_.size()), analyzer);
    deadline_.check();
    SimilarDecisions found;
    for (const ParticularTerm& term : terms_)
      found.terms.push_back(term.shown);
    if (terms_.size() < kSharedMin || size == 0) return found;
    found.decisions = likest(size);
    add_twins(found.decisions);
    return found;
  }

 private:
  // Of those that the index holds, rising.
  std::vector<DecisionId> ids_of(const std::vector<std::string>& references,
                                 const std::string& source) const {
    std::vector<DecisionId> ids;
    for (const std::string& reference : references)
      if (const auto id = id_of(decision_key(source, reference), database_)) ids.push_back(*id);
    std::sort(ids.begin(), ids.end());
    return ids;
  }

  void keep_within_request(Matches& found) {
    filter_.keep(found);
    facets_.take(found, scratch_);
  }

  // Everything that shares two terms, but the decision and its twins.
  LentMatches sharing() {
    LentMatches found = scratch_.lists.lend();
    const auto tally = scratch_.tallies.lend();
    for (const ParticularTerm& term : terms_) {
      const Postings postings = snapshot_.text().postings(term.term);
      const TermWeight weight = snapshot_.bm25().term(postings.left(), term.weight);
      tally->add(postings, kFoundOnce + kOwnOnce, weight, deadline_);
    }
    tally->move_most(kSharedMin, terms_.size(), 0, *found);
    found->keep_if(
        [&](DecisionId id) { return !std::binary_search(own_.begin(), own_.end(), id); });
    keep_within_request(*found);
    keep_likest_of_twins(*found);
    return found;
  }

  // Of one investigation's decisions the likest, of equals the newest.
  void keep_likest_of_twins(Matches& found) const {
    std::unordered_map<std::uint32_t, std::pair<double, DecisionId>> likest_of;
    for (std::size_t i = 0; i < found.size(); ++i) {
      const std::uint32_t investigation = snapshot_.payments().investigation(found.ids()[i]);
      if (investigation == 0) continue;
      const std::pair here(found.weights()[i], found.ids()[i]);
      const auto [known, is_new] = likest_of.try_emplace(investigation, here);
      if (!is_new && here.first > known->second.first) known->second = here;
    }
    found.keep_if([&](DecisionId id) {
      const std::uint32_t investigation = snapshot_.payments().investigation(id);
      return investigation == 0 || likest_of.at(investigation).second == id;
    });
  }

  std::vector<SimilarDecision> likest(std::size_t size) {
    const std::vector<DecisionId> ids = heaviest(*sharing(), 0, kLookedAt);
    const auto terms_of = terms_shared_by(ids);
    std::vector<SimilarDecision> found;
    for (auto id = ids.begin(); id != ids.end() && found.size() < size; ++id) {
      deadline_.check();
      auto shared = shown_of(terms_of.at(*id));
      if (shared.empty()) continue;
      const std::string_view json = reader_.json(*id);
      found.push_back({card_of(json, reader_.outline()), std::move(shared), {}});
    }
    return found;
  }

  // Indexes in terms_, by id. A term without weight stands in boilerplate alone.
  std::unordered_map<DecisionId, std::vector<std::size_t>> terms_shared_by(
      const std::vector<DecisionId>& ids) const {
    std::unordered_map<DecisionId, std::vector<std::size_t>> terms_of;
    for (const DecisionId id : ids)
      terms_of[id];
    for (std::size_t i = 0; i < terms_.size(); ++i) {
      each_posting(snapshot_.text().postings(terms_[i].term),
                   deadline_,
                   [&](DecisionId id, std::uint32_t count) {
                     const auto known = count > 0 ? terms_of.find(id) : terms_of.end();
                     if (known != terms_of.end()) known->second.push_back(i);
                   });
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
  void add_twins(std::vector<SimilarDecision>& decisions) {
    std::set<DecisionId> ids;
    for (const SimilarDecision& one : decisions)
      for (const DecisionId id : ids_of(one.decision.twins, one.decision.source))
        ids.insert(id);
    const LentMatches held = scratch_.lists.lend();
    held->assign(std::vector<DecisionId>(ids.begin(), ids.end()));
    keep_within_request(*held);
    const auto is_held = [&](const std::string& source, const std::string& twin) {
      const auto id = id_of(decision_key(source, twin), database_);
      return id && std::binary_search(held->ids().begin(), held->ids().end(), *id);
    };
    for (SimilarDecision& one : decisions)
      for (const std::string& twin : one.decision.twins)
        if (is_held(one.decision.source, twin)) one.twins.push_back(twin);
  }

  const IndexSnapshot& snapshot_;
  const Xapian::Database& database_;
  DecisionReader reader_;
  MatchScratch& scratch_;
  Deadline deadline_;
  RequestFilter filter_;
  FacetCounter facets_;
  std::vector<DecisionId> own_;  // the decision and its twins, rising
  std::vector<ParticularTerm> terms_;
};

}  // namespace

std::optional<SimilarDecisions> similar_decisions(std::string_view key,
                                                  const SearchRequest& within,
                                                  std::size_t size,
                                                  const IndexSnapshot& snapshot,
                                                  const Xapian::Database& database,
                                                  Analyzer& analyzer,
                                                  MatchScratch& scratch) {
  const auto id = id_of(key, database);
  if (!id) return std::nullopt;
  return SimilarSearch(within, snapshot, database, scratch).find(*id, size, analyzer);
}

}  // namespace ombud
