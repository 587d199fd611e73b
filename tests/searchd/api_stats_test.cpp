// tests/searchd/api_stats_test.cpp - /api/v1/stats against figures worked out by hand.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include <rapidjson/document.h>

#include "support/a_site.h"
#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

constexpr char kFairwick[] = "Fairwick Borough Council";
constexpr char kMarrowdale[] = "Marrowdale County Council";

DecisionBuilder decided(int number, const char* body, std::string_view day) {
  return a_decision("95 000 " + std::to_string(100 + number)).by(body).on(day);
}

// Fairwick: ten references, two of them twins, so nine investigations; 50, 100, 400 and 1,000
// pounds, and one that states no amount. Marrowdale: ten, one of which pays 2,000.
std::vector<Decision> twenty_decisions() {
  std::vector<DecisionBuilder> all = {
      decided(1, kFairwick, "2023-02-01").pays(100'00, {"distress"}),
      decided(2, kFairwick, "2024-02-01")
          .pays(250'00, {"distress"})
          .pays(150'00, {"time and trouble"}),
      decided(3, kFairwick, "2024-03-01").pays(1'000'00, {"distress"}).twins({"95 000 104"}),
      decided(4, kFairwick, "2024-03-01").pays(1'000'00, {"distress"}).twins({"95 000 103"}),
      decided(5, kFairwick, "2024-04-01").pays(std::nullopt),
      decided(6, kFairwick, "2023-05-01").pays(50'00, {"uncertainty"}).outcome("Not upheld"),
      decided(20, kMarrowdale, "2022-01-01").pays(2'000'00, {"distress", "uncertainty"}),
  };
  for (int number = 7; number <= 19; ++number)
    all.push_back(decided(number, number <= 10 ? kFairwick : kMarrowdale, "2024-01-01"));
  std::vector<Decision> decisions;
  for (const DecisionBuilder& builder : all)
    decisions.push_back(builder.build());
  return decisions;
}

rapidjson::Document parsed(const HttpAnswer& answer) {
  rapidjson::Document document;
  document.Parse(answer.body.c_str());
  REQUIRE_FALSE(document.HasParseError());
  return document;
}

rapidjson::Document stats(const ASite& site, const std::string& query) {
  const auto answer = site.get("/api/v1/stats" + query);
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  return parsed(answer);
}

std::string text(const rapidjson::Value& value) { return value.GetString(); }

struct Expected {
  int decisions, investigations, with_payment, unstated;
  double rate;                  // -1 = null
  std::vector<int> six_pounds;  // minimum, quartiles, maximum, sum; none = null
};

void check(const rapidjson::Value& figures, const Expected& expected) {
  CHECK(figures["decisions"].GetInt() == expected.decisions);
  CHECK(figures["investigations"].GetInt() == expected.investigations);
  CHECK(figures["with_payment"].GetInt() == expected.with_payment);
  CHECK(figures["unstated"].GetInt() == expected.unstated);
  if (expected.rate < 0) {
    CHECK(figures["payment_rate"].IsNull());
  } else {
    CHECK(figures["payment_rate"].GetDouble() == expected.rate);
  }
  const char* kNames[] = {"minimum_pence",
                          "lower_quartile_pence",
                          "median_pence",
                          "upper_quartile_pence",
                          "maximum_pence",
                          "sum_pence"};
  for (std::size_t i = 0; i < 6; ++i) {
    CAPTURE(kNames[i]);
    if (expected.six_pounds.empty()) {
      CHECK(figures[kNames[i]].IsNull());
    } else {
      CHECK(figures[kNames[i]].GetInt() == expected.six_pounds[i] * 100);
    }
  }
}

const rapidjson::Value& group(const rapidjson::Document& json, const std::string& value) {
  for (const auto& one : json["groups"].GetArray()) {
    if (text(one["value"]) == value) return one;
  }
  throw std::runtime_error("there is no group " + value);
}

}  // namespace

TEST_CASE("figures of a whole index are those worked out by hand", "[searchd]") {
  const AnIndex index(twenty_decisions());
  const ASite site(index.path());
  const auto json = stats(site, "");
  CHECK(json["total"]["value"].GetInt() == 20);
  CHECK(text(json["total"]["relation"]) == "exact");
  // 50, 100, 400, 1000, 2000 of 19 investigations: 5/19 = 0.2632.
  check(json["overall"], {20, 19, 5, 1, 0.263, {50, 100, 400, 1000, 2000, 3550}});
  CHECK(json["by"].IsNull());
  CHECK(json["groups"].Empty());
  CHECK(text(json["index"]["generation"]) == "gen-00000001");
  CHECK(text(json["query"]["text"]).empty());
  CHECK(json["notes"].Size() == 4);
  CHECK(text(json["links"]["self"]) == "/api/v1/stats");
  CHECK(json["took_ms"].GetDouble() >= 0);
}

TEST_CASE("the histogram counts investigations band by band, empty bands too", "[searchd]") {
  const AnIndex index(twenty_decisions());
  const ASite site(index.path());
  const auto json = stats(site, "?outcome=upheld&outcome=not-upheld");
  const struct {
    const char *value, *label;
    int count;
  } kBars[] = {{"1-100", "\u00a31 to \u00a3100", 2},
               {"101-250", "\u00a3101 to \u00a3250", 0},
               {"251-500", "\u00a3251 to \u00a3500", 1},
               {"501-1000", "\u00a3501 to \u00a31,000", 1},
               {"1001-2500", "\u00a31,001 to \u00a32,500", 1}};
  REQUIRE(json["histogram"].Size() == 8);
  for (unsigned i = 0; i < std::size(kBars); ++i) {
    const auto& bar = json["histogram"][i];
    CAPTURE(i);
    CHECK(text(bar["value"]) == kBars[i].value);
    CHECK(text(bar["label"]) == kBars[i].label);
    CHECK(bar["count"].GetInt() == kBars[i].count);
    CHECK(text(bar["link"]) ==
          "/search?outcome=not-upheld&outcome=upheld&payment=" + std::string(kBars[i].value));
  }
}

TEST_CASE("groups rest on their own investigations, and small ones have no rate", "[searchd]") {
  const AnIndex index(twenty_decisions());
  const ASite site(index.path());
  const auto json = stats(site, "?by=council");
  CHECK(text(json["by"]["name"]) == "council");
  CHECK(text(json["by"]["title"]) == "Council or provider");
  REQUIRE(json["groups"].Size() == 2);
  // Fairwick: 50, 100, 400, 1000; QUARTILE.INC gives 87.50, 250 and 550.
  const auto& fairwick = group(json, "fairwick-borough-council");
  CHECK(text(fairwick["label"]) == kFairwick);
  CHECK(fairwick["decisions"].GetInt() == 10);
  CHECK(fairwick["investigations"].GetInt() == 9);
  CHECK(fairwick["payment_rate"].IsNull());
  CHECK(fairwick["lower_quartile_pence"].GetInt() == 8750);
  CHECK(fairwick["median_pence"].GetInt() == 25000);
  CHECK(fairwick["upper_quartile_pence"].GetInt() == 55000);
  CHECK(fairwick["sum_pence"].GetInt() == 155000);
  check(group(json, "marrowdale-county-council"),
        {10, 10, 1, 0, 0.1, {2000, 2000, 2000, 2000, 2000, 2000}});
}

TEST_CASE("every dimension groups, within the filters of the search", "[searchd]") {
  const AnIndex index(twenty_decisions());
  const ASite site(index.path());
  const auto by_year = stats(site, "?by=year&council=fairwick-borough-council");
  REQUIRE(by_year["groups"].Size() == 2);
  CHECK(text(by_year["groups"][0]["value"]) == "2024");  // newest first, as the facet lists them
  check(group(by_year, "2024"), {8, 7, 2, 1, -1, {400, 550, 700, 850, 1000, 1400}});
  CHECK(group(by_year, "2023")["with_payment"].GetInt() == 2);
  CHECK(group(by_year, "2023")["median_pence"].GetInt() == 7500);

  const auto by_outcome = stats(site, "?by=outcome");
  check(group(by_outcome, "not-upheld"), {1, 1, 1, 0, -1, {50, 50, 50, 50, 50, 50}});
  check(group(by_outcome, "upheld"), {19, 18, 4, 1, 0.222, {100, 325, 700, 1250, 2000, 3500}});

  check(group(stats(site, "?by=category&payment_min=100&payment_max=1,000"), "housing"),
        {4, 3, 3, 0, -1, {100, 250, 400, 700, 1000, 1500}});

  for (const Facet& facet : facets()) {
    CAPTURE(facet.name);
    CHECK(text(stats(site, "?by=" + std::string(facet.name))["by"]["name"]) == facet.name);
  }
}

TEST_CASE("under a purpose stands the money for that purpose alone", "[searchd]") {
  const AnIndex index(twenty_decisions());
  const ASite site(index.path());
  const auto json = stats(site, "?by=purpose");
  // Distress: 100, 250 of the decision's 400, 1000 once for both twins, and 2000.
  const auto& distress = group(json, "distress");
  CHECK(distress["decisions"].GetInt() == 5);
  CHECK(distress["investigations"].GetInt() == 4);
  CHECK(distress["with_payment"].GetInt() == 4);
  CHECK(distress["median_pence"].GetInt() == 62500);
  CHECK(distress["sum_pence"].GetInt() == 335000);
  check(group(json, "time-and-trouble"), {1, 1, 1, 0, -1, {150, 150, 150, 150, 150, 150}});
  CHECK(group(json, "uncertainty")["sum_pence"].GetInt() == 205000);
  CHECK_THAT(text(json["notes"][4]), Catch::Matchers::ContainsSubstring("Under a purpose"));
}

TEST_CASE("every link leads to the search that the number counts", "[searchd]") {
  const AnIndex index(twenty_decisions());
  const ASite site(index.path());
  const auto total = [&](const rapidjson::Value& link) {
    const auto found = parsed(site.get("/api/v1" + text(link)));
    return found["total"]["value"].GetInt();
  };
  for (const char* query : {"",
                            "&payment_min=100",
                            "&council=fairwick-borough-council",
                            "&purpose=distress",
                            "&payment=1-100&payment=501-1000",
                            "&q=council"}) {
    for (const Facet& facet : facets()) {
      const auto json = stats(site, "?by=" + std::string(facet.name) + query);
      INFO(facet.name << query);
      for (const auto& one : json["groups"].GetArray()) {
        if (one["link"].IsNull()) continue;
        INFO(text(one["link"]));
        CHECK(total(one["link"]) == one["decisions"].GetInt());
      }
      for (const auto& bar : json["histogram"].GetArray()) {
        if (bar["link"].IsNull()) continue;
        INFO(text(bar["link"]));
        // Both twins are listed, at 1,000 pounds.
        const bool has_twins = text(bar["value"]) == "501-1000" && bar["count"].GetInt() > 0;
        CHECK(total(bar["link"]) == bar["count"].GetInt() + (has_twins ? 1 : 0));
      }
      CHECK(parsed(site.get(text(json["links"]["search"])))["total"]["value"].GetInt() ==
            json["total"]["value"].GetInt());
      CHECK(stats(site, text(json["links"]["self"]).substr(13))["overall"] == json["overall"]);
    }
  }
}

TEST_CASE("a group that no search can name has no link", "[searchd]") {
  const AnIndex index(twenty_decisions());
  const ASite site(index.path());
  // Decisions for distress that are for uncertainty, too: values of one facet are alternatives.
  const auto json = stats(site, "?by=purpose&purpose=distress");
  CHECK(group(json, "uncertainty")["link"].IsNull());
  CHECK(text(group(json, "distress")["link"]) == "/search?purpose=distress");
  CHECK(stats(site, "?payment=1-100")["histogram"][1]["link"].IsNull());
}

TEST_CASE("nothing found has figures too", "[searchd]") {
  const AnIndex index(twenty_decisions());
  const ASite site(index.path());
  const auto json = stats(site, "?q=nowhere&by=council");
  check(json["overall"], {0, 0, 0, 0, -1, {}});
  CHECK(json["groups"].Empty());
}

TEST_CASE("what statistics cannot be asked is refused in words", "[searchd]") {
  const AnIndex index(twenty_decisions());
  const ASite site(index.path());
  const struct {
    const char *query, *parameter, *detail;
  } kCases[] = {
      {"?by=colour", "by", "must be one of outcome, category, subcategory, payment, remedy"},
      {"?by=council&by=year", "by", "is given twice"},
      {"?page=2", "page", "means nothing here: the figures are of every decision"},
      {"?per_page=0", "per_page", "means nothing here"},
      {"?sort=-date", "sort", "means nothing here"},
      {"?facet=year", "facet", "means nothing here"},
      {"?rows=remedies", "rows", "is not a parameter of these statistics: leave it out"},
      {"?payment_min=9&payment_max=8", "payment_min", "must not be more than payment_max (8)"},
  };
  for (const auto& row : kCases) {
    INFO(row.query);
    const auto answer = site.get("/api/v1/stats" + std::string(row.query));
    CHECK(answer.status == 400);
    CHECK(answer.content_type == "application/problem+json");
    const auto json = parsed(answer);
    REQUIRE(json["errors"].Size() == 1);
    CHECK(text(json["errors"][0]["parameter"]) == row.parameter);
    CHECK_THAT(text(json["errors"][0]["detail"]), Catch::Matchers::ContainsSubstring(row.detail));
  }
  const auto all = parsed(site.get("/api/v1/stats?by=x&page=1&q=" + std::string(513, 'a')));
  CHECK(all["errors"].Size() == 3);
}

TEST_CASE("statistics that the client holds are not sent again", "[searchd]") {
  const AnIndex index(twenty_decisions());
  const ASite site(index.path());
  const auto answer = site.get("/api/v1/stats?by=year");
  CHECK(header_of(answer, "Cache-Control") == "private, max-age=60");
  const std::string header = "If-None-Match: " + header_of(answer, "ETag") + "\r\n";
  CHECK(site.get("/api/v1/stats?by=year", header).status == 304);
  CHECK(site.get("/api/v1/stats?by=council", header).status == 200);
  CHECK(site.get("/api/v1/stats", header).status == 200);
}
