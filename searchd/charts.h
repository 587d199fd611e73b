// searchd/charts.h - bar and stacked-bar charts as SVG, beside tables of the same numbers.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searchd/templates.h"

namespace ombud {

struct ChartSeries {
  std::string name;   // "Upheld", in the key
  std::string style;  // a class of web/app.css that colours it: "bar-upheld"
};

struct ChartPart {
  std::uint32_t value = 0;
  std::string title;  // whole by itself: "2024, upheld: 5 decisions"
  std::string href;   // the search behind it; empty = no link
};

struct ChartBar {
  std::string name;              // "2024"
  std::vector<ChartPart> parts;  // one a series, in their order
};

// Bars lie, from top to bottom, so that their names stand beside them at 320 pixels too.
struct Chart {
  std::string id;  // of the element; distinct on its page
  std::string title;
  std::string description;  // what the bars say, for those who do not see them
  std::string axis;         // what is counted: "decisions"
  std::vector<ChartSeries> series;
  std::vector<ChartBar> bars;
};

// The chart, with a key where it has several series. It has no style attribute; widths are
// fractions of the page's, heights multiples of the letters', so that it fits wherever it stands.
// Empty where no part counts anything. The links are out of the order of the Tab key: a page sets
// the same ones in the table that follows.
std::string chart_html(const Chart& chart);

}  // namespace ombud
