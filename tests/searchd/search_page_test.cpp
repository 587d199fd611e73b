// tests/searchd/search_page_test.cpp - the page of results, drawn with the real templates from
// results by hand.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/search_page.h"

#include "searchd/search_filters.h"
#include "support/a_search_page.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

TEST_CASE("the heading and title count the results in words", "[searchd]") {
  const struct {
    const char* query;
    std::uint32_t total;
    const char* heading;
  } kCases[] = {
      {"q=damp", 2668, "2,668 decisions for \u201cdamp\u201d, page 1 of 50"},
      {"q=damp", 1, "1 decision for \u201cdamp\u201d"},
      {"", 79, "79 decisions, page 1 of 4"},
      {"page=4", 79, "79 decisions, page 4 of 4"},
      {"page=9", 79, "79 decisions"},
      {"q=zz", 0, "No decisions for \u201czz\u201d"},
      {"per_page=0", 79, "79 decisions"},
  };
  for (const auto& row : kCases) {
    INFO(row.query);
    CHECK(results_heading(asked(row.query), row.total) == row.heading);
    const std::string page = drawn(asked(row.query), answer_with(row.total));
    CHECK(
        holds_text(page, std::string("<title>") + row.heading + " \u2013 Decision search</title>"));
  }
}

TEST_CASE("a range of payments is two boxes, a chip and hidden from nobody", "[searchd]") {
  const struct {
    const char* query;
    const char* chip;
  } kCases[] = {
      {"payment_min=100&payment_max=500", "Payment of \u00a3100 to \u00a3500"},
      {"payment_min=1,500", "Payment of \u00a31,500 or more"},
      {"payment_max=2000.50", "Payment of up to \u00a32,000.50"},
  };
  for (const auto& row : kCases) {
    const std::string page = drawn(asked(std::string("q=damp&page=2&") + row.query), one_hit());
    CAPTURE(row.query);
    CHECK(holds_text(page,
                     std::string("<li><a href=\"/search?q=damp\"><span class=\"vh\">Remove filter: "
                                 "</span>") +
                         row.chip + "</a>"));
  }
  const std::string page = drawn(asked("payment_min=1,500&payment_max=2e"), one_hit());
  CHECK(
      holds_text(page, "form=\"search\" id=\"payment_min\" name=\"payment_min\" value=\"1,500\""));
  CHECK(holds_text(page, "name=\"payment_max\" value=\"2e\""));
}

TEST_CASE("a fault in a range of payments stands at its box", "[searchd]") {
  SearchAnswer answer;
  answer.faults = {{"payment_min", "lots", "must be an amount in pounds"}};
  const std::string page = drawn(asked("payment_min=lots&payment_max=5"), answer);
  CHECK(holds_text(page, "<strong>Payment from</strong> \u201clots\u201d: must be an amount"));
  CHECK(holds_text(page,
                   "value=\"lots\" inputmode=\"decimal\" aria-invalid=\"true\" "
                   "aria-describedby=\"payment-help payment_min-fault\""));
  CHECK(holds_text(page, "id=\"payment_min-fault\">From must be an amount in pounds.</p>"));
  CHECK_FALSE(holds_text(page, "payment_max-fault"));
  CHECK(holds_text(page, "Payment of up to \u00a35</a>"));
}

TEST_CASE("what was found can be taken away, all of it", "[searchd]") {
  const std::string page =
      drawn(asked("q=damp&outcome=upheld&payment_min=50&sort=-payment&page=2&per_page=50&"
                  "facet=council&ref=95+000+001"),
            answer_with(400));
  const std::string found =
      "q=damp&amp;outcome=upheld&amp;payment_min=50&amp;ref=sample%2F95-000-001";
  CHECK(holds_text(page, "<a href=\"/search.csv?" + found + "&amp;sort=-payment\">decisions"));
  CHECK(holds_text(
      page, "<a href=\"/search.csv?" + found + "&amp;sort=-payment&amp;rows=remedies\">remedies"));
  CHECK(holds_text(page, "<a href=\"/search.jsonl?" + found + "&amp;sort=-payment\">whole"));
  CHECK(holds_text(page, "<a href=\"/api/v1/stats?" + found + "&amp;by=year\">Figures"));
  const std::string all = drawn(asked(""), answer_with(2));
  CHECK(holds_text(all, "<a href=\"/search.csv\">"));
  CHECK(holds_text(all, "<a href=\"/search.csv?rows=remedies\">"));
  CHECK(holds_text(all, "<a href=\"/api/v1/stats?by=year\">"));
  CHECK_FALSE(holds_text(drawn(asked("q=zz"), answer_with(0)), "Download"));
}

TEST_CASE("what is typed is text wherever it is shown", "[searchd]") {
  const std::string page =
      drawn(asked("q=%3Cimg+src%3Dx+onerror%3D%22alert(1)%22%3E&council=%22%3E%3Cb%3E"), one_hit());
  CHECK_FALSE(holds_text(page, "<img"));
  CHECK_FALSE(holds_text(page, "<b>"));
  CHECK(holds_text(page, "value=\"&lt;img src=x onerror=&quot;alert(1)&quot;&gt;\""));
}

