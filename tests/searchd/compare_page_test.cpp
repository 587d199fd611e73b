// tests/searchd/compare_page_test.cpp - /compare and /councils.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/a_site.h"
#include "support/an_index.h"
#include "support/catch.h"
#include "support/figures_page.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

constexpr char kFive[] =
    "/compare?council=fairwick-borough-council&council=marrowdale-county-council"
    "&council=oak-care-ltd&council=beech-care-ltd&council=elm-care-ltd";

// Six bodies; Fairwick has three decisions, one upheld with 400 pounds.
std::vector<Decision> eight_decisions() {
  std::vector<Decision> decisions = {
      a_decision("95 000 001").pays(400'00).build(),
      a_decision("95 000 002").outcome("Not upheld").build(),
      a_decision("95 000 003").outcome("Closed after initial enquiries").build()};
  int number = 3;
  for (const char* body : {"Marrowdale County Council",
                           "Oak Care Ltd",
                           "Beech Care Ltd",
                           "Elm Care Ltd",
                           "3 <Ash> Care Ltd"})
    decisions.push_back(a_decision("95 000 00" + std::to_string(++number)).by(body).build());
  return decisions;
}

bool has(const std::string& page, const std::string& text) {
  return page.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("councils stand side by side, and the charts have the table's numbers", "[searchd]") {
  const AnIndex index(eight_decisions());
  const ASite site(index.path());
  const HttpAnswer answer = site.get(kFive);
  REQUIRE(answer.status == 200);
  const Table table = table_in(answer.body, "main");
  const std::string fairwick = "Fairwick Borough Council";
  CHECK(table.at("Decisions").at(fairwick).text == "3");
  CHECK(table.at("Upheld").at(fairwick).text == "1");
  CHECK(table.at("Upheld rate").at(fairwick).text == "1 of 2");
  CHECK(table.at("With a payment").at(fairwick).text == "1 of 3");
  CHECK(table.at("Median payment").at(fairwick).text == "£400");
  CHECK(table.at("Highest payment").at("Oak Care Ltd").text == "–");
  CHECK(table.at("Not upheld").at("Oak Care Ltd").text == "0");
  CHECK(table.at("Decisions").size() == 6);
  std::map<std::string, std::string> numbers;
  for (const auto& [row, cells] : table)
    for (const auto& [column, cell] : cells)
      if (!cell.href.empty()) numbers[cell.href] = cell.text;
  const auto bars = bars_of(answer.body, "outcomes-chart");
  CHECK(bars.size() == 7);
  for (const Bar& bar : bars) {
    INFO(bar.title);
    CHECK(numbers.at(bar.href) == number_in(bar.title));
  }
  REQUIRE(bars_of(answer.body, "payments-chart").size() == 1);
  CHECK(numbers.contains(bars_of(answer.body, "payments-chart")[0].href));
}

TEST_CASE("one can be removed, and room for another is offered up to five", "[searchd]") {
  const AnIndex index(eight_decisions());
  const ASite site(index.path());
  const std::string two =
      site.get("/compare?council=fairwick-borough-council&council=oak-care-ltd").body;
  CHECK(has(two, "<a href=\"/compare?council=oak-care-ltd\">Remove"));
  CHECK(has(two, "<input type=\"hidden\" name=\"council\" value=\"oak-care-ltd\">"));
  CHECK(has(two, "id=\"council\" name=\"council\" value=\"\""));
  const std::string five = site.get(kFive).body;
  CHECK_FALSE(has(five, "id=\"council\""));
  CHECK(has(five, "5 are compared"));
  const std::string none = site.get("/compare?council=").body;
  CHECK(has(none, "Up to 5 side by side"));
  CHECK_FALSE(has(none, "<table"));
}

TEST_CASE("a sixth is a fault that names it, and the five stay", "[searchd]") {
  const AnIndex index(eight_decisions());
  const ASite site(index.path());
  const HttpAnswer answer = site.get(std::string(kFive) + "&council=3-ash-care-ltd");
  CHECK(answer.status == 400);
  CHECK(has(answer.body, "5 can be compared at once. Left out: 3 &lt;Ash&gt; Care Ltd."));
  CHECK(table_in(answer.body, "main").at("Decisions").size() == 6);
}

TEST_CASE("a name may be typed in any form that fits one body", "[searchd]") {
  const AnIndex index(eight_decisions());
  const ASite site(index.path());
  for (const char* typed : {"Fairwick+Borough+Council",
                            "fairwick",
                            "FAIRWICK+BC",
                            "Oak",
                            "oak+ltd",
                            "fairwick-borough-council&council=fairwick"}) {
    CAPTURE(typed);
    const HttpAnswer answer = site.get("/compare?council=" + std::string(typed));
    CHECK(answer.status == 303);
    const bool oak = std::string(typed).front() == 'O' || std::string(typed).front() == 'o';
    CHECK(header_of(answer, "Location") ==
          std::string("/compare?council=") + (oak ? "oak-care-ltd" : "fairwick-borough-council"));
  }
}

TEST_CASE("a name that fits several, or none, is asked about", "[searchd]") {
  const AnIndex index(eight_decisions());
  const ASite site(index.path());
  const HttpAnswer several = site.get("/compare?council=oak-care-ltd&council=care+ltd");
  CHECK(several.status == 200);
  CHECK(has(several.body, "Several have \u201ccare ltd\u201d in their name"));
  CHECK(has(several.body,
            "<a href=\"/compare?council=oak-care-ltd&amp;council=elm-care-ltd\">Elm Care Ltd</a>"));
  CHECK(table_in(several.body, "main").at("Decisions").contains("Oak Care Ltd"));
  for (const char* typed : {"%3Cimg%3E", "Atlantis", "%2D%2D"}) {
    CAPTURE(typed);
    const HttpAnswer none = site.get("/compare?council=" + std::string(typed));
    CHECK(none.status == 400);
    CHECK(has(none.body, "No council or care provider here has"));
    CHECK_FALSE(has(none.body, "<img"));
    CHECK(header_of(none, "Cache-Control") == "no-store");
  }
}

TEST_CASE("all councils and care providers are listed A to Z with their counts", "[searchd]") {
  const AnIndex index(eight_decisions());
  const ASite site(index.path());
  const std::string page = site.get("/councils").body;
  std::size_t at = 0;
  for (const char* text : {"<h2 id=\"letter-B\">B</h2>",
                           "href=\"/councils/beech-care-ltd\"",
                           "<h2 id=\"letter-E\">E</h2>",
                           "<h2 id=\"letter-F\">F</h2>",
                           "href=\"/councils/fairwick-borough-council\">Fairwick Borough Council",
                           "<h2 id=\"letter-Other\">",
                           "3 &lt;Ash&gt; Care Ltd",
                           "href=\"/categories/housing\">Housing</a>",
                           "8 decisions"}) {
    CAPTURE(text);
    at = page.find(text, at + 1);
    CHECK(at != std::string::npos);
  }
  CHECK(has(page, "Fairwick Borough Council</a> <span class=\"quiet\">"));
  CHECK(has(page, "South West: 3 decisions</span>"));
  CHECK(has(page, "<li><a href=\"/councils\">Councils and care providers</a></li>"));
  CHECK(has(page, "data-narrow=\"councils\""));
  CHECK(has(page, "<div id=\"councils\">"));
  CHECK_FALSE(has(page, "Show all"));
}

TEST_CASE("the list of councils is narrowed by part of a name", "[searchd]") {
  const AnIndex index(eight_decisions());
  const ASite site(index.path());
  const struct {
    const char* typed;
    const char* shown;
    bool fairwick;
  } kCases[] = {
      {"care", "4 of 6", false},
      {"care+EL", "1 of 6", false},
      {"Fairwick+BC", "1 of 6", true},  // another name that the register knows
      {"council", "2 of 6", true},
      {"ouncil", "0 of 6", false},
      {"%3Cb%3E", "2 of 6", true},
  };
  for (const auto& row : kCases) {
    CAPTURE(row.typed);
    const HttpAnswer answer = site.get("/councils?q=" + std::string(row.typed));
    CHECK(answer.status == 200);
    CHECK(has(answer.body, std::string(">") + row.shown + " with \u201c"));
    CHECK(has(answer.body, "/councils/fairwick-borough-council\"") == row.fairwick);
    CHECK_FALSE(has(answer.body, "<b>"));
  }
}
