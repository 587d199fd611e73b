// tests/engine/searcher_random_test.cpp - thousands of made-up questions, answered as the naive
// search answers them: same decisions, totals and counts, in a total order.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "engine/common_words.h"
#include "support/an_index.h"
#include "support/catch.h"
#include "support/made_up.h"
#include "support/naive_checks.h"
#include "support/naive_search.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

// Document ids count the decisions in the order in which they were indexed.
std::vector<std::string> keys_of(const std::vector<Xapian::docid>& ids,
                                 const std::vector<Decision>& decisions) {
  std::vector<std::string> keys;
  for (const Xapian::docid id : ids)
    keys.push_back(decision_key(decisions.at(id - 1)));
  return keys;
}

// Every passage is a piece of its block, and shows a hit.
void check_passages(const SearchResults& results, const std::vector<Decision>& decisions) {
  for (const Hit& hit : results.hits) {
    const auto whole = std::find_if(decisions.begin(), decisions.end(), [&](const Decision& one) {
      return decision_key(one) == decision_key(hit.decision);
    });
    REQUIRE(whole != decisions.end());
    REQUIRE(hit.passages.size() <= kPassagesMax);
    for (const Passage& passage : hit.passages) {
      std::string piece;
      bool shows_hit = false;
      for (const Segment& segment : passage.segments) {
        if (segment.text != "…") piece += segment.text;
        shows_hit = shows_hit || segment.hit;
      }
      bool found = false;
      for (const Section& section : whole->sections)
        for (const Block& block : section.blocks)
          found = found ||
                  (block.anchor == passage.anchor && block.text.find(piece) != std::string::npos);
      REQUIRE(found);
      REQUIRE(shows_hit);
    }
  }
}

// Of words that no decision has together any will do; what else was asked is asked still.
Asked any_word_of(const Asked& question) {
  Asked any = question;
  any.wanted.clear();
  Asked most{Asked::Kind::kMost};
  most.least = 1;
  for (const Asked& one : question.wanted) {
    const bool word = one.kind == Asked::Kind::kWord || one.kind == Asked::Kind::kConcept;
    if (!word || !one.part.empty()) {
      any.wanted.push_back(one);
    } else if (!is_common_word(one.words)) {
      most.wanted.push_back(one);
    }
  }
  any.wanted.push_back(most);
  return any;
}

}  // namespace

TEST_CASE("random questions are answered as the naive search answers them", "[engine][searcher]") {
  int asked_in_all = 0;
  int loosened = 0;
  std::size_t found_in_all = 0;
  for (const unsigned seed : {1U, 2U, 3U}) {
    MadeUp made_up(seed);
    const std::vector<Decision> decisions = made_up.decisions(60);
    NaiveSearch naive(decisions);
    const AnIndex index(decisions);
    Searcher searcher = index.searcher();
    for (int round = 0; round < 800; ++round) {
      Asked question = made_up.asked();
      const Asked* const asked = round % 10 == 0 ? nullptr : &question;
      SearchRequest request = made_up.request(decisions);
      request.text = asked ? question.text() : "";
      CAPTURE(seed, round, request.text);
      const SearchResults results = searcher.search(request);
      if (!results.query.faults.empty()) continue;  // more than six phrases
      if (results.query.loosened != Loosened::kNo) {
        SearchRequest unfiltered;
        REQUIRE(naive.search(asked, unfiltered).empty());
        question = any_word_of(question);
        ++loosened;
      }
      const std::vector<std::string> expected = naive.search(asked, request);
      CAPTURE(results.query.ignored, results.query.canonical);
      REQUIRE(results.query.ignored.empty());
      REQUIRE(results.total == expected.size());
      REQUIRE(sorted(keys_of(results)) == sorted(expected));
      check_counts(results, request, asked, naive);
      check_passages(results, decisions);
      REQUIRE(keys_of(searcher.search(request)) == keys_of(results));
      for (const SortOrder sort :
           {SortOrder::kNewest, SortOrder::kHighestPayment, SortOrder::kLowestPayment}) {
        request.sort = sort;
        CAPTURE(static_cast<int>(sort));
        const std::vector<std::string> in_order = naive.search(asked, request);
        REQUIRE(keys_of(searcher.search(request)) == in_order);
        REQUIRE(keys_of(searcher.matching(request), decisions) == in_order);
      }
      ++asked_in_all;
      found_in_all += expected.size();
    }
  }
  CHECK(asked_in_all > 2'000);
  CHECK(loosened > 5);
  CHECK(found_in_all > 5'000);  // most questions find something
}

TEST_CASE("pages put together are the whole list, in every order", "[engine][searcher]") {
  MadeUp made_up(4);
  const std::vector<Decision> decisions = made_up.decisions(60);
  const AnIndex index(decisions);
  Searcher searcher = index.searcher();
  for (const SortOrder sort : {SortOrder::kRelevance,
                               SortOrder::kNewest,
                               SortOrder::kOldest,
                               SortOrder::kHighestPayment,
                               SortOrder::kLowestPayment}) {
    for (const char* text : {"", "council", "fault OR school", "-council"}) {
      CAPTURE(text, static_cast<int>(sort));
      SearchRequest request;
      request.text = text;
      request.sort = sort;
      request.size = 1000;
      const auto whole = keys_of(searcher.search(request));
      std::vector<std::string> together;
      request.size = 7;
      for (request.first = 0; request.first < 60; request.first += 7) {
        const SearchResults page = searcher.search(request);
        REQUIRE(page.total == whole.size());
        for (const std::string& key : keys_of(page))
          together.push_back(key);
      }
      CHECK(together == whole);
      CHECK(keys_of(searcher.matching(request), decisions) == whole);
    }
  }
}

TEST_CASE("oldest first is by date, then by reference, the undated last", "[engine][searcher]") {
  MadeUp made_up(5);
  std::vector<Decision> decisions = made_up.decisions(60);
  const AnIndex index(decisions);
  std::sort(decisions.begin(), decisions.end(), [](const Decision& one, const Decision& other) {
    const auto day = [](const Decision& decision) {
      return decision.date ? to_compact(*decision.date) : "undated";
    };
    return std::pair(day(one), decision_key(one)) < std::pair(day(other), decision_key(other));
  });
  std::vector<std::string> expected;
  for (const Decision& decision : decisions)
    expected.push_back(decision_key(decision));
  SearchRequest request;
  request.sort = SortOrder::kOldest;
  request.size = 1000;
  CHECK(keys_of(index.searcher().search(request)) == expected);
}