TEST_CASE("facets are ticked lists with counts, and filters in use are links without them",
          "[searchd]") {
  SearchAnswer answer = one_hit();
  answer.results.facets = {
      {.name = "outcome",
       .title = "Outcome",
       .values = {{.slug = "upheld", .label = "Upheld", .count = 1234, .selected = true},
                  {.slug = "not-upheld", .label = "Not upheld", .count = 5, .selected = false}},
       .values_in_all = 2},
      {.name = "council",
       .title = "Council or provider",
       .values = {{.slug = "a", .label = "A Council", .count = 3, .selected = false}},
       .values_in_all = 57},
      {.name = "region", .title = "Region", .values = {}, .values_in_all = 0}};
  const std::string page = drawn(asked("q=damp&outcome=upheld&date_from=2024&page=1"), answer);
  CHECK(
      holds_text(page,
                 "<input type=\"checkbox\" form=\"search\" id=\"outcome-upheld\" name=\"outcome\" "
                 "value=\"upheld\" checked>"));
  CHECK(holds_text(page, "value=\"not-upheld\">"));
  CHECK(holds_text(page, "1,234<span class=\"vh\"> decisions</span>"));
  CHECK(holds_text(page, "Remove filter: </span>Outcome: Upheld</a>"));
  CHECK(holds_text(page, "<a href=\"/search?q=damp&amp;date_from=2024\">"));
  CHECK(holds_text(page, "Remove filter: </span>From 2024</a>"));
  CHECK(holds_text(page, "Show all 57"));
  CHECK(holds_text(page, "facet=council#filter-council\""));
  CHECK_FALSE(holds_text(page, "<legend>Region</legend>"));
}

TEST_CASE("the form keeps what no control shows, and drops the page number", "[searchd]") {
  const std::string page =
      drawn(asked("q=damp&sort=-date&per_page=50&ref=95+000+001&seen_before=2026-01-02&page=2"),
            one_hit());
  for (const char* field : {"name=\"sort\" value=\"-date\"",
                            "name=\"per_page\" value=\"50\"",
                            "name=\"ref\" value=\"sample/95-000-001\"",
                            "name=\"seen_before\" value=\"2026-01-02\""}) {
    CAPTURE(field);
    CHECK(holds_text(page, std::string("<input type=\"hidden\" ") + field));
  }
  CHECK_FALSE(holds_text(page, "name=\"page\""));
  CHECK(holds_text(page, "Shortlist of 1 decision<"));
}

TEST_CASE("page numbers link the pages around, and the last says how far pages reach",
          "[searchd]") {
  const std::string middle = drawn(asked("q=damp&page=5"), answer_with(5000));
  CHECK(holds_text(middle, "<a href=\"/search?q=damp&amp;page=4\" rel=\"prev\">"));
  CHECK(holds_text(middle, "<a href=\"/search?q=damp&amp;page=6\" rel=\"next\">"));
  CHECK(holds_text(middle, "page=5\" aria-current=\"page\">"));
  CHECK_FALSE(holds_text(middle, "Pages reach"));
  const std::string last = drawn(asked("q=damp&page=50"), answer_with(5000));
  CHECK(holds_text(last, "Pages reach 1,000 decisions."));
  CHECK_FALSE(holds_text(last, "rel=\"next\""));
  CHECK_FALSE(holds_text(drawn(asked("q=damp"), answer_with(20)), "Pages of results"));
}

TEST_CASE("a page beyond the last says so and leads back", "[searchd]") {
  const std::string page = drawn(asked("q=damp&page=9"), answer_with(45));
  CHECK(holds_text(page, "beyond the last one"));
  CHECK(holds_text(page, "<a href=\"/search?q=damp&amp;page=3\" rel=\"prev\">"));
}

TEST_CASE("the order of results is a choice of links", "[searchd]") {
  const auto page = drawn(asked("q=damp"), answer_with(45));
  CHECK(holds_text(page, "<a href=\"/search?q=damp\" aria-current=\"true\">Best match</a>"));
  CHECK(holds_text(page, "<a href=\"/search?q=damp&amp;sort=-date\">Newest</a>"));
  CHECK(holds_text(page, "<a href=\"/search?q=damp&amp;sort=-payment\">Highest payment</a>"));
  CHECK(holds_text(page, "<a href=\"/search?q=damp&amp;sort=payment\">Lowest payment</a>"));
  CHECK(holds_text(drawn(asked("sort=-payment"), answer_with(45)),
                   "aria-current=\"true\">Highest payment</a>"));
  const auto without_words = drawn(asked(""), answer_with(45));
  CHECK_FALSE(holds_text(without_words, "Best match"));
  CHECK(holds_text(without_words, "aria-current=\"true\">Newest</a>"));
}

