// tests/searchd/json_answers_test.cpp - the API's answer, member by member, from results by hand.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/json_answers.h"

#include <algorithm>

#include <rapidjson/document.h>

#include "corpus/decision_json.h"
#include "searchd/json_text.h"
#include "searchd/problem.h"
#include "support/a_decision.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

SearchResults two_results() {
  SearchResults results;
  results.query.text = "damp";
  results.query.described = "decisions with damp";
  results.query.ignored = {"a lone minus sign"};
  results.total = 45;
  Hit hit;
  hit.decision = a_decision("95 000 001").build();
  hit.decision.url = "https://example.org/95-000-001";
  hit.passages.push_back({.anchor = "b3",
                          .number = 12,
                          .numbering = Numbering::kApproximate,
                          .heading = "What I found",
                          .segments = {{"The flat was ", false}, {"damp", true}}});
  hit.passages.push_back(
      {.anchor = "b4", .number = 0, .numbering = Numbering::kNone, .heading = "", .segments = {}});
  results.hits.push_back(hit);
  results.hits.push_back(
      {.decision = a_decision("95 000 002").build(), .summary = {}, .passages = {}});
  results.hits[1].decision.date.reset();
  results.facets.push_back(
      {.name = "outcome",
       .title = "Outcome",
       .values = {{.slug = "upheld", .label = "Upheld", .count = 45, .selected = true}},
       .values_in_all = 3});
  return results;
}

rapidjson::Document parsed(const std::string& json) {
  rapidjson::Document document;
  document.Parse(json.c_str());
  REQUIRE_FALSE(document.HasParseError());
  return document;
}

std::string text(const rapidjson::Value& value) { return value.GetString(); }

Manifest a_manifest() {
  Manifest manifest;
  manifest.generation = "gen-00000042";
  manifest.updated = "2026-11-21T22:00:00Z";
  return manifest;
}

}  // namespace

TEST_CASE("a search is answered with the members of the contract", "[searchd]") {
  SearchQuestion question;
  question.request.text = "damp";
  question.page = 2;
  const auto json = parsed(search_json(question, two_results(), a_manifest(), 12.3456));
  CHECK(text(json["query"]["text"]) == "damp");
  CHECK(text(json["query"]["parsed"]) == "decisions with damp");
  CHECK(json["query"]["correction"].IsNull());
  CHECK(text(json["query"]["ignored"][0]) == "a lone minus sign");
  CHECK(json["total"]["value"].GetInt() == 45);
  CHECK(text(json["total"]["relation"]) == "exact");
  CHECK(json["page"].GetInt() == 2);
  CHECK(json["per_page"].GetInt() == 20);
  CHECK(text(json["index"]["generation"]) == "gen-00000042");
  CHECK(text(json["index"]["updated"]) == "2026-11-21T22:00:00Z");
  CHECK(json["took_ms"].GetDouble() == Approx(12.345));
  const auto& facet = json["facets"][0];
  CHECK(text(facet["name"]) == "outcome");
  CHECK(text(facet["title"]) == "Outcome");
  CHECK(text(facet["values"][0]["value"]) == "upheld");
  CHECK(text(facet["values"][0]["label"]) == "Upheld");
  CHECK(facet["values"][0]["count"].GetInt() == 45);
  CHECK(facet["values"][0]["selected"].GetBool());
}

