// tests/searchd/request_test.cpp - the query string of a search: read once, every fault at once.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/request.h"

#include <algorithm>
#include <random>

#include "corpus/dates.h"
#include "engine/schema.h"
#include "searchd/address.h"
#include "support/a_site.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

ReadQuestion read(const std::string& query,
                  UnknownParameters unknown = UnknownParameters::kRefused) {
  return read_question(a_request("/search?" + query).parameters, unknown);
}

}  // namespace

TEST_CASE("an empty query string asks for everything, twenty at a time", "[searchd]") {
  const auto [question, faults, own] = read("");
  CHECK(faults.empty());
  CHECK(question.request.text.empty());
  CHECK(question.request.first == 0);
  CHECK(question.request.size == 20);
  CHECK(question.request.sort == SortOrder::kRelevance);
  CHECK(question.request.time_limit == std::chrono::milliseconds(500));
  CHECK(to_query(question).empty());
}

TEST_CASE("every parameter of a search is read", "[searchd]") {
  const auto [question, faults, own] = read(
      "q=caf%C3%A9+delay&council=b&council=a&council=b&outcome=upheld&date_from=2024-03&date_to="
      "2024"
      "&seen_before=2026-01-02&sort=-date&page=3&per_page=50&facet=council:5&facet=year"
      "&ref=95+000+001&ref=lgsco/25-004-574");
  REQUIRE(faults.empty());
  const SearchRequest& request = question.request;
  CHECK(request.text == "caf\u00e9 delay");
  CHECK(request.filters.at("council") == std::vector<std::string>{"a", "b"});
  CHECK(request.filters.at("outcome") == std::vector<std::string>{"upheld"});
  CHECK(to_iso(*request.date_from) == "2024-03-01");
  CHECK(to_iso(*request.date_to) == "2024-12-31");
  CHECK(to_iso(*request.seen_before) == "2026-01-02");
  CHECK(request.sort == SortOrder::kNewest);
  CHECK(request.first == 100);
  CHECK(request.size == 50);
  REQUIRE(request.facets.size() == 2);
  CHECK(request.facets[0].name == "council");
  CHECK(request.facets[0].limit == 5);
  CHECK(request.facets[1].limit == 0);
  CHECK(request.keys == std::vector<std::string>{"lgsco/25-004-574", "sample/95-000-001"});
}

TEST_CASE("payments are read as people type them, and written in one form", "[searchd]") {
  const struct {
    const char* typed;
    std::int64_t pence;
    const char* canonical;
  } kCases[] = {{"0", 0, "0"},
                {"500", 50000, "500"},
                {"1,500", 150000, "1500"},
                {"2000.50", 200050, "2000.50"},
                {"2000.00", 200000, "2000"},
                {"\u00a32,000", 200000, "2000"}};
  for (const auto& row : kCases) {
    INFO(row.typed);
    const auto query = QueryString().add("payment_max", row.typed).add("sort", "-payment").text();
    const auto [question, faults, own] = read(query);
    CHECK(faults.empty());
    CHECK(question.payment_max == row.typed);
    CHECK(question.request.payment_max_pence == row.pence);
    CHECK_FALSE(question.request.payment_min_pence);
    CHECK(question.request.sort == SortOrder::kHighestPayment);
    CHECK(to_query(question) == "payment_max=" + std::string(row.canonical) + "&sort=-payment");
  }
  CHECK(read("sort=payment").question.request.sort == SortOrder::kLowestPayment);
  CHECK(read("payment_min=5&payment_max=5.00").faults.empty());
}

TEST_CASE("a wrong payment stays in the form and out of the search", "[searchd]") {
  const auto question = read("payment_min=lots&q=damp").question;
  CHECK(question.payment_min == "lots");
  CHECK_FALSE(question.request.payment_min_pence);
  CHECK(to_query(question) == "q=damp");
}

