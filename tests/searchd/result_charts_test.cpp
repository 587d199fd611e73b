// tests/searchd/result_charts_test.cpp - what was found, counted by year, payment and body.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/result_charts.h"

#include "support/a_search_page.h"
#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

FacetCounts counts_of(const char* name, const std::vector<std::pair<const char*, int>>& values) {
  FacetCounts facet;
  facet.name = name;
  for (const auto& [label, count] : values)
    facet.values.push_back({.slug = label,
                            .label = label,
                            .count = static_cast<std::uint32_t>(count),
                            .selected = false});
  return facet;
}

std::string member(const PageData& data, const char* name) {
  const PageData* value = data.get(name);
  return value ? value->string_value() : "";
}

}  // namespace

TEST_CASE("a facet with several values is charted, years in their order, each row a link",
          "[searchd]") {
  const auto question = asked("q=damp&year=2021&year=2023&page=3&keep=95+000+001");
  const PageData charts = result_charts(
      question,
      {counts_of("council", {{"fairwick", 4}}), counts_of("year", {{"2023", 9}, {"2021", 1'200}})});
  REQUIRE(charts.list_value().size() == 1);  // one council is no comparison
  const PageData& by_year = charts.list_value().front();
  CHECK(member(by_year, "title") == "By year");
  const auto& rows = by_year.get("rows")->list_value();
  REQUIRE(rows.size() == 2);
  CHECK(member(rows[0], "name") == "2021");
  CHECK(member(rows[0], "count") == "1,200");
  CHECK(member(rows[0], "href") == "/search?q=damp&year=2021&keep=sample%2F95-000-001");
  CHECK(member(rows[1], "name") == "2023");
  const std::string chart = member(by_year, "chart");
  CHECK(chart.find("<svg") == 0);
  CHECK(holds_text(chart, "2021: 1,200 decisions"));
  CHECK(holds_text(chart, "/search?q=damp&amp;year=2021"));
}

TEST_CASE("ticked values that nothing was found for are not charted", "[searchd]") {
  const PageData charts =
      result_charts(asked("q=damp&year=2020"), {counts_of("year", {{"2020", 0}, {"2023", 9}})});
  CHECK(charts.list_value().empty());
}

TEST_CASE("the numbers charted are those that the links find", "[searchd]") {
  const AnIndex index({a_decision("95 000 001").on("2021-01-02").found("damp").build(),
                       a_decision("95 000 002").on("2021-06-02").found("damp").build(),
                       a_decision("95 000 003").on("2024-01-02").found("damp").build()});
  const ASite site(index.path());
  const std::string page = site.get("/search?q=damp").body;
  CHECK(holds_text(page, "<summary>These decisions by year, payment and council</summary>"));
  CHECK(holds_text(
      page, "<th scope=\"row\">2021</th><td><a href=\"/search?q=damp&amp;year=2021\">2</a>"));
  CHECK(holds_text(site.get("/search?q=damp&year=2021").body, "2 decisions for"));
  CHECK_FALSE(holds_text(site.get("/search?q=nothing").body, "result-charts"));
}