TEST_CASE("a hit says which decision it is and where it was found", "[searchd]") {
  const auto json = parsed(search_json({}, two_results(), a_manifest(), 1));
  const auto& hit = json["hits"][0];
  CHECK(text(hit["source"]) == "sample");
  CHECK(text(hit["ref"]) == "95 000 001");
  CHECK(text(hit["url"]) == "https://example.org/95-000-001");
  CHECK(text(hit["page"]) == "/decisions/sample/95-000-001");
  CHECK(text(hit["council"]["name"]) == "Fairwick Borough Council");
  CHECK(text(hit["council"]["slug"]) == "fairwick-borough-council");
  CHECK(text(hit["category"]) == "Housing");
  CHECK(text(hit["subcategory"]) == "Homelessness");
  CHECK(text(hit["outcome"]) == "Upheld");
  CHECK(text(hit["date"]) == "2024-03-15");
  CHECK(text(hit["summary"]) == "Mr X complained about the Council.");
  CHECK(hit["remedy_totals"].IsNull());
  CHECK(hit["remedies"].Empty());
  const auto& passage = hit["passages"][0];
  CHECK(passage["number"].GetInt() == 12);
  CHECK(text(passage["numbering"]) == "approximate");
  CHECK(text(passage["anchor"]) == "b3");
  CHECK(text(passage["segments"][1]["text"]) == "damp");
  CHECK(passage["segments"][1]["hit"].GetBool());
  CHECK_FALSE(passage["segments"][0]["hit"].GetBool());
  CHECK(hit["passages"][1]["number"].IsNull());
  CHECK(text(json["hits"][1]["date"]).empty());
}

TEST_CASE("remedies that have been read are told in pence", "[searchd]") {
  auto results = two_results();
  results.hits[0].decision.remedy_totals = RemedyTotals{.cash_pence = 25000};
  Remedy remedy;
  remedy.kind = RemedyKind::kPayment;
  remedy.amount_pence = 25000;
  remedy.purposes = {"distress"};
  results.hits[0].decision.remedies = {remedy, Remedy{}};
  const auto json = parsed(search_json({}, results, a_manifest(), 1));
  CHECK(json["hits"][0]["remedy_totals"]["cash_pence"].GetInt() == 25000);
  CHECK_FALSE(json["hits"][0]["remedy_totals"]["unstated"].GetBool());
  CHECK(json["hits"][0]["remedies"][0]["amount_pence"].GetInt() == 25000);
  CHECK(json["hits"][0]["remedies"][1]["amount_pence"].IsNull());
}

// The members of a decision's own JSON form, under the same names with the same values.
TEST_CASE("what a hit tells of remedies is what its decision's JSON form tells", "[searchd]") {
  auto results = two_results();
  Decision& decision = results.hits[0].decision;
  Remedy remedy;
  remedy.kind = RemedyKind::kRefund;
  remedy.amount_pence = 1234;
  remedy.joint = true;
  remedy.per = "week";
  remedy.periods = 3;
  remedy.bound = "up to";
  remedy.part = true;
  remedy.offered_before = true;
  remedy.anchor = "b3";
  remedy.sentence = "Pay <\u00a312.34> & \u2028 apologise.";
  remedy.corrected = true;
  decision.remedies = {remedy, Remedy{}};
  decision.remedy_totals = totals_of(decision.remedies);
  decision.twins = {"95 000 002"};
  decision.corrected = {{.field = "outcome", .was = "Upheld", .reason = "misprint"}};
  const std::string bytes = search_json({}, results, a_manifest(), 1);
  CHECK(bytes.find('<') == std::string::npos);
  const auto json = parsed(bytes);
  const auto stored = parsed(to_json(decision));
  for (const char* member : {"remedies", "remedy_totals", "twins", "corrected"}) {
    CAPTURE(member);
    CHECK(json["hits"][0][member] == stored[member]);
  }
  CHECK(text(json["hits"][0]["remedies"][0]["per"]) == "week");
  CHECK(json["hits"][1]["twins"].Empty());
  CHECK(json["hits"][1]["corrected"].Empty());
}

