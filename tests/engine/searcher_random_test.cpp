// tests/engine/searcher_random_test.cpp - thousands of made-up questions, answered as the naive
// search answers them: same decisions, totals and counts, in a total order.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "support/an_index.h"
#include "support/catch.h"
#include "support/naive_search.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

class MadeUp {
 public:
  explicit MadeUp(unsigned seed) : random_(seed) {}

  std::vector<Decision> decisions(int count) {
    std::vector<Decision> all;
    for (int i = 0; i < count; ++i)
      all.push_back(decision(i));
    sort_for_index(all);
    return all;
  }

  Asked asked(int depth = 0) {
    Asked either{Asked::Kind::kEither, "", {}, {}};
    for (auto left = one_in(3) ? 2 + below(2) : 1; left > 0; --left) {
      either.wanted.push_back(together(depth));
    }
    return either.wanted.size() == 1 ? either.wanted.front() : either;
  }

  SearchRequest request(const std::vector<Decision>& decisions) {
    SearchRequest request;
    request.size = 1000;
    for (const Facet& facet : facets()) {
      if (one_in(4)) request.filters[std::string(facet.name)] = slugs(facet, decisions);
      if (!one_in(5)) request.facets.push_back({std::string(facet.name), 0});
    }
    if (one_in(5)) request.date_from = day();
    if (one_in(5)) request.date_to = day();
    if (one_in(8)) request.seen_before = parse_date("2026-02-1" + std::to_string(below(10)));
    for (auto left = one_in(8) ? 20 : 0; left > 0; --left) {
      request.keys.push_back(decision_key(pick(decisions)));
    }
    return request;
  }

 private:
  unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }
  bool one_in(unsigned n) { return below(n) == 0; }
  template <class T>
  const T& pick(const std::vector<T>& all) {
    return all[below(static_cast<unsigned>(all.size()))];
  }

  Date day() {
    return std::chrono::year(2021 + static_cast<int>(below(4))) / (1 + below(12)) / (1 + below(28));
  }

  // Few words stand nearly everywhere, many nearly nowhere, as in real texts.
  const std::string& word() {
    static const std::vector<std::string> words = {
        "council", "the",     "Council’s", "fault",  "school",   "schools",    "delay",   "delayed",
        "O’Neill", "housing", "homeless",  "£1,500", "2023",     "apologise",  "meals",   "fault's",
        "café",    "bin",     "collected", "EHCP",   "hospital", "apologised", "tenancy", "badger"};
    const unsigned most = below(static_cast<unsigned>(words.size())) + 1;
    return words[below(below(most) + 1)];
  }

  std::string words(unsigned count) {
    std::string text;
    for (; count > 0; --count)
      text += (text.empty() ? "" : " ") + word();
    return text;
  }

  Decision decision(int i) {
    static const std::vector<std::string> bodies = {
        "Fairwick Borough Council", "Leeds City Council", "Kent County Council", "Oak Care Ltd"};
    static const std::vector<std::string> categories = {"Housing", "Education", ""};
    static const std::vector<std::string> outcomes = {"Upheld", "Not upheld", ""};
    auto builder = a_decision("95 000 " + std::to_string(100 + i));
    builder.by(pick(bodies)).category(pick(categories)).outcome(pick(outcomes));
    builder.on(one_in(8) ? "" : to_iso(day())).summary(words(below(6)));
    builder.first_seen("2026-02-1" + std::to_string(below(10)));
    if (one_in(5)) builder.report();
    for (auto left = below(4); left > 0; --left) {
      const auto kind = one_in(3) ? SectionKind::kRole : SectionKind::kFindings;
      builder.section(words(1), kind, {words(1 + below(6)) + ".", words(below(12))});
    }
    return builder.build();
  }

  Asked together(int depth) {
    Asked all{Asked::Kind::kTogether, "", {}, {}};
    for (auto left = 1 + below(3); left > 0; --left) {
      (one_in(4) ? all.unwanted : all.wanted).push_back(operand(depth));
    }
    const bool single = all.unwanted.empty() && all.wanted.size() == 1;
    return single ? all.wanted.front() : all;
  }

  Asked operand(int depth) {
    if (depth < 2 && one_in(5)) return asked(depth + 1);
    if (one_in(3)) return {Asked::Kind::kPhrase, words(1 + below(3)), {}, {}};
    return {Asked::Kind::kWord, word(), {}, {}};
  }

  std::vector<std::string> slugs(const Facet& facet, const std::vector<Decision>& decisions) {
    std::vector<std::string> slugs;
    for (auto left = 1 + below(2); left > 0; --left) {
      const auto values = facet.values_of(pick(decisions));
      slugs.push_back(values.empty() || one_in(10) ? "unheard-of" : values.front().slug);
    }
    return slugs;
  }

  std::mt19937 random_;
};

