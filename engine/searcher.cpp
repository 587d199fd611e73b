// engine/searcher.cpp - one question to one index: match, count, order, and show why.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/searcher.h"

#include <algorithm>
#include <utility>

#include <xapian.h>

#include "corpus/reference.h"
#include "engine/highlight.h"
#include "engine/matcher.h"
#include "engine/query_shape.h"
#include "engine/query_text.h"
#include "engine/ranking.h"
#include "engine/request_filter.h"
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

// More than any sum of BM25 weights: the decision whose reference was typed comes first.
constexpr double kReferenceWeight = 1e6;

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
      : snapshot(std::move(opened)),
        database(reading(*snapshot,
                         [&] { return Xapian::Database(snapshot->database_path().string()); })),
        reader(snapshot->decision_store()),
        scratch(snapshot->decisions()) {}

  LentMatches found_by(const QueryNode& tree, Weighing weighing, const Deadline& deadline);
  LentMatches match(const SearchRequest& request,
                    const ParsedQuery& query,
                    FacetCounter& counter,
                    const Deadline& deadline);
  LentMatches counted(const SearchRequest& request,
                      SearchResults& results,
                      const Deadline& deadline);
  ParsedQuery parse(std::string_view text);
  bool loosen_if_few(ParsedQuery& query, const Deadline& deadline);
  void run(const SearchRequest& request, SearchResults& results);
  std::optional<Rewording> reworded(const std::string& text,
                                    const SearchRequest& request,
                                    const Deadline& deadline);
  std::optional<Rewording> better(const SearchRequest& request,
                                  const SearchResults& results,
                                  const Deadline& deadline);
  std::optional<Rewording> correction(const SearchRequest& request,
                                      const SearchResults& results,
                                      std::chrono::milliseconds left);
  std::vector<DecisionId> matching(const SearchRequest& request,
                                   ParsedQuery& query,
                                   const Deadline& deadline);
  std::vector<Hit> hits_of(const std::vector<DecisionId>& ids,
                           const ParsedQuery& query,
                           const Deadline& deadline);
  Hit hit_of(DecisionId id, const PassageFinder& finder, PromiseFinder& promises);
  std::vector<Segment> mark(std::string_view text,
                            const Highlighter& highlighter,
                            std::optional<ZoneId> part);

  std::shared_ptr<const IndexSnapshot> snapshot;
  Xapian::Database database;
  DecisionReader reader;
  Analyzer analyzer;
  MatchScratch scratch;
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
    const std::string meant =
        respelt_unknown(query, snapshot->known_words(), snapshot->text(), respelt);
    ParsedQuery again = meant.empty() ? ParsedQuery{} : parsed(meant);
    if (!meant.empty() && again.faults.empty()) {
      again.typed = std::move(query.text);
      query = std::move(again);
      query.respelt = std::move(respelt);
    }
    query.faults = wildcard_faults(query.tree, snapshot->text());
  });
  return query;
}

LentMatches Searcher::State::found_by(const QueryNode& tree,
                                      Weighing weighing,
                                      const Deadline& deadline) {
  const Searched searched{
      snapshot->text(), snapshot->bm25(), snapshot->columns(), snapshot->payments()};
  return matches_of(tree, searched, weighing, scratch, deadline);
}

// What its text means depends on the index, not on what else is ticked: no filter is asked.
bool Searcher::State::loosen_if_few(ParsedQuery& query, const Deadline& deadline) {
  if (query.loosened != Loosened::kNo || query.any_word.op == QueryOp::kNothing) return false;
  const auto found = [&](const QueryNode& tree) {
    return found_by(tree, Weighing::kNo, deadline)->size();
  };
  const bool most_will_do = asks_for_most(query.tree);
  const std::size_t enough = most_will_do ? MostRule{}.enough_found : 1;
  if (found(query.tree) >= enough || found(query.any_word) == 0) return false;
  loosen(query,
         most_will_do ? Loosened::kFewHaveMost : Loosened::kNoneHasAll,
         analyzer,
         {},
         &snapshot->field_values());
  return true;
}

// Every match is looked at: totals and counts are exact. For a reference, that decision and those
// that mention it.
LentMatches Searcher::State::match(const SearchRequest& request,
                                   const ParsedQuery& query,
                                   FacetCounter& counter,
                                   const Deadline& deadline) {
  LentMatches found = found_by(query.tree, weighing_for(request.sort, query.tree), deadline);
  if (!query.reference.empty()) {
    const auto id =
        id_of(decision_key(source_of_reference(query.reference), query.reference), database);
    if (id) found->insert(*id, kReferenceWeight);
  }
  RequestFilter(request, *snapshot, database).keep(*found);
  deadline.check();
  counter.take(*found, scratch);
  deadline.check();
  return found;
}

LentMatches Searcher::State::counted(const SearchRequest& request,
                                     SearchResults& results,
                                     const Deadline& deadline) {
  FacetCounter counter(snapshot->columns(), snapshot->decisions(), request.filters, request.facets);
  LentMatches found = match(request, results.query, counter, deadline);
  results.total = static_cast<std::uint32_t>(found->size());
  results.facets = counter.counts();
  return found;
}

