// searchd/result_charts.cpp - see result_charts.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/result_charts.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "searchd/address.h"
#include "searchd/charts.h"
#include "searchd/words.h"

namespace ombud {
namespace {

struct Charted {
  std::string_view facet, title, column;
};
constexpr Charted kCharted[] = {
    {"year", "By year", "Year"},
    {"payment", "By what was paid in all", "Payment"},
    {"council", "By council or care provider", "Council or care provider"},
};

// Of years the earliest first: time runs downwards, as in the other charts.
std::vector<FacetCount> rows_of(const FacetCounts& facet) {
  std::vector<FacetCount> rows;
  std::copy_if(facet.values.begin(),
               facet.values.end(),
               std::back_inserter(rows),
               [](const FacetCount& value) { return value.count > 0; });
  if (facet.name == "year") {
    std::sort(rows.begin(), rows.end(), [](const FacetCount& one, const FacetCount& other) {
      return one.slug < other.slug;
    });
  }
  if (facet.name == "council" && rows.size() > kBodiesCharted) rows.resize(kBodiesCharted);
  return rows;
}

// The search narrowed to one value of the facet alone.
std::string address_of(SearchQuestion question, const std::string& facet, const std::string& slug) {
  question.request.filters[facet] = {slug};
  question.page = 1;
  return with_query("/search", to_query(question));
}

PageData chart_of(const SearchQuestion& question,
                  const Charted& charted,
                  const FacetCounts& facet,
                  const std::vector<FacetCount>& rows) {
  Chart chart;
  chart.id = "chart-" + facet.name;
  chart.title = charted.title;
  chart.description = "Bars of how many decisions were found; the table below has the numbers.";
  chart.axis = "decisions";
  chart.series = {{"Decisions", "bar-upheld"}};
  PageData table = empty_list();
  for (const FacetCount& value : rows) {
    const std::string href = address_of(question, facet.name, value.slug);
    const std::string words = value.label + ": " + counted(value.count, "decision");
    chart.bars.push_back({value.label, {{value.count, words, href}}});
    PageData row;
    set_text(row, "name", value.label);
    set_text(row, "count", grouped(value.count));
    set_text(row, "href", href);
    table.push_back(row);
  }
  PageData data;
  set_text(data, "id", "by-" + facet.name);
  set_text(data, "title", std::string(charted.title));
  set_text(data, "column", std::string(charted.column));
  set_text(data, "chart", chart_html(chart));
  set_data(data, "rows", std::move(table));
  return data;
}

}  // namespace

PageData result_charts(const SearchQuestion& question, const std::vector<FacetCounts>& counts) {
  PageData charts = empty_list();
  for (const Charted& charted : kCharted) {
    const auto facet = std::find_if(counts.begin(), counts.end(), [&](const FacetCounts& one) {
      return one.name == charted.facet;
    });
    if (facet == counts.end()) continue;
    const std::vector<FacetCount> rows = rows_of(*facet);
    if (rows.size() > 1) charts.push_back(chart_of(question, charted, *facet, rows));
  }
  return charts;
}

}  // namespace ombud
