// engine/searcher.cpp - one question to one index: match, count, order, and show why.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/searcher.h"

#include <algorithm>
#include <utility>

#include <xapian.h>

#include "corpus/dates.h"
#include "corpus/decision_json.h"
#include "corpus/reference.h"
#include "engine/date_terms.h"
#include "engine/highlight.h"
#include "engine/match_query.h"
#include "engine/ranking.h"

namespace ombud {
namespace {

// More than any sum of BM25 weights: the decision whose reference was typed comes first.
constexpr double kReferenceWeight = 1e6;

// Beyond this Xapian refuses a term; no stored key comes near it.
constexpr std::size_t kKeyBytesMax = 200;

// Sorts after every date: a decision without one is neither old nor new.
constexpr const char* kAfterEveryDate = "99999999";

bool asks_for_words(const QueryNode& tree) {
  return tree.op != QueryOp::kNothing && tree.op != QueryOp::kAll;
}

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
Xapian::Query text_query(const ParsedQuery& query, const Deadline& deadline) {
  Xapian::Query matched = match_query(query.tree, deadline);
  if (query.reference.empty()) return matched;
  const std::string key = decision_key(source_of_reference(query.reference), query.reference);
  auto* weight = std::make_unique<Xapian::FixedWeightPostingSource>(kReferenceWeight).release();
  const Xapian::Query first =
      filtered(Xapian::Query(weight->release()), Xapian::Query(key_term(key)));
  return {Xapian::Query::OP_OR, matched, first};
}

// Xapian's errors are no std::exception: none may leave the engine.
template <class Work>
auto reading(const IndexSnapshot& snapshot, const Work& work) {
  try {
    return work();
  } catch (const Xapian::Error& error) {
    throw IndexError(snapshot.database_path().string() + " cannot be read: " + error.get_msg() +
                     ". Check it: `indexer verify --index DIR`.");
  }
}

}  // namespace

struct Searcher::State {
  explicit State(std::shared_ptr<const IndexSnapshot> opened)
      : snapshot(std::move(opened)), database(reading(*snapshot, [&] {
          return Xapian::Database(snapshot->database_path().string());
        })) {}

  std::optional<Xapian::Query> filter_of(const SearchRequest& request,
                                         const FacetCounter& counter) const;
  void order(Xapian::Enquire& enquire, const SearchRequest& request, const ParsedQuery& query);
  void run(const SearchRequest& request, SearchResults& results);
  std::vector<Hit> hits_of(const Xapian::MSet& matches,
                           const ParsedQuery& query,
                           const Deadline& deadline);
  double rarity_of(const Sought& sought) const;
  std::vector<Segment> mark(std::string_view text, const Highlighter& highlighter);

