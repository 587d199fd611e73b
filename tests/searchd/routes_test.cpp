// tests/searchd/routes_test.cpp - every route over a real index, with its headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/routes.h"

#include <rapidjson/document.h>

#include "corpus/decision_json.h"
#include "support/a_site.h"
#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

bool holds_text(const std::string& page, const std::string& text) {
  return page.find(text) != std::string::npos;
}

std::vector<Decision> three_decisions() {
  return {a_decision("95 000 001").found("The flat was damp.").build(),
          a_decision("95 000 002").outcome("Not upheld").found("The roof was dry.").build(),
          a_decision("95 000 003").found("The cellar was damp and the roof dry.").build()};
}

rapidjson::Document parsed(const HttpAnswer& answer) {
  rapidjson::Document document;
  document.Parse(answer.body.c_str());
  REQUIRE_FALSE(document.HasParseError());
  return document;
}

}  // namespace

TEST_CASE("the API answers a search with hits, totals and counts", "[searchd]") {
  const AnIndex index(three_decisions());
  const ASite site(index.path());
  const auto answer = site.get("/api/v1/search?q=damp&outcome=upheld&per_page=1");
  REQUIRE(answer.status == 200);
  CHECK(answer.content_type == "application/json");
  CHECK(header_of(answer, "Cache-Control") == "private, max-age=60");
  const auto json = parsed(answer);
  CHECK(json["total"]["value"].GetInt() == 2);
  CHECK(json["hits"].Size() == 1);
  CHECK(json["hits"][0]["passages"].Size() == 1);
  CHECK(json["facets"].Size() == facets().size());
  CHECK(std::string(json["index"]["generation"].GetString()) == "gen-00000001");
}

TEST_CASE("what cites a law is found by API, page, export and statistics", "[searchd]") {
  const AnIndex index(
      {a_decision("95 000 001").cites({"Children Act 1989 s17"}).found("One.").build(),
       a_decision("95 000 002").cites({"Children Act 1989 s47"}).found("Two.").build(),
       a_decision("95 000 003").cites({"Care Act 2014"}).found("Three.").build()});
  const ASite site(index.path());
  const std::pair<const char*, int> cases[] = {
      {"law=children-act-1989", 2},
      {"law=children-act-1989-s17", 1},
      {"law=children-act-1989-s17&law=care-act-2014", 2},
      {"law=oak-act-1931", 0},
  };
  for (const auto& [query, total] : cases) {
    CAPTURE(query);
    const std::string asked = std::string("?") + query;
    CHECK(parsed(site.get("/api/v1/search" + asked))["total"]["value"].GetInt() == total);
    CHECK(parsed(site.get("/api/v1/stats" + asked))["total"]["value"].GetInt() == total);
  }
  const auto page = site.get("/search?law=children-act-1989-s17").body;
  CHECK(holds_text(page, "Law or guidance: Children Act 1989 s17"));
  CHECK(holds_text(page, "value=\"children-act-1989-s17\" checked"));
  CHECK(holds_text(page, "value=\"care-act-2014\""));
  const auto groups = parsed(site.get("/api/v1/stats?by=law"));
  CHECK(std::string(groups["groups"][0]["value"].GetString()) == "children-act-1989");
  CHECK(groups["groups"][0]["decisions"].GetInt() == 2);
}

TEST_CASE("facets that the address names are counted alone", "[searchd]") {
  const AnIndex index(three_decisions());
  const ASite site(index.path());
  const auto json = parsed(site.get("/api/v1/search?facet=outcome:1&per_page=0"));
  REQUIRE(json["facets"].Size() == 1);
  CHECK(json["facets"][0]["values"].Size() == 1);
  CHECK(json["facets"][0]["distinct"].GetInt() == 2);
  CHECK(json["hits"].Empty());
  CHECK(std::string(json["links"]["self"].GetString()) ==
        "/api/v1/search?per_page=0&facet=outcome%3A1");
}

TEST_CASE("faults of the address and of the words are told together", "[searchd]") {
  const AnIndex index(three_decisions());
  const ASite site(index.path());
  const std::string target = "/api/v1/search?page=0&colour=red&q=" + std::string(513, 'a');
  const auto answer = site.get(target);
  CHECK(answer.status == 400);
  CHECK(answer.content_type == "application/problem+json");
  const auto json = parsed(answer);
  REQUIRE(json["errors"].Size() == 3);
  CHECK(std::string(json["errors"][0]["parameter"].GetString()) == "page");
  CHECK(std::string(json["errors"][1]["parameter"].GetString()) == "colour");
  CHECK(std::string(json["errors"][2]["parameter"].GetString()) == "q");
  CHECK(holds_text(json["errors"][2]["detail"].GetString(), "512"));
  CHECK(site.get("/search?q=" + std::string(513, 'a')).status == 400);
}

