// tests/engine/statistics_random_test.cpp - figures as plain counting has them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <string>
#include <vector>

#include "support/an_index.h"
#include "support/catch.h"
#include "support/made_up.h"
#include "support/naive_search.h"
#include "support/naive_statistics.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

void check_groups(const Statistics& statistics,
                  const std::vector<Decision>& matches,
                  const Facet& facet) {
  std::map<std::string, std::string> found;
  for (const StatisticsGroup& group : statistics.groups)
    found[group.slug] = shown(group.figures);
  REQUIRE(found == naive_groups(matches, facet));
  REQUIRE(found.size() == statistics.groups.size());
}

// A search counts the same values, in the same order, as the groups stand in.
void check_order(const Statistics& statistics, Searcher& searcher, SearchRequest request) {
  request.facets = {{statistics.by, 0}};
  request.filters.erase(statistics.by);  // its own filter does not narrow a facet's list
  const FacetCounts listed = searcher.search(request).facets.front();
  const Statistics unfiltered = searcher.statistics(request, statistics.by);
  REQUIRE(unfiltered.title == listed.title);
  REQUIRE(unfiltered.groups.size() == listed.values.size());
  for (std::size_t i = 0; i < listed.values.size(); ++i) {
    REQUIRE(unfiltered.groups[i].slug == listed.values[i].slug);
    REQUIRE(unfiltered.groups[i].label == listed.values[i].label);
    REQUIRE(unfiltered.groups[i].figures.decisions == listed.values[i].count);
  }
}

void check_histogram(const Statistics& statistics, const std::vector<Decision>& matches) {
  std::map<std::string, std::uint32_t> bars;
  for (const HistogramBar& bar : statistics.histogram)
    if (bar.investigations > 0) bars[bar.slug] = bar.investigations;
  REQUIRE(bars == naive_histogram(matches));
}

}  // namespace

TEST_CASE("random questions have the figures that plain counting gives", "[engine][statistics]") {
  std::uint32_t twins = 0, paying = 0;
  for (const unsigned seed : {11U, 12U, 13U}) {
    MadeUp made_up(seed);
    const std::vector<Decision> decisions = made_up.decisions(80);
    NaiveSearch naive(decisions);
    const AnIndex index(decisions);
    Searcher searcher = index.searcher();
    for (std::size_t round = 0; round < 400; ++round) {
      const Asked question = made_up.asked();
      const Asked* const asked = round % 3 == 0 ? &question : nullptr;
      SearchRequest request = made_up.request(decisions);
      request.text = asked ? question.text() : "";
      request.sort = round % 2 == 0 ? SortOrder::kLowestPayment : SortOrder::kRelevance;
      request.size = 3;
      if (round % 10 == 0) request = SearchRequest{};
      const Facet& facet = facets()[round % facets().size()];
      CAPTURE(seed, round, request.text, facet.name);
      const Statistics statistics = searcher.statistics(request, facet.name);
      if (!statistics.query.faults.empty()) continue;  // more than six phrases
      request.sort = SortOrder::kNewest;
      const auto matches = naive.matches(round % 10 == 0 ? nullptr : asked, request);
      REQUIRE(shown(statistics.all) == shown(naive_figures(matches)));
      check_histogram(statistics, matches);
      check_groups(statistics, matches, facet);
      check_order(statistics, searcher, request);
      twins += statistics.all.decisions - statistics.all.investigations;
      paying += statistics.all.with_payment;
    }
  }
  CHECK(twins > 1'000);
  CHECK(paying > 3'000);
}
