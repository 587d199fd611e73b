// engine/searcher.h - which decisions answer a question, in what order, and how many of each kind.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/decision.h"
#include "engine/deadline.h"
#include "engine/facets.h"
#include "engine/index_snapshot.h"
#include "engine/passages.h"
#include "engine/postings.h"
#include "engine/query.h"
#include "engine/statistics.h"

namespace ombud {

// By payment: decisions that state no amount come last either way. Last seen first, by when our
// collection first held them: for feeds, as ombudsmen publish weeks after the day of a decision.
enum class SortOrder : std::uint8_t {
  kRelevance,
  kNewest,
  kOldest,
  kHighestPayment,
  kLowestPayment,
  kLastSeenFirst
};

struct SearchRequest {
  std::string text;  // valid UTF-8; may be empty
  FacetFilters filters;
  std::vector<std::string> keys;           // a shortlist of decision_key()s
  std::optional<Date> date_from, date_to;  // inclusive
  std::optional<Date> seen_before;         // first seen before that day
  // Of the cash stated in a decision, inclusive; either leaves out decisions that state none.
  std::optional<std::int64_t> payment_min_pence, payment_max_pence;
  SortOrder sort = SortOrder::kRelevance;
  int first = 0;  // rank of the first hit wanted, from 0
  int size = 20;  // 0 = counts alone
  std::vector<FacetRequest> facets;
  std::chrono::milliseconds time_limit{500};
};

struct Hit {
  Decision decision;              // without its sections: what is shown of them are the passages
  std::vector<Segment> summary;   // whole, with hits marked
  std::vector<Passage> passages;  // up to three, best first; none without words to look for
};

// Another way to ask: respelt, which finds more; for a question of which no decision has all the
// words, any of them; or without what was ignored, which finds the same.
struct Rewording {
  std::string text;
  std::uint32_t total = 0;  // decisions that it finds, within the same filters
};

struct SearchResults {
  ParsedQuery query;
  std::optional<Rewording> correction;
  std::uint32_t total = 0;  // exact, always
  std::vector<Hit> hits;
  std::vector<FacetCounts> facets;  // each counted without its own filter
};

// A decision that is like another, and why.
struct SimilarDecision {
  Decision decision;
  std::vector<std::string> shared;  // words that are particular to both, weightiest first, as shown
  std::vector<std::string> twins;   // references of the same investigation, found as well
};

struct SimilarDecisions {
  std::vector<std::string> terms;  // what is particular to the decision asked about, as shown
  std::vector<SimilarDecision> decisions;
};

// Searches one published index. Belongs to one thread at a time: it owns a Xapian database handle
// and an analyzer. Keeps its snapshot alive.
class Searcher {
 public:
  // Opens the snapshot's database; throws IndexError when that cannot be done.
  explicit Searcher(std::shared_ptr<const IndexSnapshot> snapshot);
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;
  Searcher(const Searcher&) = delete;
  Searcher& operator=(const Searcher&) = delete;

  // Words that no decision has are taken as those probably meant (ParsedQuery::respelt), and of a
  // question that too few decisions answer any word will do (ParsedQuery::loosened); quotation
  // marks and AND keep it as it is. The same in every function below that takes a request.
  // Order is total: by weight (or date, or payment), then newest first, then reference. REQUIRES:
  // filters and facets name facets of the schema. A query with faults is not run: total 0 and the
  // faults in `query`. Throws SearchTimeout.
  SearchResults search(const SearchRequest& request);

  // What the answers to `request` award, grouped by the facet `by` (empty = not). Takes no notice
  // of its order, page and facets. REQUIRES: `by` names a facet or is empty. Faults as in search().
  Statistics statistics(const SearchRequest& request, std::string_view by);

  // At most `size` decisions most like that one, likest first, equals newest first; neither it nor
  // its twins; of twins among them one. `within`: its filters, dates, payment and time limit hold;
  // text, order, page and facets do not. Nothing when the index does not hold the decision. Throws
  // SearchTimeout.
  std::optional<SimilarDecisions> similar(std::string_view key,
                                          const SearchRequest& within,
                                          std::size_t size);

  // Every answer's id, in order, however many: for exports. Takes no notice of page and
  // facets. Faults as in search(): none are found.
  std::vector<DecisionId> matching(const SearchRequest& request);

  // The stored JSON form of one of matching()'s documents, from the same generation; its key.
  std::string decision_json(DecisionId id);
  std::string key_of(DecisionId id);

  // The stored JSON form, byte for byte; nothing when the index does not hold it.
  std::optional<std::string> decision_json(std::string_view key);

  // The text cut into segments with the query's hits marked, for the reading view.
  std::vector<Segment> mark(std::string_view text, const ParsedQuery& query);

  // As search() would parse it, without searching: never loosened.
  ParsedQuery parse(std::string_view text);

  // What a person may mean who has typed that: see Suggestions::beginning().
  std::vector<Suggestion> suggest(std::string_view typed, std::size_t limit = kSuggestionsMax);

  const IndexSnapshot& snapshot() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ombud
