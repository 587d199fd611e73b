// tests/searchd/charts_test.cpp - charts, read back as XML.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/charts.h"

#include "support/catch.h"
#include "support/figures_page.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

Chart two_years() {
  return {.id = "c",
          .title = "Outcomes & years",
          .description = "A bar for each <year>.",
          .axis = "decisions",
          .series = {{.name = "Upheld", .style = "bar-upheld"},
                     {.name = "Not \"upheld\"", .style = "bar-not-upheld"}},
          .bars = {{"2024",
                    {{.value = 30, .title = "2024, upheld: 30", .href = "/search?a=1&b=2"},
                     {.value = 10, .title = "2024, not upheld: 10", .href = ""}}},
                   {"2023",
                    {{.value = 0, .title = "2023, upheld: 0", .href = "/search?a=3"},
                     {.value = 20, .title = "2023, not: 20", .href = "/search?a=4"}}}}};
}

pugi::xml_document svg_of(const Chart& chart) {
  return part_of_page(chart_html(chart), "<svg class=\"chart\" role", "</svg>");
}

double width(const pugi::xml_node& rect) { return std::stod(rect.attribute("width").value()); }

}  // namespace

TEST_CASE("a chart is XML with a title, a description and no style", "[searchd]") {
  const auto svg = svg_of(two_years());
  CHECK(svg.select_node("/svg/title").node().text().get() == std::string("Outcomes & years"));
  CHECK(svg.select_node("/svg/desc").node().text().get() == std::string("A bar for each <year>."));
  CHECK(svg.select_nodes("//@style").empty());
  CHECK(svg.child("svg").attribute("aria-labelledby").value() == std::string("c-title"));
  CHECK(svg.child("svg").attribute("aria-describedby").value() == std::string("c-desc"));
  const std::string text = whole_text(svg);
  for (const char* label : {"2024", "2023", "decisions", "40"}) {
    CAPTURE(label);
    CHECK(text.find(label) != std::string::npos);
  }
}

TEST_CASE("lengths of bars are as their numbers, and parts follow each other", "[searchd]") {
  const auto svg = svg_of(two_years());
  const auto rects = svg.select_nodes("//rect");
  REQUIRE(rects.size() == 3);  // what counts nothing is not drawn
  const auto rect = [&](int i) { return (rects.begin() + i)->node(); };
  CHECK(width(rect(0)) == Approx(3 * width(rect(1))).margin(0.02));
  CHECK(width(rect(2)) == Approx(2 * width(rect(1))).margin(0.02));
  CHECK(std::stod(rect(1).attribute("x").value()) ==
        Approx(std::stod(rect(0).attribute("x").value()) + width(rect(0))).margin(0.02));
  CHECK(rect(0).attribute("x").value() == std::string(rect(2).attribute("x").value()));
  CHECK(rect(2).attribute("class").value() == std::string("bar-not-upheld"));
}

TEST_CASE("bars are links where there is a search behind them", "[searchd]") {
  const auto bars = bars_of(chart_html(two_years()), "c");
  REQUIRE(bars.size() == 2);
  CHECK(bars[0].href == "/search?a=1&b=2");
  CHECK(bars[0].title == "2024, upheld: 30");
  CHECK(bars[1].href == "/search?a=4");
}

TEST_CASE("the axis counts in whole steps up to the longest bar", "[searchd]") {
  const struct {
    std::uint32_t most;
    std::vector<std::string> steps;
  } kCases[] = {
      {1, {"0", "1"}},
      {4, {"0", "1", "2", "3", "4"}},
      {5, {"0", "2", "4", "6"}},
      {41, {"0", "20", "40", "60"}},
      {15'234, {"0", "5,000", "10,000", "15,000", "20,000"}},
  };
  for (const auto& row : kCases) {
    CAPTURE(row.most);
    Chart chart = two_years();
    chart.bars = {{"2024", {{.value = row.most, .title = "t", .href = ""}}}};
    std::vector<std::string> steps;
    const pugi::xml_document svg = svg_of(chart);
    for (const auto& text : svg.select_nodes("//g[@class='axis']/text"))
      steps.emplace_back(text.node().text().get());
    REQUIRE(steps.size() == row.steps.size() + 1);
    CHECK(steps.back() == "decisions");
    steps.pop_back();
    CHECK(steps == row.steps);
  }
}

TEST_CASE("long names stand above their bars, and a key names several series", "[searchd]") {
  Chart chart = two_years();
  CHECK(chart_html(chart).find("Not &quot;upheld&quot;</li>") != std::string::npos);
  const auto first_x = [](const Chart& of) {
    return std::string(svg_of(of).select_node("//rect").node().attribute("x").value());
  };
  CHECK(first_x(chart) == "14.00%");
  chart.bars[0].name = "Fairwick Borough Council";
  CHECK(first_x(chart) == "0.00%");
  chart.series.pop_back();
  for (ChartBar& bar : chart.bars)
    bar.parts.pop_back();
  CHECK(chart_html(chart).find("class=\"key\"") == std::string::npos);
}

TEST_CASE("a chart of nothing is not drawn", "[searchd]") {
  Chart chart = two_years();
  for (ChartBar& bar : chart.bars)
    for (ChartPart& part : bar.parts)
      part.value = 0;
  CHECK(chart_html(chart).empty());
  chart.bars.clear();
  CHECK(chart_html(chart).empty());
}
