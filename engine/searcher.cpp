// engine/searcher.cpp - one question to one index: match, count, order, and show why.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/searcher.h"

#include <algorithm>
#include <utility>

#include <xapian.h>

#include "corpus/decision_json.h"
#include "engine/highlight.h"
#include "engine/ranking.h"
#include "engine/request_query.h"
#include "engine/result_order.h"

namespace ombud {
namespace {

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

  Xapian::MSet match(const SearchRequest& request,
                     const ParsedQuery& query,
                     const FacetCounter& counter,
                     const Deadline& deadline) const;
  void run(const SearchRequest& request, SearchResults& results);
  std::vector<Xapian::docid> matching(SearchRequest request,
                                      const ParsedQuery& query,
                                      const Deadline& deadline) const;
  std::vector<Hit> hits_of(const Xapian::MSet& matches,
                           const ParsedQuery& query,
                           const Deadline& deadline);
  double rarity_of(const Sought& sought) const;
  std::vector<Segment> mark(std::string_view text, const Highlighter& highlighter);

  std::shared_ptr<const IndexSnapshot> snapshot;
  Xapian::Database database;
  Analyzer analyzer;
};

// Every match is looked at: totals and counts are exact.
Xapian::MSet Searcher::State::match(const SearchRequest& request,
                                    const ParsedQuery& query,
                                    const FacetCounter& counter,
                                    const Deadline& deadline) const {
  Xapian::Enquire enquire(database);
  enquire.set_query(request_query(request, query, counter, database, deadline));
  set_order(enquire, request.sort, query.tree, snapshot->payments());
  return enquire.get_mset(static_cast<Xapian::doccount>(std::max(request.first, 0)),
                          static_cast<Xapian::doccount>(std::max(request.size, 0)),
                          database.get_doccount(),
                          nullptr,
                          &counter);
}

void Searcher::State::run(const SearchRequest& request, SearchResults& results) {
  const Deadline deadline(request.time_limit);
  const FacetCounter counter(snapshot->columns(), request.filters, request.facets);
  const Xapian::MSet matches = match(request, results.query, counter, deadline);
  results.total = counter.total();
  results.facets = counter.counts();
  results.hits = hits_of(matches, results.query, deadline);
}

std::vector<Xapian::docid> Searcher::State::matching(SearchRequest request,
                                                     const ParsedQuery& query,
                                                     const Deadline& deadline) const {
  request.first = 0;
  request.size = static_cast<int>(database.get_doccount());
  const FacetCounter counter(snapshot->columns(), request.filters, {});
  const Xapian::MSet matches = match(request, query, counter, deadline);
  std::vector<Xapian::docid> ids;
  ids.reserve(matches.size());
  for (auto match = matches.begin(); match != matches.end(); ++match)
    ids.push_back(*match);
  return ids;
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

Statistics Searcher::statistics(const SearchRequest& request, std::string_view by) {
  Statistics statistics;
  statistics.query = parse(request.text);
  if (!statistics.query.faults.empty()) return statistics;
  const Deadline deadline(request.time_limit);
  SearchRequest in_index_order = request;
  in_index_order.sort = SortOrder::kNewest;
  const auto ids = reading(snapshot(), [&] {
    return state_->matching(std::move(in_index_order), statistics.query, deadline);
  });
  add_figures(statistics, ids, by, snapshot(), deadline);
  return statistics;
}

std::vector<Xapian::docid> Searcher::matching(const SearchRequest& request) {
  const ParsedQuery query = parse(request.text);
  if (!query.faults.empty()) return {};
  const Deadline deadline(request.time_limit);
  return reading(snapshot(), [&] { return state_->matching(request, query, deadline); });
}

std::string Searcher::decision_json(Xapian::docid id) {
  return reading(snapshot(), [&] { return state_->database.get_document(id).get_data(); });
}

std::string Searcher::key_of(Xapian::docid id) {
  return reading(snapshot(), [&] { return state_->database.get_document(id).get_value(kKeySlot); });
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