TEST_CASE("a route may take a parameter of its own, and refuse some of a search", "[searchd]") {
  constexpr std::string_view kRefused[] = {"page", "sort"};
  const RouteParameters route{
      .own = "by", .values = {"year", "council"}, .refused = kRefused, .why = "one page is all"};
  const auto read_route = [&](const std::string& query) {
    return read_question(a_request("/x?" + query).parameters, UnknownParameters::kRefused, route);
  };
  CHECK(read_route("by=year&q=damp").own == "year");
  CHECK(read_route("by=year&q=damp").faults.empty());
  CHECK(read_route("by=&page=").faults.empty());
  const auto asked = read_route("sort=date&by=shoe&page=2&by=year&council=b");
  CHECK(asked.own.empty());
  CHECK(asked.question.page == 1);
  REQUIRE(asked.faults.size() == 4);
  CHECK(asked.faults[0].detail == "means nothing here: one page is all, so leave it out");
  CHECK(asked.faults[1].detail == "must be one of year, council");
  CHECK(asked.faults[2].parameter == "page");
  CHECK(asked.faults[3].detail == "is given twice");
  REQUIRE(read("by=year").faults.size() == 1);
  CHECK(read("by=year").faults[0].detail ==
        "is not a parameter of a search: leave it out, or check its spelling");
}

TEST_CASE("a route's own parameter may be any text", "[searchd]") {
  const RouteParameters route{.own = "prefix"};
  const auto asked = read_question(
      a_request("/x?prefix=caf%C3%A9").parameters, UnknownParameters::kRefused, route);
  CHECK(asked.faults.empty());
  CHECK(asked.own == "caf\u00e9");
}

TEST_CASE("a parameter without a name is one that nobody knows", "[searchd]") {
  CHECK(read("=x").faults.size() == 1);
  CHECK(read("=x", UnknownParameters::kIgnored).faults.empty());
  CHECK(read("=x").own.empty());
}

TEST_CASE("every facet of the schema is a parameter", "[searchd]") {
  for (const Facet& facet : facets()) {
    CAPTURE(facet.name);
    const auto [question, faults, own] = read(std::string(facet.name) + "=some-value");
    CHECK(faults.empty());
    CHECK(question.request.filters.at(std::string(facet.name)).size() == 1);
  }
}

TEST_CASE("words are put into NFC at the door", "[searchd]") {
  CHECK(read("q=cafe%CC%81").question.request.text == "caf\u00e9");
}

TEST_CASE("an empty value is no value: forms send them", "[searchd]") {
  const auto [question, faults, own] =
      read("q=&date_from=&date_to=&page=&council=&sort=&ref=&nonsense=");
  CHECK(faults.empty());
  CHECK(to_query(question).empty());
}

TEST_CASE("a wrong value is a fault that names parameter, value and remedy", "[searchd]") {
  const struct {
    const char *query, *parameter, *value, *detail;
  } kCases[] = {
      {"date_from=yesterday", "date_from", "yesterday", "2024-03"},
      {"date_to=2024-02-31", "date_to", "2024-02-31", "a day"},
      {"seen_before=soon", "seen_before", "soon", "a day"},
      {"sort=best", "sort", "best", "-date"},
      {"sort=-relevance", "sort", "-relevance", "-payment (highest first)"},
      {"payment_min=lots", "payment_min", "lots", "such as 500, 1,500 or 2000.50"},
      {"payment_max=-5", "payment_max", "-5", "pounds"},
      {"payment_max=5e3", "payment_max", "5e3", "pounds"},
      {"payment_min=1&payment_min=2", "payment_min", "2", "twice"},
      {"payment_min=%C2%A31,000&payment_max=999.99",
       "payment_min",
       "\u00a31,000",
       "payment_max (999.99)"},
      {"page=0", "page", "0", "from 1 to 1000"},
      {"page=-1", "page", "-1", "from 1"},
      {"page=two", "page", "two", "whole number"},
      {"page=2x", "page", "2x", "whole number"},
      {"page=99999999999", "page", "99999999999", "to 1000"},
      {"per_page=101", "per_page", "101", "from 0 to 100"},
      {"page=51", "page", "51", "at most 50: pages reach 1000"},
      {"facet=shoe", "facet", "shoe", "outcome, category"},
      {"facet=council:0", "facet", "council:0", "from 1"},
      {"facet=council:x", "facet", "council:x", "whole number"},
      {"facet=year&facet=year:3", "facet", "year:3", "twice"},
      {"ref=hello", "ref", "hello", "25 004 574"},
      {"q=a&q=b", "q", "b", "twice"},
      {"colour=red", "colour", "red", "not a parameter"},
      {"date_from=2025&date_to=2024", "date_from", "2025", "date_to (2024)"},
  };
  for (const auto& row : kCases) {
    INFO(row.query);
    const auto faults = read(row.query).faults;
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].parameter == row.parameter);
    CHECK(faults[0].value == row.value);
    CHECK(faults[0].detail.find(row.detail) != std::string::npos);
  }
}

