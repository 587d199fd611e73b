// tests/searchd/api_index_test.cpp - /api/v1/index, and where the API is described.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include <rapidjson/document.h>

#include "support/a_site.h"
#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

rapidjson::Document parsed(const HttpAnswer& answer) {
  INFO(answer.body);
  rapidjson::Document json;
  json.Parse(answer.body.c_str());
  REQUIRE_FALSE(json.HasParseError());
  return json;
}

std::string text(const rapidjson::Value& value) { return value.GetString(); }

Decision of_source(const std::string& source, const std::string& reference) {
  Decision decision = a_decision(reference).on("2024-05-06").build();
  decision.source = source;
  decision.sha256 = content_hash(decision);
  return decision;
}

}  // namespace

TEST_CASE("the index says what it holds, from whom and up to when", "[searchd]") {
  const AnIndex index({of_source("sample", "95 000 001"),
                       of_source("sample", "95 000 002"),
                       of_source("lgsco", "25 000 001"),
                       of_source("nobody", "25 000 002")});
  const ASite site(index.path());
  const auto answer = site.get("/api/v1/index");
  REQUIRE(answer.status == 200);
  CHECK(answer.content_type == "application/json");
  const auto json = parsed(answer);
  const Manifest& manifest = index.snapshot()->manifest();
  CHECK(text(json["generation"]) == "gen-00000001");
  CHECK(text(json["updated"]) == manifest.updated);
  CHECK(json["decisions"].GetInt() == 4);
  CHECK(text(json["newest_date"]) == "2024-05-06");
  CHECK(text(json["content_hash"]) == manifest.content_hash);
  CHECK(json["schema_version"].GetInt() == kSchemaVersion);
  CHECK(json["manifest_format"].GetInt() == kManifestFormat);
  CHECK(json["decision_format"].GetInt() == 1);
  CHECK(text(json["software"]) == manifest.software);
  REQUIRE(json["sources"].Size() == 3);
  const auto& lgsco = json["sources"][0];
  CHECK(text(lgsco["slug"]) == "lgsco");
  CHECK(text(lgsco["name"]) == "Local Government and Social Care Ombudsman");
  CHECK(lgsco["decisions"].GetInt() == 1);
  CHECK_THAT(text(lgsco["attribution"]), Catch::Matchers::ContainsSubstring("without amendment"));
  CHECK_FALSE(lgsco["fictional"].GetBool());
  const auto& unknown = json["sources"][1];
  CHECK(text(unknown["name"]) == "nobody");
  CHECK(text(unknown["attribution"]).empty());
  const auto& sample = json["sources"][2];
  CHECK(sample["decisions"].GetInt() == 2);
  CHECK(sample["fictional"].GetBool());
}

TEST_CASE("an index of undated decisions has no newest date", "[searchd]") {
  Decision undated = a_decision("95 000 001").build();
  undated.date.reset();
  undated.sha256 = content_hash(undated);
  const AnIndex index({undated});
  CHECK(parsed(ASite(index.path()).get("/api/v1/index"))["newest_date"].IsNull());
}

TEST_CASE("what the index says is not sent again until there is another", "[searchd]") {
  AnIndex index({of_source("sample", "95 000 001")});
  std::string held;
  {
    const ASite site(index.path());
    held = "If-None-Match: " + header_of(site.get("/api/v1/index"), "ETag") + "\r\n";
    CHECK(site.get("/api/v1/index", held).status == 304);
  }
  index.publish({of_source("sample", "95 000 002")});
  CHECK(ASite(index.path()).get("/api/v1/index", held).status == 200);
}

TEST_CASE("routes whose path says all refuse every parameter", "[searchd]") {
  const AnIndex index({of_source("sample", "95 000 001")});
  const ASite site(index.path());
  for (const std::string path : {"/api/v1/index", "/api/v1/decisions/sample/95-000-001"}) {
    CAPTURE(path);
    CHECK(site.get(path + "?q=&page=").status == 200);
    const auto answer = site.get(path + "?q=damp&colour=red");
    CHECK(answer.status == 400);
    const auto json = parsed(answer);
    REQUIRE(json["errors"].Size() == 2);
    CHECK(text(json["errors"][1]["parameter"]) == "colour");
    CHECK(text(json["errors"][1]["value"]) == "red");
    CHECK_THAT(text(json["errors"][1]["detail"]), Catch::Matchers::ContainsSubstring("has none"));
  }
}

