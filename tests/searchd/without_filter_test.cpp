// tests/searchd/without_filter_test.cpp - where nothing was found, which filter to give up.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/without_filter.h"

#include "support/a_search_page.h"
#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

std::vector<Decision> decisions() {
  return {a_decision("95 000 001").by("Fairwick Borough Council").found("damp").build(),
          a_decision("95 000 002").by("Fairwick Borough Council").found("damp").build(),
          a_decision("95 000 003")
              .by("Marrowdale County Council")
              .outcome("Not upheld")
              .on("2021-05-04")
              .found("damp")
              .build()};
}

}  // namespace

TEST_CASE("nothing found with filters: each that stands in the way is offered, best first",
          "[searchd]") {
  const AnIndex index(decisions());
  const ASite site(index.path());
  const std::string page =
      site.get("/search?q=damp&council=fairwick-borough-council&outcome=not-upheld&page=3").body;
  const std::string without_outcome =
      "<li>without “Outcome: Not upheld”: <a href=\"/search?q=damp&amp;council="
      "fairwick-borough-council\">2 decisions</a></li>";
  const std::string without_council =
      "<a href=\"/search?q=damp&amp;outcome=not-upheld\">1 decision</a></li>";
  CHECK(holds_text(page, without_outcome));
  CHECK(holds_text(page, without_council));
  CHECK(page.find(without_outcome) < page.find(without_council));
}

TEST_CASE("a filter without which nothing is found either is not offered", "[searchd]") {
  const AnIndex index(decisions());
  const ASite site(index.path());
  const std::string page =
      site.get("/search?q=damp&date_from=2030&payment_min=5&outcome=not-upheld").body;
  CHECK(holds_text(page, "No decisions"));
  CHECK_FALSE(holds_text(page, "<li>without"));
  const std::string found = site.get("/search?q=damp&outcome=not-upheld").body;
  CHECK_FALSE(holds_text(found, "<li>without"));
}

TEST_CASE("dates and payments in the way are offered by what was typed", "[searchd]") {
  const AnIndex index(decisions());
  const ASite site(index.path());
  CHECK(holds_text(site.get("/search?q=damp&date_from=9+Dec+2030").body,
                   "without “From 9 Dec 2030”: <a href=\"/search?q=damp\">3 decisions</a>"));
  CHECK(holds_text(site.get("/search?q=damp&payment_min=5").body,
                   "without “Payment of £5 or more”: <a href=\"/search?q=damp\">3 decisions</a>"));
  CHECK(holds_text(site.get("/search?q=damp&ref=95+000+009").body,
                   "without “Shortlist of 1 decision”: <a href=\"/search?q=damp\">3 decisions"));
}

TEST_CASE("no time left, no offer, and no failure", "[searchd]") {
  const AnIndex index(decisions());
  Searcher searcher = index.searcher();
  const SearchQuestion question = asked("q=damp&outcome=not-upheld");
  const auto filters = filters_in_use(question, {});
  REQUIRE(filters.size() == 1);
  CHECK(
      offers_without_filter(searcher, filters, std::chrono::milliseconds(0)).list_value().empty());
  CHECK(offers_without_filter(searcher, filters, std::chrono::seconds(20)).list_value().size() ==
        1);
}
