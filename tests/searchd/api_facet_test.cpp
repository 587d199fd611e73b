// tests/searchd/api_facet_test.cpp - /api/v1/facets/{name}, from the address to the JSON.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include <rapidjson/document.h>

#include "searchd/address.h"
#include "support/a_site.h"
#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

// Three councils; damp in two decisions of Northmoor, one of the others.
const AnIndex& the_index() {
  static const AnIndex index(
      {a_decision("95 000 001").by("Northmoor County Council").found("The flat was damp.").build(),
       a_decision("95 000 002").by("Northmoor County Council").found("The hall was damp.").build(),
       a_decision("95 000 003")
           .by("Northmoor County Council")
           .outcome("Not upheld")
           .found("The roof was dry.")
           .build(),
       a_decision("95 000 004").by("Royal Borough of Élm & Oak").found("It was damp.").build(),
       a_decision("95 000 005").by("Ash North Care Ltd").found("It was dry.").build()});
  return index;
}

rapidjson::Document parsed(const HttpAnswer& answer) {
  rapidjson::Document json;
  json.Parse(answer.body.c_str());
  REQUIRE_FALSE(json.HasParseError());
  return json;
}

rapidjson::Document facet(const std::string& target) {
  const ASite site(the_index().path());
  const auto answer = site.get("/api/v1/facets/" + target);
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  CHECK(answer.content_type == "application/json");
  return parsed(answer);
}

// "slug count" of each value, with a star where it is selected.
std::vector<std::string> values_in(const rapidjson::Value& json) {
  std::vector<std::string> values;
  for (const auto& value : json["facet"]["values"].GetArray())
    values.push_back(std::string(value["value"].GetString()) + " " +
                     std::to_string(value["count"].GetInt()) +
                     (value["selected"].GetBool() ? "*" : ""));
  return values;
}

}  // namespace

TEST_CASE("a facet lists every value that a search finds, counted as the search counts it",
          "[searchd]") {
  const auto json = facet("outcome?q=damp");
  CHECK(std::string(json["facet"]["name"].GetString()) == "outcome");
  CHECK(std::string(json["facet"]["title"].GetString()) == "Outcome");
  CHECK(json["total"]["value"].GetInt() == 3);
  CHECK(std::string(json["total"]["relation"].GetString()) == "exact");
  CHECK(std::string(json["query"]["text"].GetString()) == "damp");
  CHECK(std::string(json["index"]["generation"].GetString()) == "gen-00000001");
  const ASite site(the_index().path());
  for (const Facet& one : facets()) {
    CAPTURE(one.name);
    const std::string name(one.name);
    const auto search =
        parsed(site.get("/api/v1/search?q=damp&council=ash-north-care-ltd&facet=" + name));
    CHECK(facet(name + "?q=damp&council=ash-north-care-ltd")["facet"] == search["facets"][0]);
  }
}

TEST_CASE("a facet is counted without its own filter and within the others", "[searchd]") {
  struct Case {
    std::string target;
    std::vector<std::string> values;
    int total;
  };
  const std::vector<Case> cases = {
      {"outcome", {"upheld 4", "not-upheld 1"}, 5},
      {"outcome?outcome=not-upheld", {"upheld 4", "not-upheld 1*"}, 1},
      {"outcome?outcome=not-upheld&q=damp", {"upheld 3", "not-upheld 0*"}, 0},
      {"outcome?council=northmoor-county-council", {"upheld 2", "not-upheld 1"}, 3},
      {"outcome?outcome=nonsense", {"upheld 4", "not-upheld 1", "nonsense 0*"}, 0},
      {"outcome?ref=95+000+003", {"not-upheld 1"}, 1},
      {"outcome?date_from=2100", {}, 0},
      {"year?q=nowhere", {}, 0},
  };
  for (const Case& one : cases) {
    CAPTURE(one.target);
    const auto json = facet(one.target);
    CHECK(values_in(json) == one.values);
    CHECK(json["total"]["value"].GetInt() == one.total);
  }
}

TEST_CASE("a prefix keeps the values of which a word begins so, however it is typed", "[searchd]") {
  const std::string northmoor = "northmoor-county-council 3";
  const std::string elm = "royal-borough-of-élm-and-oak 1";
  const std::string ash = "ash-north-care-ltd 1";
  struct Case {
    std::string typed;
    std::vector<std::string> values;
  };
  const std::vector<Case> cases = {
      {"n", {northmoor, ash}},
      {"NORTH", {northmoor, ash}},
      {"north ", {ash}},
      {"northm", {northmoor}},
      {"elm", {elm}},
      {"élm & o", {elm}},
      {"elm and", {elm}},
      {"borough of", {elm}},
      {"of borough", {}},
      {"orthmoor", {}},
      {"zz", {}},
      {"?!", {northmoor, ash, elm}},
  };
  for (const Case& one : cases) {
    CAPTURE(one.typed);
    const auto json = facet("council?prefix=" + escape_query(one.typed));
    CHECK(values_in(json) == one.values);
    CHECK(json["facet"]["distinct"].GetInt() == 3);
    CHECK(json["total"]["value"].GetInt() == 5);
  }
  CHECK(facet("council?prefix=")["facet"]["values"].Size() == 3);
}

