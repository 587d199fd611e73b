// engine/searcher.cpp - one question to one index: match, count, order, and show why.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/searcher.h"

#include <algorithm>
#include <utility>

#include <xapian.h>

#include "corpus/decision_json.h"
#include "engine/highlight.h"
#include "engine/match_query.h"
#include "engine/query_shape.h"
#include "engine/query_text.h"
#include "engine/ranking.h"
#include "engine/request_query.h"
#include "engine/result_order.h"
#include "engine/similar_search.h"
#include "engine/sought_rarity.h"
#include "engine/spelling.h"
#include "engine/wildcards.h"

namespace ombud {
namespace {

// Time that must be left to look for a better question: a fifth of a search's usual limit. By
// judgement; who has waited as long as four fifths of it is not kept waiting for an offer.
constexpr std::chrono::milliseconds kCorrectionTimeMin{100};

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
  Xapian::MSet counted(const SearchRequest& request,
                       SearchResults& results,
                       const Deadline& deadline) const;
  ParsedQuery parse(std::string_view text);
  bool loosen_if_few(ParsedQuery& query, const Deadline& deadline);
  void run(const SearchRequest& request, SearchResults& results);
  std::optional<Rewording> found_by(const std::string& text,
                                    const SearchRequest& request,
                                    const Deadline& deadline);
  std::optional<Rewording> better(const SearchRequest& request,
                                  const SearchResults& results,
                                  const Deadline& deadline);
  std::optional<Rewording> correction(const SearchRequest& request,
                                      const SearchResults& results,
                                      std::chrono::milliseconds left);
  std::vector<Xapian::docid> matching(SearchRequest request,
                                      ParsedQuery& query,
                                      const Deadline& deadline);
  std::vector<Hit> hits_of(const Xapian::MSet& matches,
                           const ParsedQuery& query,
                           const Deadline& deadline);
  std::vector<Segment> mark(std::string_view text,
                            const Highlighter& highlighter,
                            std::optional<ZoneId> part);

