// tests/searchd/council_page_test.cpp - councils and categories against slow counts.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>

#include <rapidjson/document.h>

#include "corpus/money.h"
#include "support/a_site.h"
#include "support/an_index.h"
#include "support/catch.h"
#include "support/figures_page.h"
#include "support/made_up.h"
#include "support/naive_statistics.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

constexpr char kFairwick[] = "/councils/fairwick-borough-council";

std::string page_at(const ASite& site, const std::string& path) {
  const HttpAnswer answer = site.get(path);
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  return answer.body;
}

bool has(const std::string& page, const std::string& text) {
  return page.find(text) != std::string::npos;
}

int found_by(const ASite& site, const std::string& href) {
  rapidjson::Document json;
  json.Parse(site.get("/api/v1" + href).body.c_str());
  REQUIRE_FALSE(json.HasParseError());
  return json["total"]["value"].GetInt();
}

using Wanted = std::function<bool(const Decision&)>;

std::vector<Decision> those(const std::vector<Decision>& all, const Wanted& wanted) {
  std::vector<Decision> some;
  std::copy_if(all.begin(), all.end(), std::back_inserter(some), wanted);
  return some;
}

std::string year_of(const Decision& decision) {
  return decision.date ? std::to_string(static_cast<int>(decision.date->year())) : "";
}

// Every number of the two tables by year, counted again decision by decision.
void check_tables(const std::string& page, const std::vector<Decision>& decisions) {
  const Table outcomes = table_in(page, "outcomes");
  const Table payments = table_in(page, "payments");
  for (const std::string year : {"2021", "2022", "2023", "2024", "All years"}) {
    CAPTURE(year);
    const auto in_year = those(decisions, [&](const Decision& decision) {
      return year == "All years" || year_of(decision) == year;
    });
    for (const std::string outcome : {"Upheld", "Not upheld", "All"}) {
      CAPTURE(outcome);
      const auto counted = those(in_year, [&](const Decision& decision) {
        return outcome == "All" || decision.outcome == outcome;
      });
      const Cell& cell = outcomes.at(year).at(outcome);
      CHECK(cell.text == std::to_string(one_of_each_investigation(counted).size()));
      CHECK(cell.href.empty() == counted.empty());
    }
    const PaymentFigures figures = naive_figures(in_year);
    const auto& row = payments.at(year);
    CHECK(row.at("With a payment").text == std::to_string(figures.with_payment));
    CHECK(row.at("Sum not stated").text == std::to_string(figures.unstated));
    CHECK(row.at("Median").text ==
          (figures.spread ? pounds(figures.spread->median) : std::string("–")));
    CHECK(row.at("Highest").text ==
          (figures.spread ? pounds(figures.spread->maximum) : std::string("–")));
  }
}

// A bar's number stands in the table under the same link, and is what the search counts.
void check_bars(const ASite& site, const std::string& page, const std::string& name) {
  std::map<std::string, std::string> in_table;
  for (const auto& [row, cells] : table_in(page, name))
    for (const auto& [column, cell] : cells)
      if (!cell.href.empty()) in_table[cell.href] = cell.text;
  const auto bars = bars_of(page, name + "-chart");
  CHECK(bars.size() >= 3);
  for (const Bar& bar : bars) {
    INFO(bar.title << " " << bar.href);
    CHECK(in_table.at(bar.href) == number_in(bar.title));
    const int found = found_by(site, bar.href);
    const auto under = bar.title.find(" under ");
    if (under != std::string::npos) {
      CHECK(found == std::stoi(bar.title.substr(under + 7)));
    } else if (name == "outcomes") {
      CHECK(std::to_string(found) == number_in(bar.title));
    } else {
      CHECK(found >= std::stoi(number_in(bar.title)));  // a search lists every reference
    }
  }
}

}  // namespace

TEST_CASE("figures of a council and of a category are those of a slow count", "[searchd]") {
  for (const unsigned seed : {1U, 2U}) {
    CAPTURE(seed);
    const auto all = MadeUp(seed).decisions(300);
    const AnIndex index(all);
    const ASite site(index.path());
    const std::string council = page_at(site, kFairwick);
    check_tables(council, those(all, [](const Decision& decision) {
                   return decision.body.slug == "fairwick-borough-council";
                 }));
    check_bars(site, council, "outcomes");
    check_bars(site, council, "payments");
    const std::string category = page_at(site, "/categories/housing");
    check_tables(category, those(all, [](const Decision& decision) {
                   return decision.category == "Housing";
                 }));
    check_bars(site, category, "outcomes");
    check_bars(site, category, "payments");
  }
}

