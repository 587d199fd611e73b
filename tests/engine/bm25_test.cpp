// tests/engine/bm25_test.cpp - weights are those that Xapian computes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/bm25.h"

#include <map>
#include <string>

#include <xapian.h>

#include "support/an_index.h"
#include "support/catch.h"
#include "support/made_up.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

// Documents as long as the decisions, with one term of theirs.
Xapian::WritableDatabase with_term(const TextIndex& text, const std::string& term) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  std::map<DecisionId, std::uint32_t> counts;
  for (Postings postings = text.postings(term); postings.next();)
    counts[postings.id()] = postings.count();
  for (DecisionId id = 1; id <= text.decisions(); ++id) {
    Xapian::Document document;
    const auto found = counts.find(id);
    if (found != counts.end()) document.add_term("t", found->second);
    document.add_term("rest", text.length(id) - (found == counts.end() ? 0 : found->second));
    database.add_document(document);
  }
  return database;
}

std::map<DecisionId, double> weighed_by_xapian(const Xapian::Database& database,
                                               const Ranking& ranking) {
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query("t"));
  enquire.set_weighting_scheme(
      Xapian::BM25Weight(ranking.k1, 0, 1, ranking.b, ranking.min_normlen));
  const Xapian::MSet found = enquire.get_mset(0, database.get_doccount());
  std::map<DecisionId, double> weights;
  for (auto match = found.begin(); match != found.end(); ++match)
    weights[*match] = match.get_weight();
  return weights;
}

std::map<DecisionId, double> weighed(const TextIndex& text,
                                     const std::string& term,
                                     const Ranking& ranking) {
  const Bm25 bm25(text, ranking);
  Postings postings = text.postings(term);
  const TermWeight weight = bm25.term(postings.left());
  std::map<DecisionId, double> weights;
  while (postings.next())
    weights[postings.id()] = weight(postings.id(), postings.count());
  return weights;
}

}  // namespace

TEST_CASE("a term weighs what it weighs to Xapian", "[engine][bm25]") {
  MadeUp made_up(41);
  const AnIndex index(made_up.decisions(60));
  const TextIndex& text = index.snapshot()->text();
  std::size_t compared = 0;
  for (const char* term : {"council", "school", "Zcouncil", "Zschool", "Zbadger", "XA:ehcp"}) {
    CAPTURE(term);
    const auto database = with_term(text, term);
    for (const Ranking& ranking : {Ranking{},
                                   Ranking{.k1 = 1, .b = 0.5, .min_normlen = 0.5},
                                   Ranking{.k1 = 1.2, .b = 0, .min_normlen = 0}}) {
      const auto expected = weighed_by_xapian(database, ranking);
      CHECK(weighed(text, term, ranking) == expected);
      compared += expected.size();
    }
  }
  CHECK(compared > 200);
}

TEST_CASE("a term may weigh several times as much as usual", "[engine][bm25]") {
  MadeUp made_up(42);
  const AnIndex index(made_up.decisions(20));
  const Bm25& bm25 = index.snapshot()->bm25();
  CHECK(bm25.term(3, 2.5)(1, 4) == Approx(2.5 * bm25.term(3)(1, 4)));
  CHECK(bm25.term(3)(1, 0) == 0.0);
  CHECK(bm25.term(20)(1, 1) > 0.0);  // what all have weighs little, not less than nothing
}