TEST_CASE("an answer that the client holds is not sent again, nor one of another index",
          "[searchd]") {
  AnIndex index(three_decisions());
  for (const char* target : {"/api/v1/search?q=damp",
                             "/search?q=damp",
                             "/api/v1/decisions/sample/95-000-001",
                             "/decisions/sample/95-000-001?q=damp"}) {
    INFO(target);
    const ASite site(index.path());
    const std::string tag = header_of(site.get(target), "ETag");
    REQUIRE_FALSE(tag.empty());
    const std::string header = "If-None-Match: " + tag + "\r\n";
    const auto again = site.get(target, header);
    CHECK(again.status == 304);
    CHECK(again.body.empty());
    index.publish(three_decisions());
    const ASite newer(index.path());
    CHECK(newer.get(target, header).status == 200);
  }
}

TEST_CASE("a decision is served byte for byte as it is stored", "[searchd]") {
  const auto decisions = three_decisions();
  const AnIndex index(decisions);
  const ASite site(index.path());
  const auto answer = site.get("/api/v1/decisions/sample/95-000-001");
  CHECK(answer.status == 200);
  CHECK(answer.body == to_json(decisions[0]));
}

TEST_CASE("a reference typed alone leads to its decision, with a way back", "[searchd]") {
  const AnIndex index(three_decisions());
  const ASite site(index.path());
  const auto answer = site.get("/search?q=95000001");
  CHECK(answer.status == 303);
  CHECK(header_of(answer, "Location") == "/decisions/sample/95-000-001?q=95000001");
  const auto page = site.get(header_of(answer, "Location"));
  CHECK(holds_text(page.body, "href=\"/search?q=%2295000001%22\">Search for these words instead"));
  const auto back = site.get("/search?q=%2295000001%22");
  CHECK(back.status == 200);
  CHECK(parsed(site.get("/api/v1/search?q=95000001"))["total"]["value"].GetInt() == 1);
  CHECK(site.get("/search?q=95+999+999").status == 200);
}

TEST_CASE("other spellings of a decision's address redirect to the one", "[searchd]") {
  const AnIndex index(three_decisions());
  const ASite site(index.path());
  const auto answer = site.get("/decisions/sample/95000001?q=damp");
  CHECK(answer.status == 308);
  CHECK(header_of(answer, "Location") == "/decisions/sample/95-000-001?q=damp");
  CHECK(site.get("/api/v1/decisions/sample/95%20000%20001").status == 200);
}

TEST_CASE("what is not there is 404, in the style of the place", "[searchd]") {
  const AnIndex index(three_decisions());
  const ASite site(index.path());
  for (const char* target : {"/nowhere",
                             "/search/",
                             "/decisions",
                             "/decisions/sample",
                             "/decisions/sample/99-999-999",
                             "/decisions/sample/95-000-001/similar",
                             "/decisions/SAMPLE/x",
                             "/decisions//95-000-001",
                             "/search.rss",
                             "/decisions/sample/%3Cb%3E",
                             "/templates/search.mustache"}) {
    INFO(target);
    const auto answer = site.get(target);
    CHECK(answer.status == 404);
    CHECK(answer.content_type == "text/html; charset=utf-8");
    CHECK(holds_text(answer.body, "id=\"q\""));
    CHECK_FALSE(holds_text(answer.body, "<b>"));
  }
  for (const char* target : {"/api/v1/nowhere",
                             "/api/v1/decisions/sample/99-999-999",
                             "/api/v1/decisions/sample/99-999-999/similar",
                             "/api/v1/decisions/sample/95-000-001/nowhere"}) {
    INFO(target);
    const auto answer = site.get(target);
    CHECK(answer.status == 404);
    CHECK(answer.content_type == "application/problem+json");
  }
}

TEST_CASE("a withdrawn decision is gone, and says so", "[searchd]") {
  AnIndex index(three_decisions());
  {
    IndexPublisher publisher(index.path());
    publisher.write_tombstones({{.key = "sample/95-000-001", .withdrawn = "2026-11-21"}});
  }
  index.publish({three_decisions()[1]});
  const ASite site(index.path());
  CHECK(site.get("/decisions/sample/95-000-001").status == 410);
  CHECK(holds_text(site.get("/decisions/sample/95-000-001").body, "withdrawn"));
  CHECK(site.get("/api/v1/decisions/sample/95-000-001").status == 410);
  CHECK(site.get("/search?q=95+000+001").status == 303);
}

TEST_CASE("before there is an index every answer says what to run", "[searchd]") {
  const TemporaryFolder nothing;
  const ASite site(nothing.path());
  const std::string command = "indexer --index " + nothing.path().string() + " FOLDER";
  const auto page = site.get("/search?q=damp");
  CHECK(page.status == 503);
  CHECK(holds_text(page.body, command));
  CHECK(holds_text(page.body, "value=\"damp\""));
  const auto api = site.get("/api/v1/search?q=damp");
  CHECK(api.status == 503);
  CHECK(api.content_type == "application/problem+json");
  CHECK(header_of(api, "Retry-After") == "10");
  CHECK(holds_text(api.body, command));
  const auto ready = *quick_answer(site.site(), a_request("/readyz"));
  CHECK(ready.status == 503);
  CHECK(holds_text(ready.body, "\"ready\":false"));
  CHECK(holds_text(ready.body, command));
  CHECK(quick_answer(site.site(), a_request("/healthz"))->status == 200);
  CHECK(site.get("/").status == 200);
  CHECK(site.get("/decisions/sample/95-000-001").status == 503);
}

