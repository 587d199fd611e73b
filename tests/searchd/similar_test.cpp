// tests/searchd/similar_test.cpp - similar decisions, asked of the API and on a decision's page.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include <rapidjson/document.h>

#include "searchd/page_frame.h"
#include "searchd/routes.h"
#include "searchd/similar_box.h"
#include "support/a_site.h"
#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

constexpr char kAddress[] = "/api/v1/decisions/sample/95-000-001/similar";

bool holds_text(const std::string& page, const std::string& text) {
  return page.find(text) != std::string::npos;
}

DecisionBuilder about_herons(const std::string& reference) {
  return a_decision(reference).found("A heron and its reeds need a pond.");
}

// Four about one thing, two of them twins, and six others.
std::vector<Decision> decisions() {
  std::vector<Decision> all = {
      about_herons("95 000 001")
          .section("Final decision", SectionKind::kDecision, {"It is done."})
          .build(),
      about_herons("95 000 002").on("2025-01-01").pays(250'00).twins({"95 000 003"}).build(),
      about_herons("95 000 003").on("2024-01-01").pays(250'00).twins({"95 000 002"}).build(),
      about_herons("95 000 004").on("2023-01-01").outcome("Not upheld").build()};
  for (int i = 0; i < 6; ++i)
    all.push_back(
        a_decision("95 000 01" + std::to_string(i)).found("A roof leaked onto a bed.").build());
  return all;
}

rapidjson::Document parsed(const HttpAnswer& answer) {
  rapidjson::Document document;
  document.Parse(answer.body.c_str());
  REQUIRE_FALSE(document.HasParseError());
  return document;
}

std::vector<std::string> references_in(const HttpAnswer& answer) {
  std::vector<std::string> references;
  REQUIRE(answer.status == 200);
  const auto json = parsed(answer);
  for (const auto& one : json["similar"].GetArray())
    references.emplace_back(one["ref"].GetString());
  return references;
}

}  // namespace

TEST_CASE("the API names similar decisions, what they share, and their twins", "[searchd]") {
  const AnIndex index(decisions());
  const ASite site(index.path());
  const auto answer = site.get(kAddress);
  REQUIRE(answer.status == 200);
  CHECK(answer.content_type == "application/json");
  CHECK(header_of(answer, "Cache-Control") == "private, max-age=60");
  const auto json = parsed(answer);
  CHECK(std::string(json["decision"].GetString()) == "sample/95-000-001");
  CHECK(json["terms"].Size() == 4);
  CHECK(std::string(json["index"]["generation"].GetString()) == "gen-00000001");
  REQUIRE(json["similar"].Size() == 2);
  const auto& first = json["similar"][0];
  CHECK(std::string(first["source"].GetString()) == "sample");
  CHECK(std::string(first["ref"].GetString()) == "95 000 002");
  CHECK(std::string(first["council"]["name"].GetString()) == "Fairwick Borough Council");
  CHECK(std::string(first["category"].GetString()) == "Housing");
  CHECK(std::string(first["outcome"].GetString()) == "Upheld");
  CHECK(std::string(first["date"].GetString()) == "2025-01-01");
  CHECK(first["remedy_totals"]["cash_pence"].GetInt() == 250'00);
  CHECK(first["shared"].Size() == 4);
  REQUIRE(first["twins"].Size() == 1);
  CHECK(std::string(first["twins"][0].GetString()) == "95 000 003");
  CHECK(json["similar"][1]["remedy_totals"].IsNull());
  CHECK(json["similar"][1]["twins"].Empty());
}

TEST_CASE("similar decisions keep to the filters of a search", "[searchd]") {
  const AnIndex index(decisions());
  const ASite site(index.path());
  struct Case {
    std::string query;
    std::vector<std::string> references;
  };
  const std::vector<Case> cases = {{"", {"95 000 002", "95 000 004"}},
                                   {"?outcome=not-upheld", {"95 000 004"}},
                                   {"?year=2024", {"95 000 003"}},
                                   {"?date_to=2023", {"95 000 004"}},
                                   {"?payment_min=250", {"95 000 002"}},
                                   {"?payment_min=251", {}},
                                   {"?category=education", {}},
                                   {"?council=leeds", {}},
                                   {"?seen_before=2020-01-01", {}},
                                   {"?per_page=1", {"95 000 002"}},
                                   {"?per_page=20", {"95 000 002", "95 000 004"}}};
  for (const Case& one : cases) {
    INFO(one.query);
    CHECK(references_in(site.get(kAddress + one.query)) == one.references);
  }
}

TEST_CASE("similar decisions refuse what they cannot use, all at once", "[searchd]") {
  const AnIndex index(decisions());
  const ASite site(index.path());
  for (const std::string query : {"q=heron",
                                  "page=2",
                                  "sort=date",
                                  "facet=council",
                                  "size=5",
                                  "counsil=x",
                                  "per_page=0",
                                  "per_page=21",
                                  "per_page=many",
                                  "per_page=2&per_page=3",
                                  "payment_min=lots"}) {
    INFO(query);
    const auto answer = site.get(std::string(kAddress) + "?" + query);
    CHECK(answer.status == 400);
    CHECK(answer.content_type == "application/problem+json");
    CHECK(holds_text(answer.body, query.substr(0, query.find('='))));
  }
  const auto both = site.get(std::string(kAddress) + "?q=heron&per_page=21");
  CHECK(holds_text(both.body, "\"q\""));
  CHECK(holds_text(both.body, "from 1 to 20"));
}

TEST_CASE("similar decisions of one that is not there are not there either", "[searchd]") {
  const AnIndex index(decisions());
  const ASite site(index.path());
  CHECK(site.get("/api/v1/decisions/sample/95-999-999/similar").status == 404);
  CHECK(site.get("/api/v1/decisions/nobody/95-000-001/similar").status == 404);
  CHECK(site.get("/api/v1/decisions/sample/95-000-001/similarly").status == 404);
  CHECK(site.get("/api/v1/decisions/sample/similar").status == 404);
}

TEST_CASE("similar decisions of a withdrawn one are gone", "[searchd]") {
  const AnIndex index(decisions());
  IndexPublisher(index.path())
      .write_tombstones({{.key = "sample/95-000-001", .withdrawn = "2026-11-21"}});
  const ASite site(index.path());
  CHECK(site.get(kAddress).status == 410);
  CHECK(site.get("/api/v1/decisions/sample/95-000-004/similar").status == 200);
}

TEST_CASE("an answer about similar decisions that is held already is not sent again", "[searchd]") {
  const AnIndex index(decisions());
  const ASite site(index.path());
  const std::string etag = header_of(site.get(kAddress), "ETag");
  REQUIRE_FALSE(etag.empty());
  const std::string held = "If-None-Match: " + etag + "\r\n";
  CHECK(site.get(kAddress, held).status == 304);
  CHECK(site.get(std::string(kAddress) + "?per_page=2", held).status == 200);
  CHECK(site.get("/api/v1/decisions/sample/95-000-002/similar", held).status == 200);
}

TEST_CASE("a decision's page lists similar ones with the reason, apart from its words",
          "[searchd]") {
  const AnIndex index(decisions());
  const ASite site(index.path());
  const auto answer = site.get("/decisions/sample/95-000-001");
  REQUIRE(answer.status == 200);
  CHECK_FALSE(header_of(answer, "ETag").empty());
  const std::string& page = answer.body;
  const auto at = page.find("<h2 id=\"similar\">Similar decisions</h2>");
  REQUIRE(at != std::string::npos);
  CHECK(at > page.find("<h2 id=\"added-heading\">"));
  const std::string part = page.substr(at);
  CHECK(holds_text(part, "Added by this site."));
  CHECK(holds_text(part, "<a href=\"/decisions/sample/95-000-002\">Fairwick Borough Council"));
  CHECK(holds_text(part, "<time datetime=\"2025-01-01\">"));
  CHECK(holds_text(part, "Housing"));
  CHECK(holds_text(part, "£250"));
  CHECK(holds_text(part, "Shares: heron, "));
  CHECK(holds_text(part, "Also published as <a href=\"/decisions/sample/95-000-003\">95 000 003"));
  CHECK(holds_text(page, "<a href=\"#similar\">"));
}

TEST_CASE("a page without similar decisions has no part for them", "[searchd]") {
  const AnIndex index({about_herons("95 000 001").build()});
  const ASite site(index.path());
  const auto answer = site.get("/decisions/sample/95-000-001");
  REQUIRE(answer.status == 200);
  CHECK_FALSE(holds_text(answer.body, "id=\"similar\""));
  CHECK_FALSE(holds_text(answer.body, "#similar"));
  CHECK_FALSE(header_of(answer, "ETag").empty());
}

TEST_CASE("a search for similar decisions that takes too long leaves the page as it is",
          "[searchd]") {
  const AnIndex index(decisions());
  Searcher searcher = index.searcher();
  PageData page = page_frame({}, nullptr, "v=1");
  CHECK_FALSE(set_similar(page, searcher, "sample/95-000-001", std::chrono::milliseconds(0)));
  CHECK(page.get("similar") == nullptr);
  CHECK(set_similar(page, searcher, "sample/95-000-001"));
  CHECK(page.get("similar") != nullptr);
}

TEST_CASE("what others wrote is escaped in the part of similar decisions", "[searchd]") {
  static const Templates templates(web_folder());
  SimilarDecisions similar;
  similar.decisions.push_back({a_decision("95 000 001").by("<b>Oak</b> Ltd").build(),
                               {"<i>heron</i>", "reeds"},
                               {"95 000 <2>"}});
  PageData page = page_frame({}, nullptr, "v=1");
  set_similar(page, similar);
  const std::string drawn = templates.render("decision", page);
  CHECK(holds_text(drawn, "Shares: &lt;i&gt;heron&lt;/i&gt;, reeds"));
  CHECK_FALSE(holds_text(drawn, "<b>Oak"));
  CHECK_FALSE(holds_text(drawn, "<2>"));
}
