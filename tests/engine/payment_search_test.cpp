// tests/engine/payment_search_test.cpp - answers narrowed, ordered, counted by payment.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "corpus/decision_json.h"
#include "engine/searcher.h"
#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

using References = std::vector<std::string>;

References found(const AnIndex& index, const SearchRequest& request) {
  References references;
  for (const Hit& hit : index.searcher().search(request).hits)
    references.push_back(hit.decision.reference);
  return references;
}

// Newest first by number; the last three state no amount.
std::vector<Decision> six() {
  return {
      a_decision("95 000 001").on("2024-06-01").pays(250'00).build(),
      a_decision("95 000 002").on("2024-05-01").pays(1'000'00).outcome("Not upheld").build(),
      a_decision("95 000 003").on("2024-04-01").pays(250'00).build(),
      a_decision("95 000 004").on("2024-03-01").pays(std::nullopt).build(),
      a_decision("95 000 005").on("2024-02-01").pays(90'00, {}, RemedyKind::kCredit).build(),
      a_decision("95 000 006").on("2024-01-01").build(),
  };
}

}  // namespace

TEST_CASE("by payment, equals come newest first and what states no amount last",
          "[engine][payment]") {
  const AnIndex index(six());
  SearchRequest request;
  for (const char* text : {"", "complained", "-nowhere"}) {
    CAPTURE(text);
    request.text = text;
    request.sort = SortOrder::kHighestPayment;
    CHECK(found(index, request) ==
          References{
              "95 000 002", "95 000 001", "95 000 003", "95 000 004", "95 000 005", "95 000 006"});
    request.sort = SortOrder::kLowestPayment;
    CHECK(found(index, request) ==
          References{
              "95 000 001", "95 000 003", "95 000 002", "95 000 004", "95 000 005", "95 000 006"});
  }
}

TEST_CASE("payments narrow to the penny, at both ends inclusive", "[engine][payment]") {
  const AnIndex index(six());
  struct Case {
    std::optional<std::int64_t> least, most;
    References found;
  };
  const References both = {"95 000 001", "95 000 003"};
  const References all = {"95 000 001", "95 000 002", "95 000 003"};
  const Case cases[] = {
      {250'00, std::nullopt, all},
      {250'01, std::nullopt, {"95 000 002"}},
      {1'000'01, std::nullopt, {}},
      {std::nullopt, 1'000'00, all},
      {std::nullopt, 999'99, both},
      {std::nullopt, 249'99, {}},
      {250'00, 250'00, both},
      {0, std::nullopt, all},
      {0, 0, {}},
      {-5, -1, {}},
      {500'00, 400'00, {}},
      {kPaymentMaxPence, std::nullopt, {}},
      {std::nullopt, std::numeric_limits<std::int64_t>::max(), all},
      {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max(), all},
      {std::nullopt, std::nullopt, found(index, {})},
  };
  for (const Case& c : cases) {
    CAPTURE(c.least.value_or(-99), c.most.value_or(-99));
    SearchRequest request;
    request.payment_min_pence = c.least;
    request.payment_max_pence = c.most;
    CHECK(found(index, request) == c.found);
    CHECK(index.searcher().matching(request).size() == c.found.size());
    CHECK(index.searcher().statistics(request, "").all.decisions == c.found.size());
  }
}

TEST_CASE("facets are counted within the payments asked for", "[engine][payment]") {
  const AnIndex index(six());
  SearchRequest request;
  request.payment_min_pence = 250'00;
  request.filters = {{"payment", {"501-1000"}}, {"outcome", {"upheld"}}};
  request.facets = {{"payment", 0}, {"outcome", 0}};
  const SearchResults results = index.searcher().search(request);
  CHECK(results.total == 0);
  REQUIRE(results.facets.front().values.size() == 2);
  CHECK(results.facets.front().title == "Payment");
  CHECK(results.facets.front().values[0].slug == "101-250");
  CHECK(results.facets.front().values[0].count == 2);
  CHECK(results.facets.front().values[1].slug == "501-1000");
  CHECK(results.facets.front().values[1].count == 0);
  CHECK(results.facets.front().values[1].selected);
  CHECK(results.facets.back().values.front().slug == "not-upheld");
  CHECK(results.facets.back().values.front().count == 1);
}

TEST_CASE("bands are listed from low to high, however many decisions they hold",
          "[engine][payment]") {
  const AnIndex index(six());
  SearchRequest request;
  request.filters = {{"payment", {"unheard-of"}}};
  request.facets = {{"payment", 0}};
  References slugs;
  const SearchResults results = index.searcher().search(request);
  for (const FacetCount& value : results.facets.front().values)
    slugs.push_back(value.slug);
  CHECK(slugs == References{"101-250", "501-1000", "not-stated", "unheard-of"});
}

TEST_CASE("every answer is given out by its document, in order", "[engine][payment]") {
  const auto decisions = six();
  const AnIndex index(decisions);
  Searcher searcher = index.searcher();
  SearchRequest request;
  request.sort = SortOrder::kLowestPayment;
  request.first = 2;  // neither the page nor its facets matter
  request.size = 1;
  request.facets = {{"outcome", 0}};
  request.filters = {{"outcome", {"upheld"}}};
  const auto ids = searcher.matching(request);
  REQUIRE(ids.size() == 5);
  CHECK(searcher.decision_json(ids[0]) == to_json(decisions[0]));
  CHECK(searcher.decision_json(ids[1]) == to_json(decisions[2]));
  CHECK(searcher.decision_json(ids[4]) == to_json(decisions[5]));
  request.text = std::string(600, 'a');
  CHECK(searcher.matching(request).empty());
}

TEST_CASE("a document that the index lacks is an error that names the index", "[engine][payment]") {
  const AnIndex index(six());
  Searcher searcher = index.searcher();
  CHECK_THROWS_AS(searcher.decision_json(Xapian::docid{7}), IndexError);
  CHECK_THROWS_WITH(searcher.decision_json(Xapian::docid{7}),
                    Catch::Matchers::ContainsSubstring("decisions.texts"));
}