TEST_CASE("all faults are told at once, in the order of the address", "[searchd]") {
  const auto faults = read("page=x&colour=red&sort=best&q=fine&per_page=1000").faults;
  REQUIRE(faults.size() == 4);
  CHECK(faults[0].parameter == "page");
  CHECK(faults[1].parameter == "colour");
  CHECK(faults[2].parameter == "sort");
  CHECK(faults[3].parameter == "per_page");
}

TEST_CASE("pages pass over parameters that they do not know", "[searchd]") {
  const auto [question, faults, own] = read("q=damp&utm_source=x", UnknownParameters::kIgnored);
  CHECK(faults.empty());
  CHECK(to_query(question) == "q=damp");
}

TEST_CASE("pages reach a thousand results and no further", "[searchd]") {
  CHECK(read("per_page=100&page=10").faults.empty());
  CHECK(read("per_page=100&page=11").faults.size() == 1);
  CHECK(read("per_page=1&page=1000").faults.empty());
  CHECK(read("per_page=0&page=7").faults.empty());
}

TEST_CASE("equal questions have one canonical form", "[searchd]") {
  const auto one = read("q=damp&outcome=upheld&council=b&council=a&page=1&per_page=20").question;
  const auto other = read("council=a&sort=relevance&council=b&q=damp&outcome=upheld").question;
  CHECK(to_query(one) == to_query(other));
  CHECK(to_query(one) == "q=damp&outcome=upheld&council=a&council=b");
}

TEST_CASE("links change one thing and keep the rest", "[searchd]") {
  const auto question = read("q=damp&outcome=upheld&outcome=x&page=4").question;
  CHECK(query_of_page(question, 1) == "q=damp&outcome=upheld&outcome=x");
  CHECK(query_of_page(question, 5) == "q=damp&outcome=upheld&outcome=x&page=5");
  CHECK(query_sorted(question, SortOrder::kLowestPayment) ==
        "q=damp&outcome=upheld&outcome=x&sort=payment");
  CHECK(query_sorted(question, SortOrder::kOldest) == "q=damp&outcome=upheld&outcome=x&sort=date");
}

TEST_CASE("any question survives being written and read again", "[searchd]") {
  const unsigned seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::string letters = "ab &=+%#?/\"'<>-;,:\u00e9\u2019";
  for (int round = 0; round < 500; ++round) {
    SearchQuestion question;
    for (auto left = random() % 20; left > 0; --left) {
      const char c = letters[random() % 19];  // the ASCII part
      question.request.text += c;
    }
    if (random() % 2) question.request.text += "\u00e9";
    for (const Facet& facet : facets()) {
      if (random() % 3 == 0) question.request.filters[std::string(facet.name)] = {"a-1", "b&c"};
    }
    if (random() % 2) question.date_to = "2024-03";
    if (random() % 2) question.request.payment_min_pence = random() % 100'000;
    if (random() % 2) question.request.payment_max_pence = 100'000 + random() % 100'000'000;
    question.page = 1 + static_cast<int>(random() % 10);
    question.per_page = static_cast<int>(random() % 101);
    const std::string query = to_query(question);
    CAPTURE(query);
    const auto [again, faults, own] = read(query);
    CHECK(faults.empty());
    CHECK(again.request.text == question.request.text);
    CHECK(again.request.filters == question.request.filters);
    CHECK(to_query(again) == query);
  }
}

TEST_CASE("the last page is the last that can be reached", "[searchd]") {
  const struct {
    int per_page;
    std::uint32_t total;
    int last;
  } kCases[] = {{20, 0, 1},
                {20, 1, 1},
                {20, 20, 1},
                {20, 21, 2},
                {0, 500, 1},
                {100, 1001, 10},
                {20, 57500, 50},
                {30, 57500, 33}};
  for (const auto& row : kCases) {
    CAPTURE(row.per_page, row.total);
    SearchQuestion question;
    question.per_page = row.per_page;
    CHECK(last_page(question, row.total) == row.last);
  }
}