TEST_CASE("readiness tells the generation that is served", "[searchd]") {
  const AnIndex index(three_decisions());
  const ASite site(index.path());
  const auto ready = *quick_answer(site.site(), a_request("/readyz"));
  CHECK(ready.status == 200);
  CHECK(ready.body ==
        "{\"ready\":true,\"generation\":\"gen-00000001\",\"decisions\":3,\"problem\":null}\n");
}

TEST_CASE("every answer carries the headers that keep browsers and crawlers in bounds",
          "[searchd]") {
  const AnIndex index(three_decisions());
  const ASite site(index.path());
  for (const char* target : {"/", "/search?q=damp", "/decisions/sample/95-000-001", "/nowhere"}) {
    INFO(target);
    const auto answer = site.get(target);
    const std::string policy = header_of(answer, "Content-Security-Policy");
    CHECK(holds_text(policy, "default-src 'none'"));
    CHECK(holds_text(policy, "script-src 'self'"));
    CHECK_FALSE(holds_text(policy, "unsafe"));
    CHECK(header_of(answer, "X-Content-Type-Options") == "nosniff");
    CHECK(header_of(answer, "Referrer-Policy") == "no-referrer");
    CHECK(header_of(answer, "X-Robots-Tag") == (std::string(target) == "/" ? "" : "noindex"));
    CHECK_FALSE(holds_text(answer.body, " style="));
    CHECK_FALSE(holds_text(answer.body, "<script>"));
  }
  const auto api = site.get("/api/v1/search");
  CHECK(header_of(api, "Access-Control-Allow-Origin") == "*");
  CHECK(header_of(api, "X-Robots-Tag") == "noindex");
  CHECK(header_of(*quick_answer(site.site(), a_request("/app.css")), "X-Content-Type-Options") ==
        "nosniff");
}

TEST_CASE("search engines list decisions only where a setting lets them", "[searchd]") {
  const AnIndex index(three_decisions());
  const ASite reserved(index.path());
  const ASite listed(index.path(), {.contact = {}, .search_engines = true});
  const struct {
    const char* target;
    const char *as_reserved, *as_listed;
  } kRows[] = {{"/", "", ""},
               {"/about", "", ""},
               {"/help", "", ""},
               {"/decisions/sample/95-000-001", "noindex", ""},
               {"/councils", "noindex", ""},
               {"/search?q=damp", "noindex", "noindex"},
               {"/compare", "noindex", "noindex"},
               {"/nowhere", "noindex", "noindex"},
               {"/search.csv", "noindex", "noindex"},
               {"/decisions/sample/95-000-001.ris", "noindex", "noindex"},
               {"/api/v1/search", "noindex", "noindex"}};
  for (const auto& row : kRows) {
    INFO(row.target);
    CHECK(header_of(reserved.get(row.target), "X-Robots-Tag") == row.as_reserved);
    CHECK(header_of(listed.get(row.target), "X-Robots-Tag") == row.as_listed);
  }
}

TEST_CASE("where a contact is set, every page and decision says whom to tell of an error",
          "[searchd]") {
  const AnIndex index(three_decisions());
  const ASite silent(index.path());
  const ASite by_letter(index.path(), {.contact = "mailto:errors@example.org"});
  const ASite by_page(index.path(), {.contact = "https://example.org/errors?of=site&at=here"});
  const char* decision = "/decisions/sample/95-000-001";
  CHECK_FALSE(holds_text(silent.get(decision).body, "eport an error"));
  CHECK(holds_text(by_letter.get("/search").body,
                   "<a href=\"mailto:errors@example.org\">report an error</a>"));
  CHECK(holds_text(by_letter.get("/about").body,
                   "<a href=\"mailto:errors@example.org\">Tell the people"));
  CHECK(holds_text(by_letter.get(decision).body,
                   "<a href=\"mailto:errors@example.org?subject=Decision%2095-000-001\">Report"));
  CHECK(holds_text(by_page.get(decision).body,
                   "<a href=\"https://example.org/errors?of=site&amp;at=here\">Report"));
}

TEST_CASE("static files and health do not wait for the workers", "[searchd]") {
  const AnIndex index(three_decisions());
  const ASite site(index.path());
  for (const char* target : {"/app.css", "/app.js", "/favicon.svg", "/healthz", "/readyz"}) {
    INFO(target);
    CHECK(quick_answer(site.site(), a_request(target))->status == 200);
  }
  for (const char* target : {"/", "/search", "/index.html", "/api/v1/search"}) {
    INFO(target);
    CHECK_FALSE(quick_answer(site.site(), a_request(target)));
  }
}

TEST_CASE("pages are compressed for those who take it", "[searchd]") {
  const AnIndex index(three_decisions());
  const ASite site(index.path());
  const auto answer = site.get("/search?q=damp", "Accept-Encoding: gzip, br\r\n");
  CHECK(header_of(answer, "Content-Encoding") == "br");
  CHECK(answer.body.size() < site.get("/search?q=damp").body.size() / 2);
}
