// tests/engine/match_query_random_test.cpp - made-up trees, matched as the naive search answers
// them, without the parser between.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>
#include <vector>

#include "engine/match_query.h"
#include "engine/ranking.h"
#include "support/an_index.h"
#include "support/catch.h"
#include "support/made_up.h"
#include "support/naive_search.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

struct Answer {
  std::vector<std::string> keys;  // best first
  std::vector<Xapian::docid> ids;
};

class Questioner {
 public:
  Questioner(const AnIndex& index, std::vector<Decision> decisions)
      : database_(index.snapshot()->database_path().string()), decisions_(std::move(decisions)) {}

  Answer answer(const Asked& asked) {
    const Deadline never(std::chrono::hours(1));
    Xapian::Enquire enquire(database_);
    enquire.set_query(until(never, match_query(asked.tree(analyzer_), database_, never)));
    enquire.set_weighting_scheme(bm25());
    const Xapian::MSet found = enquire.get_mset(0, 1000, 1000);
    Answer answer;
    for (auto match = found.begin(); match != found.end(); ++match) {
      answer.ids.push_back(*match);
      answer.keys.push_back(decision_key(decisions_.at(*match - 1)));
    }
    return answer;
  }

 private:
  Xapian::Database database_;
  std::vector<Decision> decisions_;
  Analyzer analyzer_;
};

std::vector<std::string> sorted(std::vector<std::string> keys) {
  std::sort(keys.begin(), keys.end());
  return keys;
}

std::string told(const Asked& asked) {
  std::string all = asked.text();
  if (asked.kind == Asked::Kind::kMost) all += " (at least " + std::to_string(asked.least) + ")";
  for (const Asked& part : asked.wanted)
    all += " [" + told(part) + "]";
  return all;
}

}  // namespace

TEST_CASE("random trees match what the naive search finds", "[engine][match_query]") {
  std::size_t found_in_all = 0;
  for (const unsigned seed : {11U, 12U, 13U}) {
    MadeUp made_up(seed);
    const std::vector<Decision> decisions = made_up.decisions(60);
    NaiveSearch naive(decisions);
    const AnIndex index(decisions);
    Questioner questioner(index, decisions);
    for (int round = 0; round < 1'000; ++round) {
      const Asked asked = round % 3 == 0 ? made_up.asked_most() : made_up.asked();
      CAPTURE(seed, round, told(asked));
      const std::vector<std::string> expected = sorted(naive.search(&asked, SearchRequest{}));
      REQUIRE(sorted(questioner.answer(asked).keys) == expected);
      found_in_all += expected.size();
    }
  }
  CHECK(found_in_all > 10'000);
}

TEST_CASE("of most of several things, decisions that say them all for themselves come first",
          "[engine][match_query]") {
  int mixed = 0;
  for (const unsigned seed : {21U, 22U}) {
    MadeUp made_up(seed);
    const std::vector<Decision> decisions = made_up.decisions(60);
    NaiveSearch naive(decisions);
    const AnIndex index(decisions);
    Questioner questioner(index, decisions);
    for (int round = 0; round < 500; ++round) {
      const Asked asked = made_up.asked_most();
      if (asked.kind != Asked::Kind::kMost) continue;
      CAPTURE(seed, round, told(asked));
      bool incomplete = false, complete = false;
      for (const Xapian::docid id : questioner.answer(asked).ids) {
        const bool has_all = naive.found_of(id - 1, asked) == asked.wanted.size();
        REQUIRE_FALSE((has_all && incomplete));
        (has_all ? complete : incomplete) = true;
      }
      if (complete && incomplete) ++mixed;
    }
  }
  CHECK(mixed > 100);
}