TEST_CASE("categories, subcategories and councils are counted, each with its search", "[searchd]") {
  const auto all = MadeUp(3).decisions(200);
  const AnIndex index(all);
  const ASite site(index.path());
  const Table categories = table_in(page_at(site, kFairwick), "categories");
  const std::string page = page_at(site, "/categories/housing");
  const Table councils = table_in(page, "councils");
  const auto count = [&](const std::string& slug) {
    return std::to_string(one_of_each_investigation(those(all, [&](const Decision& decision) {
                            return decision.category == "Housing" && decision.body.slug == slug;
                          })).size());
  };
  CHECK(categories.at("Housing").at("Decisions").text == count("fairwick-borough-council"));
  CHECK(councils.size() == 4);
  for (const auto& [name, row] : councils) {
    CAPTURE(name);
    CHECK(row.at("Decisions").text == count(body_named(name).slug));
    CHECK(found_by(site, row.at("Decisions").href) >= std::stoi(row.at("Decisions").text));
  }
  CHECK(table_in(page, "subcategories").contains("Homelessness"));
}

TEST_CASE("a rate needs ten decisions that were upheld or not", "[searchd]") {
  const auto shown_rate = [](int upheld, int not_upheld, int closed) {
    std::vector<Decision> decisions;
    const auto add = [&](int count, const char* outcome) {
      for (; count > 0; --count)
        decisions.push_back(a_decision("95 000 " + std::to_string(100 + decisions.size()))
                                .outcome(outcome)
                                .build());
    };
    add(upheld, "Upheld");
    add(not_upheld, "Not upheld");
    add(closed, "Closed after initial enquiries");
    const AnIndex index(decisions);
    const ASite site(index.path());
    const std::string council = page_at(site, kFairwick);
    const std::string rate = table_in(council, "outcomes").at("All years").at("Upheld rate").text;
    const std::string category = page_at(site, "/categories/housing");
    CHECK(has(council, "<dt>Upheld rate</dt><dd>" + rate + "</dd>"));
    CHECK(table_in(category, "councils").at("Fairwick Borough Council").at("Upheld rate").text ==
          rate);
    const std::string compared = page_at(site, "/compare?council=fairwick-borough-council");
    CHECK(has(compared, "<td>" + rate + "\n</td>"));
    return rate;
  };
  CHECK(shown_rate(5, 4, 9) == "5 of 9");
  CHECK(shown_rate(6, 4, 9) == "60% (6 of 10)");
  CHECK(shown_rate(0, 10, 0) == "0% (0 of 10)");
  CHECK(shown_rate(0, 0, 12) == "none");
}

TEST_CASE("a council's page leads to its search, feed, download and comparison", "[searchd]") {
  const AnIndex index({a_decision("95 000 001").build()});
  const ASite site(index.path());
  const std::string page = page_at(site, kFairwick);
  for (const char* path : {"/search", "/search.atom", "/search.csv", "/compare"}) {
    CAPTURE(path);
    CHECK(has(page, "href=\"" + std::string(path) + "?council=fairwick-borough-council\""));
  }
  CHECK(has(page, "<h1>Fairwick Borough Council</h1>"));
  CHECK(has(page, "<title>Fairwick Borough Council \u2013"));
  CHECK(has(page, "1 decision</a>, of 2024"));
  CHECK(has(page, "href=\"/categories/housing\">Housing</a>"));
  CHECK_FALSE(has(page, "£0"));
  CHECK_FALSE(has(page, "id=\"highest\""));
  CHECK_FALSE(has(page, " style="));
}

