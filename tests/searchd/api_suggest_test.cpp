// tests/searchd/api_suggest_test.cpp - /api/v1/suggest, from the address to the JSON.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include <rapidjson/document.h>

#include "searchd/address.h"
#include "support/a_site.h"
#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

const AnIndex& the_index() {
  static const AnIndex index([] {
    std::vector<Decision> decisions;
    for (int i = 0; i < 12; ++i)
      decisions.push_back(a_decision("95 000 " + std::to_string(100 + i))
                              .category("Education")
                              .subcategory("School transport")
                              .summary("School admissions were delayed.")
                              .build());
    return decisions;
  }());
  return index;
}

rapidjson::Document suggested(const std::string& query) {
  const ASite site(the_index().path());
  const auto answer = site.get("/api/v1/suggest?" + query);
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  CHECK(answer.content_type == "application/json");
  rapidjson::Document json;
  json.Parse(answer.body.c_str());
  REQUIRE_FALSE(json.HasParseError());
  return json;
}

std::string text(const rapidjson::Value& value) { return value.GetString(); }

}  // namespace

TEST_CASE("a suggestion says what it is, how many there are and where it leads", "[searchd]") {
  const struct {
    const char *typed, *kind, *text, *facet, *slug, *url;
    int decisions;
  } kCases[] = {
      {"fair",
       "council",
       "Fairwick Borough Council",
       "council",
       "fairwick-borough-council",
       "/search?council=fairwick-borough-council",
       12},
      {"educ", "category", "Education", "category", "education", "/search?category=education", 12},
      {"transport",
       "category",
       "School transport",
       "subcategory",
       "school-transport",
       "/search?subcategory=school-transport",
       12},
      {"95-000-10",
       "reference",
       "95 000 100",
       "",
       "sample/95-000-100",
       "/decisions/sample/95-000-100",
       1},
      {"school adm",
       "phrase",
       "school admissions were delayed",
       "",
       "",
       "/search?q=%22school+admissions+were+delayed%22",
       12},
  };
  for (const auto& row : kCases) {
    CAPTURE(row.typed);
    const auto json = suggested("q=" + escape_query(row.typed));
    CHECK(text(json["query"]) == row.typed);
    CHECK(text(json["index"]["generation"]) == "gen-00000001");
    REQUIRE_FALSE(json["suggestions"].Empty());
    const auto& first = json["suggestions"][0];
    CHECK(text(first["kind"]) == row.kind);
    CHECK(text(first["text"]) == row.text);
    CHECK(text(first["facet"]) == row.facet);
    CHECK(text(first["slug"]) == row.slug);
    CHECK(first["decisions"].GetInt() == row.decisions);
    CHECK(text(first["url"]) == row.url);
  }
}

TEST_CASE("too little to go by is an empty list, and a limit is kept", "[searchd]") {
  for (const char* query : {"", "q=", "q=f", "q=%20", "q=zzzz", "limit=3"}) {
    CAPTURE(query);
    CHECK(suggested(query)["suggestions"].Empty());
  }
  CHECK(suggested("q=95000")["suggestions"].Size() == 10);
  CHECK(suggested("q=95000&limit=2")["suggestions"].Size() == 2);
  CHECK(text(suggested("q=%3Cfa%22%26")["query"]) == "<fa\"&");
}

TEST_CASE("faults of a suggestion's address are told, all at once", "[searchd]") {
  const ASite site(the_index().path());
  const struct {
    std::string query;
    const char *parameter, *detail;
  } kCases[] = {
      {"q=fair&council=x", "council", "is not a parameter of suggestions"},
      {"q=fair&q=wick", "q", "is given twice"},
      {"q=fair&limit=0", "limit", "must be a whole number from 1 to 10"},
      {"q=fair&limit=11", "limit", "must be a whole number from 1 to 10"},
      {"q=fair&limit=2x", "limit", "must be a whole number from 1 to 10"},
      {"q=" + std::string(513, 'a'), "q", "is 513 bytes long; at most 512 are read"},
  };
  for (const auto& row : kCases) {
    CAPTURE(row.query);
    const auto answer = site.get("/api/v1/suggest?" + row.query);
    CHECK(answer.status == 400);
    CHECK(answer.content_type == "application/problem+json");
    rapidjson::Document json;
    json.Parse(answer.body.c_str());
    REQUIRE(json["errors"].Size() == 1);
    CHECK(text(json["errors"][0]["parameter"]) == row.parameter);
    CHECK_THAT(text(json["errors"][0]["detail"]), Catch::Matchers::ContainsSubstring(row.detail));
  }
  rapidjson::Document json;
  json.Parse(site.get("/api/v1/suggest?x=1&limit=no").body.c_str());
  CHECK(json["errors"].Size() == 2);
  CHECK(site.get("/api/v1/suggest?q=" + std::string(512, 'a')).status == 200);
}

TEST_CASE("suggestions carry the headers of other answers", "[searchd]") {
  const ASite site(the_index().path());
  const auto answer = site.get("/api/v1/suggest?q=fair");
  const std::string etag = header_of(answer, "ETag");
  CHECK_FALSE(etag.empty());
  CHECK(header_of(answer, "Cache-Control") == "private, max-age=60");
  CHECK(site.get("/api/v1/suggest?q=fair", "If-None-Match: " + etag + "\r\n").status == 304);
  CHECK(site.get("/api/v1/suggest?q=fai", "If-None-Match: " + etag + "\r\n").status == 200);
  CHECK(site.get("/api/v1/suggest?q=fair&limit=3", "If-None-Match: " + etag + "\r\n").status ==
        200);
}

TEST_CASE("without an index there are no suggestions but a problem", "[searchd]") {
  const TemporaryFolder empty;
  const ASite site(empty.path());
  CHECK(site.get("/api/v1/suggest?q=fair").status == 503);
}