TEST_CASE("no results come with help, and with what the collection holds", "[searchd]") {
  SearchAnswer answer = answer_with(0);
  answer.results.query.reference = "95 999 999";
  answer.results.query.ignored = {"the minus sign at the end"};
  const std::string page = drawn(asked("q=zz&outcome=upheld"), answer);
  CHECK(holds_text(page, "remove a filter above, or <a href=\"/search?q=zz\">all of them</a>"));
  CHECK(holds_text(page, "does not hold the decision 95 999 999"));
  CHECK(holds_text(page, "The collection holds 57,500 decisions up to 1 May 2026."));
  CHECK(holds_text(page, "Not used: the minus sign at the end."));
  CHECK(holds_text(page, "Looked for decisions with damp."));
}

TEST_CASE("faults are told in words and the form keeps what was typed", "[searchd]") {
  SearchAnswer answer;
  answer.faults = {{"date_from", "yesterday", "must be a year"},
                   {"q", "damp", "The search is long."}};
  const std::string page =
      drawn(asked("q=damp&date_from=yesterday&date_to=2024&outcome=upheld"), answer);
  CHECK(holds_text(page, "role=\"alert\""));
  CHECK(holds_text(page, "<strong>From</strong> \u201cyesterday\u201d: must be a year"));
  CHECK(holds_text(page, "<strong>What was typed</strong>: The search is long."));
  CHECK(holds_text(page,
                   "name=\"date_from\" value=\"yesterday\" aria-invalid=\"true\" "
                   "aria-describedby=\"date-help date_from-fault\""));
  CHECK(holds_text(page, "id=\"date_from-fault\">From must be a year.</p>"));
  CHECK(holds_text(page, "name=\"date_to\" value=\"2024\" aria-describedby=\"date-help\""));
  CHECK(holds_text(page, "<input type=\"hidden\" name=\"outcome\" value=\"upheld\">"));
  CHECK(holds_text(page, "id=\"q\" name=\"q\" value=\"damp\""));
  CHECK_FALSE(holds_text(page, "class=\"cards\""));
}

TEST_CASE("every page says which collection it is, and whether it is fictional", "[searchd]") {
  const std::string page = drawn(asked(""), answer_with(1));
  CHECK(holds_text(page,
                   "This collection holds 57,500 decisions, the latest of "
                   "<time datetime=\"2026-05-01\">1 May 2026</time>."));
  CHECK(holds_text(page,
                   "indexed on <time datetime=\"2026-11-21T22:00:00Z\">21 November 2026</time>"));
  CHECK(holds_text(page, "Local Government and Social Care Ombudsman: 57,499 decisions."));
  CHECK(holds_text(page, "are fictional"));
  Manifest real = sample_manifest();
  real.sources.erase("sample");
  CHECK_FALSE(holds_text(drawn(asked(""), answer_with(1), real), "are fictional"));
}

TEST_CASE("a page asks for every facet, with the limit that the address names", "[searchd]") {
  const auto chosen =
      facets_of_page({{.name = "council", .limit = 0}, {.name = "region", .limit = 3}});
  REQUIRE(chosen.size() == facets().size());
  for (const auto& facet : chosen) {
    CAPTURE(facet.name);
    const bool whole = facet.name == "council" || facet.name == "year";  // years are charted
    const int expected = whole ? 0 : facet.name == "region" ? 3 : kFacetValuesOnPage;
    CHECK(facet.limit == expected);
  }
}

TEST_CASE("another spelling is offered with what it finds", "[searchd]") {
  SearchAnswer answer = answer_with(3);
  answer.results.correction = Rewording{"damp & \"mould\"", 1'200};
  const std::string page = drawn(asked("q=dmap&outcome=upheld&page=2"), answer);
  CHECK(holds_text(page,
                   "<p>Did you mean <a href=\"/search?q=damp+%26+%22mould%22&amp;outcome=upheld\">"
                   "damp &amp; &quot;mould&quot;</a>: 1,200 decisions</p>"));
  CHECK_FALSE(holds_text(page, "Without it:"));
  CHECK_FALSE(holds_text(drawn(asked("q=damp"), answer_with(3)), "Did you mean"));
}

TEST_CASE("what was not used is named, with a link to the question without it", "[searchd]") {
  SearchAnswer answer = answer_with(3);
  answer.results.query.ignored = {"empty brackets"};
  answer.results.query.canonical = "damp";
  answer.results.correction = Rewording{"damp", 3};
  const std::string page = drawn(asked("q=damp+()"), answer);
  CHECK(holds_text(page, "Not used: empty brackets.</p>"));
  CHECK(holds_text(page, "Without it: <a href=\"/search?q=damp\">damp</a></p>"));
  CHECK_FALSE(holds_text(page, "Did you mean"));
}

TEST_CASE("a question of which most words will do says so, and requires all by a link",
          "[searchd]") {
  SearchAnswer answer = answer_with(3);
  CHECK_FALSE(holds_text(drawn(asked("q=a+b+c+d"), answer), "Require all words"));
  answer.results.query.requiring_all = "a AND b AND c AND d";
  CHECK(holds_text(drawn(asked("q=a+b+c+d&page=2"), answer),
                   "decisions with most of them follow. <a "
                   "href=\"/search?q=a+AND+b+AND+c+AND+d\">Require all words</a></p>"));
  answer.results.total = 0;
  CHECK_FALSE(holds_text(drawn(asked("q=a+b+c+d"), answer), "Require all words"));
}