TEST_CASE("before there is an index its coverage is a problem", "[searchd]") {
  const TemporaryFolder empty;
  CHECK(ASite(empty.path()).get("/api/v1/index").status == 503);
}

TEST_CASE("the catalogue of APIs leads to the description and the licence", "[searchd]") {
  const TemporaryFolder empty;
  const ASite site(empty.path());
  const auto answer = site.get("/.well-known/api-catalog", "X-Forwarded-Proto: https\r\n");
  REQUIRE(answer.status == 200);
  CHECK(answer.content_type ==
        "application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\"");
  CHECK(header_of(answer, "Link") == "<https://test/.well-known/api-catalog>; rel=\"api-catalog\"");
  const auto json = parsed(answer);
  const auto& links = json["linkset"];
  REQUIRE(links.Size() == 2);
  CHECK(text(links[0]["anchor"]) == "https://test/.well-known/api-catalog");
  CHECK(text(links[0]["item"][0]["href"]) == "https://test/api/v1/search");
  CHECK(text(links[1]["anchor"]) == "https://test/api/v1/search");
  const auto& description = links[1]["service-desc"][0];
  CHECK(text(description["href"]) == "https://test/openapi.yaml");
  CHECK(text(description["type"]) == "application/yaml");
  for (const char* relation : {"service-doc", "service-desc", "license", "status"}) {
    CAPTURE(relation);
    const std::string path = text(links[1][relation][0]["href"]).substr(12);
    const auto request = a_request(path.substr(0, path.find('#')));
    const auto found = quick_answer(site.site(), request);
    CHECK((found ? *found : ombud::answer(site.site(), request)).status != 404);
  }
  CHECK_THAT(site.get("/about").body, Catch::Matchers::ContainsSubstring("id=\"licence\""));
  const std::string held = "If-None-Match: " + header_of(answer, "ETag") + "\r\n";
  CHECK(site.get("/.well-known/api-catalog", held + "X-Forwarded-Proto: https\r\n").status == 304);
  CHECK(site.get("/.well-known/api-catalog", held).status == 200);
}

TEST_CASE("the description of the API is served to scripts of other sites too", "[searchd]") {
  const TemporaryFolder empty;
  const ASite site(empty.path());
  const auto answer = *quick_answer(site.site(), a_request("/openapi.yaml"));
  CHECK(answer.status == 200);
  CHECK(answer.content_type == "application/yaml; charset=utf-8");
  CHECK(header_of(answer, "Access-Control-Allow-Origin") == "*");
  CHECK_THAT(answer.body, Catch::Matchers::ContainsSubstring("openapi: 3.1"));
}

TEST_CASE("crawlers may look at everything, and so see what is not to be listed", "[searchd]") {
  const AnIndex index({of_source("sample", "95 000 001")});
  const ASite site(index.path());
  const auto robots = *quick_answer(site.site(), a_request("/robots.txt"));
  CHECK(robots.status == 200);
  CHECK(robots.content_type == "text/plain; charset=utf-8");
  CHECK_THAT(robots.body, Catch::Matchers::ContainsSubstring("User-agent: *\nAllow: /\n"));
  CHECK(robots.body.find("Disallow") == std::string::npos);
  CHECK(header_of(robots, "X-Robots-Tag").empty());
  for (const char* target : {"/decisions/sample/95-000-001",
                             "/decisions/sample/95-000-001.json",
                             "/api/v1/decisions/sample/95-000-001",
                             "/search.csv"}) {
    CAPTURE(target);
    CHECK(header_of(site.get(target), "X-Robots-Tag") == "noindex");
  }
}