TEST_CASE("links lead to the pages around, and only to those there are", "[searchd]") {
  SearchQuestion question;
  question.request.text = "a&b";
  const struct {
    int page;
    bool previous, next;
  } kCases[] = {{1, false, true}, {2, true, true}, {3, true, false}};
  for (const auto& row : kCases) {
    CAPTURE(row.page);
    question.page = row.page;
    const auto json = parsed(search_json(question, two_results(), a_manifest(), 1));
    CHECK(text(json["links"]["first"]) == "/api/v1/search?q=a%26b");
    CHECK(json["links"].HasMember("prev") == row.previous);
    CHECK(json["links"].HasMember("next") == row.next);
    CHECK_FALSE(json["links"].HasMember("correction"));
    CHECK_FALSE(json["links"].HasMember("require_all"));
  }
  question.page = 2;
  const auto json = parsed(search_json(question, two_results(), a_manifest(), 1));
  CHECK(text(json["links"]["self"]) == "/api/v1/search?q=a%26b&page=2");
  CHECK(text(json["links"]["next"]) == "/api/v1/search?q=a%26b&page=3");
  CHECK(text(json["links"]["prev"]) == "/api/v1/search?q=a%26b");
}

TEST_CASE("a better question is told with what it finds, and where it leads", "[searchd]") {
  SearchQuestion question;
  question.request.text = "dmap a b c";
  question.request.filters["outcome"] = {"upheld"};
  question.page = 2;
  auto results = two_results();
  CHECK(parsed(search_json(question, results, a_manifest(), 1))["query"]["correction_total"]
            .IsNull());
  results.correction = Rewording{"damp a b c", 77};
  results.query.requiring_all = "dmap AND a AND b AND c";
  const auto json = parsed(search_json(question, results, a_manifest(), 1));
  CHECK(text(json["query"]["correction"]) == "damp a b c");
  CHECK(json["query"]["correction_total"].GetInt() == 77);
  CHECK(text(json["links"]["correction"]) == "/api/v1/search?q=damp+a+b+c&outcome=upheld");
  CHECK(text(json["links"]["require_all"]) ==
        "/api/v1/search?q=dmap+AND+a+AND+b+AND+c&outcome=upheld");
}

TEST_CASE("counts alone have no next page", "[searchd]") {
  SearchQuestion question;
  question.per_page = 0;
  const auto json = parsed(search_json(question, two_results(), a_manifest(), 1));
  CHECK_FALSE(json["links"].HasMember("next"));
}

TEST_CASE("no text can end a page's script data", "[searchd]") {
  JsonText json;
  json.begin_object().member("a", "</script>&\u2028\u2029\u20ac").end_object();
  const std::string bytes = json.take();
  for (const char* bad : {"<", ">", "&", "\u2028", "\u2029"}) {
    CAPTURE(bad);
    CHECK(bytes.find(bad) == std::string::npos);
  }
  CHECK(text(parsed(bytes)["a"]) == "</script>&\u2028\u2029\u20ac");
}

TEST_CASE("a problem names every fault", "[searchd]") {
  const HttpAnswer answer = to_answer(invalid_parameters(
      {{"page", "x", "must be a number"}, {"q", "...", "The search is too long."}}));
  CHECK(answer.status == 400);
  CHECK(answer.content_type == "application/problem+json");
  const auto json = parsed(answer.body);
  CHECK(text(json["type"]) == "/problems/invalid-parameter");
  CHECK(json["status"].GetInt() == 400);
  CHECK(text(json["detail"]) == "page: must be a number; q: The search is too long.");
  REQUIRE(json["errors"].Size() == 2);
  CHECK(text(json["errors"][0]["parameter"]) == "page");
  CHECK(text(json["errors"][0]["value"]) == "x");
  CHECK(text(json["errors"][0]["detail"]) == "must be a number");
}

TEST_CASE("an export that took too long names its own limit", "[searchd]") {
  const HttpAnswer answer = to_answer(export_too_slow());
  CHECK(answer.status == 503);
  CHECK(answer.body.find("2000 milliseconds") != std::string::npos);
}

TEST_CASE("a search that took too long names its limit and when to come back", "[searchd]") {
  const HttpAnswer answer = to_answer(search_too_slow());
  CHECK(answer.status == 503);
  CHECK(answer.body.find("500 milliseconds") != std::string::npos);
  CHECK(std::count(answer.headers.begin(),
                   answer.headers.end(),
                   std::pair<std::string, std::string>("Retry-After", "2")) == 1);
}