TEST_CASE("a facet's links lead to itself and to the search", "[searchd]") {
  const auto json = facet("council?q=damp&prefix=north+m&outcome=upheld");
  CHECK(std::string(json["links"]["self"].GetString()) ==
        "/api/v1/facets/council?prefix=north+m&q=damp&outcome=upheld");
  CHECK(std::string(json["links"]["search"].GetString()) == "/api/v1/search?q=damp&outcome=upheld");
  CHECK(std::string(facet("council")["links"]["self"].GetString()) == "/api/v1/facets/council");
  CHECK(std::string(facet("council?prefix=x")["links"]["self"].GetString()) ==
        "/api/v1/facets/council?prefix=x");
}

TEST_CASE("an unknown facet is a problem that names those that there are", "[searchd]") {
  const ASite site(the_index().path());
  for (const char* name : {"colour", "COUNCIL", "%3Cb%3E", "q"}) {
    CAPTURE(name);
    const auto answer = site.get(std::string("/api/v1/facets/") + name);
    CHECK(answer.status == 404);
    CHECK(answer.content_type == "application/problem+json");
    const std::string detail = parsed(answer)["detail"].GetString();
    for (const Facet& one : facets())
      CHECK_THAT(detail, Catch::Matchers::ContainsSubstring(std::string(one.name)));
  }
  for (const char* target : {"/api/v1/facets", "/api/v1/facets/", "/api/v1/facets/council/x"}) {
    CAPTURE(target);
    CHECK(site.get(target).status == 404);
  }
}

TEST_CASE("faults of a facet's address are told, all at once", "[searchd]") {
  const ASite site(the_index().path());
  const struct {
    std::string query;
    const char *parameter, *detail;
  } kCases[] = {
      {"colour=red", "colour", "is not a parameter of a facet"},
      {"keep=95+000+001", "keep", "is not a parameter of a facet"},
      {"page=2", "page", "every value is listed"},
      {"per_page=5", "per_page", "every value is listed"},
      {"sort=date", "sort", "every value is listed"},
      {"facet=year", "facet", "every value is listed"},
      {"prefix=a&prefix=b", "prefix", "is given twice"},
      {"prefix=" + std::string(513, 'a'), "prefix", "is 513 bytes long; at most 512"},
      {"date_from=x", "date_from", "must be a year"},
      {"q=" + std::string(513, 'a'), "q", "512"},
      {"=x", "", "is not a parameter of a facet"},
  };
  for (const auto& row : kCases) {
    CAPTURE(row.query);
    const auto answer = site.get("/api/v1/facets/council?" + row.query);
    CHECK(answer.status == 400);
    const auto json = parsed(answer);
    REQUIRE(json["errors"].Size() == 1);
    CHECK(std::string(json["errors"][0]["parameter"].GetString()) == row.parameter);
    CHECK_THAT(json["errors"][0]["detail"].GetString(),
               Catch::Matchers::ContainsSubstring(row.detail));
  }
  CHECK(parsed(site.get("/api/v1/facets/council?colour=red&page=0&date_to=x"))["errors"].Size() ==
        3);
  CHECK(site.get("/api/v1/facets/council?prefix=" + std::string(512, 'a')).status == 200);
}

TEST_CASE("a facet that the client holds is not sent again", "[searchd]") {
  const ASite site(the_index().path());
  const auto answer = site.get("/api/v1/facets/council?q=damp&prefix=n");
  CHECK(header_of(answer, "Cache-Control") == "private, max-age=60");
  CHECK(header_of(answer, "Access-Control-Allow-Origin") == "*");
  const std::string held = "If-None-Match: " + header_of(answer, "ETag") + "\r\n";
  CHECK(site.get("/api/v1/facets/council?prefix=n&q=damp", held).status == 304);
  for (const char* other : {"council?q=damp",
                            "council?q=damp&prefix=no",
                            "region?q=damp&prefix=n",
                            "council?q=dump&prefix=n"}) {
    CAPTURE(other);
    CHECK(site.get(std::string("/api/v1/facets/") + other, held).status == 200);
  }
  CHECK(site.get("/api/v1/facets/council?q=damp&prefix=n&colour=red", held).status == 400);
}

TEST_CASE("without an index there is no facet but a problem", "[searchd]") {
  const TemporaryFolder empty;
  const ASite site(empty.path());
  const auto answer = site.get("/api/v1/facets/council");
  CHECK(answer.status == 503);
  CHECK(header_of(answer, "Retry-After") == "10");
}