  std::shared_ptr<const IndexSnapshot> snapshot;
  Xapian::Database database;
  Analyzer analyzer;
};

// Words that no decision has are taken as those that were probably meant.
ParsedQuery Searcher::State::parse(std::string_view text) {
  const auto parsed = [&](std::string_view typed) {
    return parse_query(typed, analyzer, {}, &snapshot->field_values());
  };
  ParsedQuery query = parsed(text);
  if (!query.faults.empty()) return query;
  reading(*snapshot, [&] {
    std::vector<Respelling> respelt;
    const std::string meant = respelt_unknown(query, snapshot->known_words(), database, respelt);
    ParsedQuery again = meant.empty() ? ParsedQuery{} : parsed(meant);
    if (!meant.empty() && again.faults.empty()) {
      again.typed = std::move(query.text);
      query = std::move(again);
      query.respelt = std::move(respelt);
    }
    query.faults = wildcard_faults(query.tree, database);
  });
  return query;
}

// What its text means depends on the index, not on what else is ticked: no filter is asked.
bool Searcher::State::loosen_if_few(ParsedQuery& query, const Deadline& deadline) {
  if (query.loosened != Loosened::kNo || query.any_word.op == QueryOp::kNothing) return false;
  const auto found = [&](const QueryNode& tree, Xapian::doccount most) {
    Xapian::Enquire enquire(database);
    enquire.set_query(until(deadline, match_query(tree, database, deadline)));
    return enquire.get_mset(0, most).size();
  };
  const bool most_will_do = asks_for_most(query.tree);
  const auto enough = static_cast<Xapian::doccount>(most_will_do ? MostRule{}.enough_found : 1);
  if (found(query.tree, enough) >= enough || found(query.any_word, 1) == 0) return false;
  loosen(query,
         most_will_do ? Loosened::kFewHaveMost : Loosened::kNoneHasAll,
         analyzer,
         {},
         &snapshot->field_values());
  return true;
}

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

Xapian::MSet Searcher::State::counted(const SearchRequest& request,
                                      SearchResults& results,
                                      const Deadline& deadline) const {
  const FacetCounter counter(snapshot->columns(), request.filters, request.facets);
  Xapian::MSet matches = match(request, results.query, counter, deadline);
  results.total = counter.total();
  results.facets = counter.counts();
  return matches;
}

void Searcher::State::run(const SearchRequest& request, SearchResults& results) {
  const Deadline deadline(request.time_limit);
  Xapian::MSet matches = counted(request, results, deadline);
  if (results.total < MostRule{}.enough_found && loosen_if_few(results.query, deadline))
    matches = counted(request, results, deadline);
  results.hits = hits_of(matches, results.query, deadline);
  results.correction = correction(request, results, deadline.left());
}

// How many decisions the same request finds with another text; none for one that cannot be asked.
std::optional<Rewording> Searcher::State::found_by(const std::string& text,
                                                   const SearchRequest& request,
                                                   const Deadline& deadline) {
  if (text.empty()) return std::nullopt;
  const ParsedQuery other = parse(text);
  if (!other.faults.empty()) return std::nullopt;
  SearchRequest counted = request;
  counted.sort = SortOrder::kNewest;
  counted.first = 0;
  counted.size = 0;
  const FacetCounter counter(snapshot->columns(), counted.filters, {});
  match(counted, other, counter, deadline);
  return Rewording{text, counter.total()};
}

// Spelt as decisions spell it, and without what was ignored, where that finds more (than nothing,
// where the question was loosened); for a question of which no decision within the filters has all
// the words, any of them.
std::optional<Rewording> Searcher::State::better(const SearchRequest& request,
                                                 const SearchResults& results,
                                                 const Deadline& deadline) {
  const ParsedQuery& typed = results.query;
  const ParsedQuery query = typed.ignored.empty() ? typed : parse(typed.canonical);
  auto spelt = found_by(respelt(query, snapshot->known_words(), database), request, deadline);
  const bool is_loosened = typed.loosened != Loosened::kNo;
  if (spelt && spelt->total > (is_loosened ? 0 : results.total)) return spelt;
  if (results.total > 0 || is_loosened) return std::nullopt;
  auto any = found_by(any_word_of(typed), request, deadline);
  if (any && any->total > 0) return any;
  return std::nullopt;
}

// It takes half of the time that is left at most: the answer itself is not risked for it.
std::optional<Rewording> Searcher::State::correction(const SearchRequest& request,
                                                     const SearchResults& results,
                                                     std::chrono::milliseconds left) {
  const ParsedQuery& query = results.query;
  if (left >= kCorrectionTimeMin && query.reference.empty()) {
    try {
      const Deadline deadline(left / 2);
      if (auto found = better(request, results, deadline)) return found;
    } catch (const SearchTimeout&) {
    }
  }
  if (query.ignored.empty() || query.canonical.empty()) return std::nullopt;
  return Rewording{query.canonical, results.total};
}

std::vector<Xapian::docid> Searcher::State::matching(SearchRequest request,
                                                     ParsedQuery& query,
                                                     const Deadline& deadline) {
  request.first = 0;
  request.size = static_cast<int>(database.get_doccount());
  const FacetCounter counter(snapshot->columns(), request.filters, {});
  Xapian::MSet matches = match(request, query, counter, deadline);
  if (matches.size() < MostRule{}.enough_found && loosen_if_few(query, deadline))
    matches = match(request, query, counter, deadline);
  std::vector<Xapian::docid> ids;
  ids.reserve(matches.size());
  for (auto match = matches.begin(); match != matches.end(); ++match)
    ids.push_back(*match);
  return ids;
}

std::vector<Hit> Searcher::State::hits_of(const Xapian::MSet& matches,
                                          const ParsedQuery& query,
                                          const Deadline& deadline) {
  const Highlighter highlighter(query.tree);
  std::vector<double> rarities;
  for (const Sought& sought : highlighter.sought())
    rarities.push_back(rarity_of(sought, database));
  const PassageFinder finder(highlighter, std::move(rarities));
  std::vector<Hit> hits;
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    deadline.check();
    const Xapian::Document document = match.get_document();
    Hit hit;
    hit.decision = decision_from_json(document.get_data()).decision;
    hit.summary = mark(hit.decision.summary, highlighter, ZoneId::kSummary);
    const auto boilerplate = boilerplate_in_slot(document.get_value(kBoilerplateSlot));
    hit.passages = finder.find(hit.decision, boilerplate, analyzer);
    hits.push_back(std::move(hit));
  }
  return hits;
}

std::vector<Segment> Searcher::State::mark(std::string_view text,
                                           const Highlighter& highlighter,
                                           std::optional<ZoneId> part) {
  const std::vector<TextHit> hits = highlighter.sought().empty()
                                        ? std::vector<TextHit>{}
                                        : highlighter.hits(text, analyzer.words(text), part);
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

std::optional<SimilarDecisions> Searcher::similar(std::string_view key,
                                                  const SearchRequest& within,
                                                  std::size_t size) {
  return reading(snapshot(), [&] {
    return similar_decisions(key, within, size, snapshot(), state_->database, state_->analyzer);
  });
}

std::vector<Xapian::docid> Searcher::matching(const SearchRequest& request) {
  ParsedQuery query = parse(request.text);
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
  return state_->mark(text, Highlighter(query.tree), std::nullopt);
}

ParsedQuery Searcher::parse(std::string_view text) { return state_->parse(text); }

std::vector<Suggestion> Searcher::suggest(std::string_view typed, std::size_t limit) {
  return snapshot().suggestions().beginning(typed, state_->analyzer, limit);
}

const IndexSnapshot& Searcher::snapshot() const { return *state_->snapshot; }

}  // namespace ombud