TEST_CASE("the highest payments stand with their sentences, of twins one", "[searchd]") {
  const auto paying = [](int number, std::int64_t pence) {
    Remedy remedy;
    remedy.kind = RemedyKind::kPayment;
    remedy.amount_pence = pence;
    remedy.sentence = "It will pay " + pounds(pence) + " <soon>.";
    return a_decision("95 000 " + std::to_string(100 + number)).remedy(remedy);
  };
  std::vector<Decision> decisions;
  for (int number = 1; number <= 12; ++number)
    decisions.push_back(paying(number, number * 100'00).build());
  decisions.push_back(paying(20, 5'000'00).twins({"95 000 121"}).build());
  decisions.push_back(paying(21, 5'000'00).twins({"95 000 120"}).build());
  const AnIndex index(decisions);
  const ASite site(index.path());
  const std::string page = page_at(site, kFairwick);
  const auto begin = page.find("id=\"highest\"");
  const std::string highest = page.substr(begin, page.find("id=\"latest\"") - begin);
  std::size_t at = 0;
  for (const int hundreds : {50, 12, 11, 10, 9, 8, 7, 6, 5, 4}) {
    CAPTURE(hundreds);
    at = highest.find("It will pay " + pounds(hundreds * 100'00) + " &lt;soon&gt;.", at + 1);
    CHECK(at != std::string::npos);
  }
  CHECK_FALSE(has(highest, "£300 &lt;"));
  CHECK(has(highest, "href=\"/decisions/sample/95-000-112\""));
  CHECK(has(page, "13 decisions under 14 references"));
  CHECK(has(page, "published under several references counts once"));
}

TEST_CASE("a council that is gone and its successor lead to each other", "[searchd]") {
  const AnIndex index({a_decision("95 000 001").by("Tamberley District Council").build()});
  const ASite site(index.path());
  const std::string gone = page_at(site, "/councils/tamberley-district-council");
  CHECK(has(gone, "<dt>Existed until</dt><dd>31 March 2021</dd>"));
  CHECK(has(gone, "<a href=\"/councils/skelderdale-council\">Skelderdale Council</a>"));
  // The register knows the successor; no decision here is about it.
  const std::string successor = page_at(site, "/councils/skelderdale-council");
  CHECK(has(successor, "holds no decision about it"));
  CHECK(has(successor,
            "<a href=\"/councils/tamberley-district-council\">Tamberley District Council</a> "
            "(until 31 March 2021)"));
  CHECK_FALSE(has(successor, "<table"));
}

TEST_CASE("years without a decision are shown between two with some", "[searchd]") {
  const AnIndex index({a_decision("95 000 001").on("2024-01-01").build(),
                       a_decision("95 000 002").on("2021-01-01").build(),
                       a_decision("95 000 003").on("1924-01-01").build(),
                       a_decision("95 000 004").on("").outcome("").build()});
  const ASite site(index.path());
  const std::string page = page_at(site, kFairwick);
  const Table table = table_in(page, "outcomes");
  CHECK(table.size() == 6);  // 2024 to 2021, 1924, all
  CHECK(table.at("2022").at("All").text == "0");
  CHECK(table.at("2022").at("All").href.empty());
  CHECK(table.at("All years").at("Not upheld").text == "0");
  CHECK(has(page, "Without an outcome: 1. Without a date: 1."));
  const std::string compared = page_at(site, "/compare?council=fairwick-borough-council");
  CHECK(has(compared, "<th scope=\"row\">No outcome stated</th><td>1"));
}

TEST_CASE("what no index and no register knows is a page that says so", "[searchd]") {
  const AnIndex index({a_decision("95 000 001").build()});
  const ASite site(index.path());
  for (const char* path : {"/councils/nowhere",
                           "/councils/%3Cb%3E",
                           "/councils/a/b",
                           "/categories/nowhere",
                           "/categories/"}) {
    CAPTURE(path);
    const HttpAnswer answer = site.get(path);
    CHECK(answer.status == 404);
    CHECK(has(answer.content_type, "text/html"));
    CHECK_FALSE(has(answer.body, "<b>"));
  }
  const TemporaryFolder nothing;
  const ASite unready(nothing.path());
  for (const char* path : {kFairwick, "/councils", "/categories/housing", "/compare"}) {
    CAPTURE(path);
    CHECK(unready.get(path).status == 503);
  }
}

TEST_CASE("pages of figures that the client holds are not sent again", "[searchd]") {
  const AnIndex index({a_decision("95 000 001").build()});
  const ASite site(index.path());
  for (const char* path : {kFairwick,
                           "/councils",
                           "/councils?q=f",
                           "/categories/housing",
                           "/compare?council=fairwick-borough-council"}) {
    CAPTURE(path);
    const std::string etag = header_of(site.get(path), "ETag");
    REQUIRE_FALSE(etag.empty());
    CHECK(site.get(path, "If-None-Match: " + etag + "\r\n").status == 304);
  }
}
