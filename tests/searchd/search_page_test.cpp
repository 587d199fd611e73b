// tests/searchd/search_page_test.cpp - the page of results, drawn with the real templates from
// results by hand.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/search_page.h"

#include "searchd/page_frame.h"
#include "searchd/search_filters.h"
#include "support/a_decision.h"
#include "support/a_site.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

bool holds_text(const std::string& page, const std::string& text) {
  return page.find(text) != std::string::npos;
}

Manifest sample_manifest() {
  Manifest manifest;
  manifest.decisions = 57500;
  manifest.newest_date = "2026-05-01";
  manifest.updated = "2026-11-21T22:00:00Z";
  manifest.sources = {{"lgsco", 57499}, {"sample", 1}};
  return manifest;
}

std::string drawn(const SearchQuestion& question,
                  const SearchAnswer& answer,
                  const Manifest& manifest = sample_manifest()) {
  static const Templates templates(web_folder());
  PageData page = page_frame({}, &manifest, "v=1");
  set_search(page, question, answer);
  return templates.render("search", page);
}

SearchQuestion asked(const std::string& query) {
  return read_question(a_request("/search?" + query).parameters, UnknownParameters::kIgnored)
      .question;
}

SearchAnswer answer_with(std::uint32_t total) {
  SearchAnswer answer;
  answer.results.total = total;
  answer.results.query.described = "decisions with damp";
  return answer;
}

SearchAnswer one_hit() {
  SearchAnswer answer = answer_with(1);
  Hit hit;
  hit.decision = a_decision("95 000 001").build();
  hit.summary = {{"The flat was ", false}, {"damp", true}, {" & <cold>", false}};
  hit.passages = {{.anchor = "b3",
                   .number = 28,
                   .numbering = Numbering::kCounted,
                   .heading = "What I found",
                   .segments = {{"so ", false}, {"damp", true}}},
                  {.anchor = "b4",
                   .number = 12,
                   .numbering = Numbering::kApproximate,
                   .heading = "X",
                   .segments = {{"wet", false}}},
                  {.anchor = "b5",
                   .number = 0,
                   .numbering = Numbering::kNone,
                   .heading = "Agreed action",
                   .segments = {{"dry it", false}}}};
  answer.results.hits = {hit};
  return answer;
}

}  // namespace

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

TEST_CASE("a card says what, when, how it ended and where the words stand", "[searchd]") {
  const std::string page = drawn(asked("q=damp"), one_hit());
  CHECK(holds_text(page,
                   "<h3><a href=\"/decisions/sample/95-000-001?q=damp\">Fairwick Borough Council "
                   "<span class=\"reference\">(95 000 001)</span></a></h3>"));
  CHECK(holds_text(page, "<span class=\"tag upheld\">Upheld</span>"));
  CHECK(holds_text(page, "<time datetime=\"2024-03-15\">15 March 2024</time>"));
  CHECK(holds_text(page, "Housing \u203a Homelessness"));
  CHECK(holds_text(page, "The flat was <mark>damp</mark> &amp; &lt;cold&gt;"));
  CHECK(holds_text(page, "<a href=\"/decisions/sample/95-000-001?q=damp#b3\">Paragraph 28</a>"));
  CHECK(holds_text(page, ">About paragraph 12</a>: wet"));
  CHECK(holds_text(page, "#b5\">Agreed action</a>: dry it"));
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
  CHECK(holds_text(page, "name=\"date_from\" value=\"yesterday\" aria-invalid=\"true\""));
  CHECK(holds_text(page, "name=\"date_to\" value=\"2024\" aria-describedby"));
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
      facets_of_page({{.name = "council", .limit = 0}, {.name = "year", .limit = 3}});
  REQUIRE(chosen.size() == facets().size());
  for (const auto& facet : chosen) {
    CAPTURE(facet.name);
    const int expected = facet.name == "council" ? 0
                         : facet.name == "year"  ? 3
                                                 : kFacetValuesOnPage;
    CHECK(facet.limit == expected);
  }
}