void Searcher::State::run(const SearchRequest& request, SearchResults& results) {
  const Deadline deadline(request.time_limit);
  const auto page = [&] {
    const LentMatches found = counted(request, results, deadline);
    return in_order(*found,
                    request.sort,
                    *snapshot,
                    static_cast<std::size_t>(std::max(request.first, 0)),
                    static_cast<std::size_t>(std::max(request.size, 0)));
  };
  std::vector<DecisionId> ids = page();
  if (results.total < MostRule{}.enough_found && loosen_if_few(results.query, deadline))
    ids = page();
  results.hits = hits_of(ids, results.query, deadline);
  results.correction = correction(request, results, deadline.left());
}

// How many decisions the same request finds with another text; none for one that cannot be asked.
std::optional<Rewording> Searcher::State::reworded(const std::string& text,
                                                   const SearchRequest& request,
                                                   const Deadline& deadline) {
  if (text.empty()) return std::nullopt;
  const ParsedQuery other = parse(text);
  if (!other.faults.empty()) return std::nullopt;
  SearchRequest unordered = request;
  unordered.sort = SortOrder::kNewest;
  FacetCounter counter(snapshot->columns(), snapshot->decisions(), request.filters, {});
  const LentMatches found = match(unordered, other, counter, deadline);
  return Rewording{text, static_cast<std::uint32_t>(found->size())};
}

// Spelt as decisions spell it, and without what was ignored, where that finds more (than nothing,
// where the question was loosened); for a question of which no decision within the filters has all
// the words, any of them.
std::optional<Rewording> Searcher::State::better(const SearchRequest& request,
                                                 const SearchResults& results,
                                                 const Deadline& deadline) {
  const ParsedQuery& typed = results.query;
  const ParsedQuery query = typed.ignored.empty() ? typed : parse(typed.canonical);
  auto spelt =
      reworded(respelt(query, snapshot->known_words(), snapshot->text()), request, deadline);
  const bool is_loosened = typed.loosened != Loosened::kNo;
  if (spelt && spelt->total > (is_loosened ? 0 : results.total)) return spelt;
  if (results.total > 0 || is_loosened) return std::nullopt;
  auto any = reworded(any_word_of(typed), request, deadline);
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

std::vector<DecisionId> Searcher::State::matching(const SearchRequest& request,
                                                  ParsedQuery& query,
                                                  const Deadline& deadline) {
  const auto all = [&] {
    FacetCounter counter(snapshot->columns(), snapshot->decisions(), request.filters, {});
    const LentMatches found = match(request, query, counter, deadline);
    return in_order(*found, request.sort, *snapshot, 0, found->size());
  };
  std::vector<DecisionId> ids = all();
  if (ids.size() < MostRule{}.enough_found && loosen_if_few(query, deadline)) ids = all();
  return ids;
}

std::vector<Hit> Searcher::State::hits_of(const std::vector<DecisionId>& ids,
                                          const ParsedQuery& query,
                                          const Deadline& deadline) {
  const Highlighter highlighter(query.tree);
  std::vector<double> rarities;
  for (const Sought& sought : highlighter.sought())
    rarities.push_back(rarity_of(sought, snapshot->text()));
  const PassageFinder finder(highlighter, std::move(rarities));
  PromiseFinder promises(snapshot->text(), highlighter, finder.rarities());
  std::vector<Hit> hits;
  for (const DecisionId id : ids) {
    deadline.check();
    hits.push_back(hit_of(id, finder, promises));
    hits.back().summary = mark(hits.back().decision.summary, highlighter, ZoneId::kSummary);
  }
  return hits;
}

// Without reading more of its text than is shown.
Hit Searcher::State::hit_of(DecisionId id, const PassageFinder& finder, PromiseFinder& promises) {
  const std::string_view json = reader.json(id);
  const DecisionOutline outline = reader.outline();
  Hit hit;
  hit.decision = card_of(json, outline);
  std::vector<std::size_t> blocks;
  blocks.reserve(outline.of_sections.size());
  for (const SectionOutline& section : outline.of_sections)
    blocks.push_back(section.blocks.size());
  const auto read = [&](std::size_t block) {
    std::size_t section = 0;
    for (; block >= blocks[section]; ++section)
      block -= blocks[section];
    return PlacedBlock{section, section_with(json, outline.of_sections[section], block)};
  };
  hit.passages = finder.find(promises.find(id, blocks), read, analyzer);
  return hit;
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
  const auto ids = reading(
      snapshot(), [&] { return state_->matching(in_index_order, statistics.query, deadline); });
  add_figures(statistics, ids, by, snapshot(), deadline);
  return statistics;
}

std::optional<SimilarDecisions> Searcher::similar(std::string_view key,
                                                  const SearchRequest& within,
                                                  std::size_t size) {
  return reading(snapshot(), [&] {
    return similar_decisions(
        key, within, size, snapshot(), state_->database, state_->analyzer, state_->scratch);
  });
}

std::vector<DecisionId> Searcher::matching(const SearchRequest& request) {
  ParsedQuery query = parse(request.text);
  if (!query.faults.empty()) return {};
  const Deadline deadline(request.time_limit);
  return reading(snapshot(), [&] { return state_->matching(request, query, deadline); });
}

std::string Searcher::decision_json(DecisionId id) { return std::string(state_->reader.json(id)); }

std::string Searcher::key_of(DecisionId id) {
  return reading(snapshot(), [&] { return state_->database.get_document(id).get_value(kKeySlot); });
}

std::optional<std::string> Searcher::decision_json(std::string_view key) {
  return reading(snapshot(), [&]() -> std::optional<std::string> {
    const auto id = id_of(key, state_->database);
    if (!id) return std::nullopt;
    return std::string(state_->reader.json(*id));
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