  std::shared_ptr<const IndexSnapshot> snapshot;
  Xapian::Database database;
  Analyzer analyzer;
};

std::optional<Xapian::Query> Searcher::State::filter_of(const SearchRequest& request,
                                                        const FacetCounter& counter) const {
  std::vector<Xapian::Query> filters;
  if (const auto facets = counter.filter()) filters.push_back(*facets);
  if (!request.keys.empty()) filters.push_back(keys_query(request.keys));
  if (request.date_from || request.date_to) {
    filters.push_back(dated_within(request.date_from, request.date_to, database));
  }
  if (request.seen_before) filters.push_back(first_seen_before(*request.seen_before));
  if (filters.empty()) return std::nullopt;
  return all_of(filters);
}

// Document ids rise from the newest decision to the oldest, then the undated, equal days by key;
// and Xapian puts the lower id first among equals. So every order is total.
void Searcher::State::order(Xapian::Enquire& enquire,
                            const SearchRequest& request,
                            const ParsedQuery& query) {
  if (request.sort == SortOrder::kRelevance && asks_for_words(query.tree)) {
    enquire.set_weighting_scheme(bm25());
    return;
  }
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  if (request.sort != SortOrder::kOldest) return;
  auto* by_date = std::make_unique<Xapian::MultiValueKeyMaker>().release();
  by_date->add_value(kDateSlot, false, kAfterEveryDate);
  enquire.set_sort_by_key(by_date->release(), false);
}

void Searcher::State::run(const SearchRequest& request, SearchResults& results) {
  const Deadline deadline(request.time_limit);
  FacetCounter counter(snapshot->columns(), request.filters, request.facets);
  Xapian::Query query = text_query(results.query, deadline);
  if (const auto filter = filter_of(request, counter)) query = filtered(query, *filter);
  Xapian::Enquire enquire(database);
  enquire.set_query(until(deadline, query));
  order(enquire, request, results.query);
  // Every match is looked at: totals and counts are exact.
  const Xapian::MSet matches =
      enquire.get_mset(static_cast<Xapian::doccount>(std::max(request.first, 0)),
                       static_cast<Xapian::doccount>(std::max(request.size, 0)),
                       database.get_doccount(),
                       nullptr,
                       &counter);
  results.total = counter.total();
  results.facets = counter.counts();
  results.hits = hits_of(matches, results.query, deadline);
}

double Searcher::State::rarity_of(const Sought& sought) const {
  double rarest = 0;
  for (const std::string& word : sought.words) {
    const std::string term = sought.phrase ? word : "Z" + word;
    rarest = std::max(rarest, rarity(database.get_termfreq(term), database.get_doccount()));
  }
  return rarest;
}

std::vector<Hit> Searcher::State::hits_of(const Xapian::MSet& matches,
                                          const ParsedQuery& query,
                                          const Deadline& deadline) {
  const Highlighter highlighter(query.tree);
  std::vector<double> rarities;
  for (const Sought& sought : highlighter.sought())
    rarities.push_back(rarity_of(sought));
  const PassageFinder finder(highlighter, std::move(rarities));
  std::vector<Hit> hits;
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    deadline.check();
    const Xapian::Document document = match.get_document();
    Hit hit;
    hit.decision = decision_from_json(document.get_data()).decision;
    hit.summary = mark(hit.decision.summary, highlighter);
    const auto boilerplate = boilerplate_in_slot(document.get_value(kBoilerplateSlot));
    hit.passages = finder.find(hit.decision, boilerplate, analyzer);
    hits.push_back(std::move(hit));
  }
  return hits;
}

std::vector<Segment> Searcher::State::mark(std::string_view text, const Highlighter& highlighter) {
  const std::vector<TextHit> hits = highlighter.sought().empty()
                                        ? std::vector<TextHit>{}
                                        : highlighter.hits(analyzer.words(text));
  return marked(text, hits, 0, text.size());
}

Searcher::Searcher(std::shared_ptr<const IndexSnapshot> snapshot)
    : state_(std::make_unique<State>(std::move(snapshot))) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

SearchResults Searcher::search(const SearchRequest& request) {
  SearchResults results;
  results.query = parse(request.text);
  if (!results.query.faults.empty()) return results;
  reading(snapshot(), [&] { state_->run(request, results); });
  return results;
}

std::optional<std::string> Searcher::decision_json(std::string_view key) {
  if (key.empty() || key.size() > kKeyBytesMax) return std::nullopt;
  const std::string term = key_term(key);
  return reading(snapshot(), [&]() -> std::optional<std::string> {
    const Xapian::Database& database = state_->database;
    const auto first = database.postlist_begin(term);
    if (first == database.postlist_end(term)) return std::nullopt;
    return database.get_document(*first).get_data();
  });
}

std::vector<Segment> Searcher::mark(std::string_view text, const ParsedQuery& query) {
  return state_->mark(text, Highlighter(query.tree));
}

ParsedQuery Searcher::parse(std::string_view text) { return parse_query(text, state_->analyzer); }

const IndexSnapshot& Searcher::snapshot() const { return *state_->snapshot; }

}  // namespace ombud