std::vector<std::string> keys_of(const SearchResults& results) {
  std::vector<std::string> keys;
  for (const Hit& hit : results.hits)
    keys.push_back(decision_key(hit.decision));
  return keys;
}

std::vector<std::string> sorted(std::vector<std::string> keys) {
  std::sort(keys.begin(), keys.end());
  return keys;
}

void check_counts(const SearchResults& results,
                  const SearchRequest& request,
                  const Asked* asked,
                  NaiveSearch& naive) {
  REQUIRE(results.facets.size() == request.facets.size());
  for (const FacetCounts& facet : results.facets) {
    CAPTURE(facet.name);
    std::map<std::string, std::uint32_t> found;
    for (const FacetCount& value : facet.values) {
      if (value.count > 0) found[value.slug] = value.count;
    }
    REQUIRE(found == naive.count(asked, request, *find_facet(facet.name)));
  }
}

// Every passage is a piece of its block, and shows a hit.
void check_passages(const SearchResults& results) {
  for (const Hit& hit : results.hits) {
    REQUIRE(hit.passages.size() <= kPassagesMax);
    for (const Passage& passage : hit.passages) {
      std::string piece;
      bool shows_hit = false;
      for (const Segment& segment : passage.segments) {
        if (segment.text != "…") piece += segment.text;
        shows_hit = shows_hit || segment.hit;
      }
      bool found = false;
      for (const Section& section : hit.decision.sections)
        for (const Block& block : section.blocks)
          found = found ||
                  (block.anchor == passage.anchor && block.text.find(piece) != std::string::npos);
      REQUIRE(found);
      REQUIRE(shows_hit);
    }
  }
}

}  // namespace

TEST_CASE("random questions are answered as the naive search answers them", "[engine][searcher]") {
  int asked_in_all = 0;
  std::size_t found_in_all = 0;
  for (const unsigned seed : {1U, 2U, 3U}) {
    MadeUp made_up(seed);
    const std::vector<Decision> decisions = made_up.decisions(60);
    NaiveSearch naive(decisions);
    const AnIndex index(decisions);
    Searcher searcher = index.searcher();
    for (int round = 0; round < 800; ++round) {
      const Asked question = made_up.asked();
      const Asked* const asked = round % 10 == 0 ? nullptr : &question;
      SearchRequest request = made_up.request(decisions);
      request.text = asked ? question.text() : "";
      CAPTURE(seed, round, request.text);
      const SearchResults results = searcher.search(request);
      if (!results.query.faults.empty()) continue;  // more than six phrases
      const std::vector<std::string> expected = naive.search(asked, request);
      REQUIRE(results.query.ignored.empty());
      REQUIRE(results.total == expected.size());
      REQUIRE(sorted(keys_of(results)) == sorted(expected));
      check_counts(results, request, asked, naive);
      check_passages(results);
      REQUIRE(keys_of(searcher.search(request)) == keys_of(results));
      request.sort = SortOrder::kNewest;
      REQUIRE(keys_of(searcher.search(request)) == expected);
      ++asked_in_all;
      found_in_all += expected.size();
    }
  }
  CHECK(asked_in_all > 2'000);
  CHECK(found_in_all > 5'000);  // most questions find something
}

TEST_CASE("pages put together are the whole list, in every order", "[engine][searcher]") {
  MadeUp made_up(4);
  const std::vector<Decision> decisions = made_up.decisions(60);
  const AnIndex index(decisions);
  Searcher searcher = index.searcher();
  for (const SortOrder sort : {SortOrder::kRelevance, SortOrder::kNewest, SortOrder::kOldest}) {
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
