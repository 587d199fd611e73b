// tests/searchd/feeds_test.cpp - feeds, /search.ris and /opensearch.xml, parsed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <rapidjson/document.h>

#include "searchd/feed.h"
#include "support/a_site.h"
#include "support/an_index.h"
#include "support/catch.h"
#include "support/exports.h"
#include "support/ris.h"
#include "support/xml.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

constexpr char kAtom[] = "http://www.w3.org/2005/Atom";
constexpr char kOpenSearch[] = "http://a9.com/-/spec/opensearch/1.1/";

using Texts = std::vector<std::string>;

std::vector<Decision> three() {
  return {a_decision("95 000 001")
              .on("2025-06-01")
              .first_seen("2026-01-05")
              .found("The flat was damp.")
              .build(),
          a_decision("95 000 002")
              .on("2023-01-01")
              .first_seen("2026-02-01")
              .found("It was damp.")
              .summary("Smith & Sons <b> said \"no\".")
              .build(),
          a_decision("95 000 003").on("2026-01-01").first_seen("2026-01-02").outcome("").build()};
}

Xml atom_of(const HttpAnswer& answer) {
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  REQUIRE(answer.content_type == "application/atom+xml; charset=utf-8");
  return Xml(answer.body, kAtom);
}

rapidjson::Document json_of(const HttpAnswer& answer) {
  REQUIRE(answer.status == 200);
  REQUIRE(answer.content_type == "application/feed+json; charset=utf-8");
  rapidjson::Document json;
  json.Parse(answer.body.c_str());
  REQUIRE_FALSE(json.HasParseError());
  return json;
}

}  // namespace

TEST_CASE("an Atom feed holds what RFC 4287 asks for, last seen first", "[searchd]") {
  const AnIndex index(three());
  const ASite site(index.path());
  const Xml feed = atom_of(site.get("/search.atom"));
  CHECK(feed.one("/a:feed/a:id") == "tag:test,2026:search");
  CHECK(feed.one("/a:feed/a:title") == "Decision search: every decision");
  CHECK(feed.one("/a:feed/a:updated") == "2026-02-01T00:00:00Z");
  CHECK(feed.one("/a:feed/a:author/a:name") == "Decision search");
  CHECK(feed.one("/a:feed/a:link[@rel='self']/@href") == "http://test/search.atom");
  CHECK(feed.one("/a:feed/a:link[@rel='alternate']/@href") == "http://test/search");
  CHECK(feed.all("//a:entry/a:id") == Texts{"tag:test,2026:sample/95-000-002",
                                            "tag:test,2026:sample/95-000-001",
                                            "tag:test,2026:sample/95-000-003"});
  CHECK(feed.all("//a:entry/a:updated") ==
        Texts{"2026-02-01T00:00:00Z", "2026-01-05T00:00:00Z", "2026-01-02T00:00:00Z"});
  CHECK(feed.all("//a:entry/a:title") ==
        Texts{"Fairwick Borough Council (95 000 002): Upheld, 1 January 2023",
              "Fairwick Borough Council (95 000 001): Upheld, 1 June 2025",
              "Fairwick Borough Council (95 000 003): 1 January 2026"});
  CHECK(feed.one("//a:entry[1]/a:summary") == "Smith & Sons <b> said \"no\".");
  CHECK(feed.one("//a:entry[1]/a:link[@type='text/html']/@href") ==
        "http://test/decisions/sample/95-000-002");
  CHECK(feed.one("//a:entry[1]/*[local-name()='sha256']").size() == 64);
  CHECK(feed.all("//a:entry[1]/a:category/@term") == Texts{"Upheld", "Housing", "Homelessness"});
  CHECK(feed.all("//a:entry/a:author/a:name").size() == 3);
}

TEST_CASE("a feed answers its search, and its title spells the question out", "[searchd]") {
  const AnIndex index(three());
  const ASite site(index.path());
  const struct {
    const char *query, *title;
    std::size_t entries;
  } kCases[] = {
      {"?q=damp", "Decision search: decisions with damp", 2},
      {"?outcome=upheld", "Decision search: Outcome: Upheld", 2},
      {"?q=damp&outcome=upheld&date_from=2024",
       "Decision search: decisions with damp; Outcome: Upheld; From 2024",
       1},
      {"?seen_before=2026-01-05", "Decision search: First seen before 2026-01-05", 1},
      {"?q=%3Cimg+onerror%3E+damp", nullptr, 0},
  };
  for (const auto& row : kCases) {
    INFO(row.query);
    const Xml feed = atom_of(site.get(std::string("/search.atom") + row.query));
    const auto json = json_of(site.get(std::string("/search.json") + row.query));
    if (!row.title) continue;  // it is well formed
    CHECK(feed.one("/a:feed/a:title") == row.title);
    CHECK(json["title"].GetString() == std::string(row.title));
    CHECK(feed.all("//a:entry").size() == row.entries);
    CHECK(json["items"].Size() == row.entries);
    CHECK(feed.one("/a:feed/a:id") == std::string("tag:test,2026:search") + row.query);
    CHECK(feed.one("/a:feed/a:link[@rel='self']/@href") ==
          std::string("http://test/search.atom") + row.query);
  }
}

TEST_CASE("an empty feed is dated by the index", "[searchd]") {
  const AnIndex index(three());
  const ASite site(index.path());
  const Xml feed = atom_of(site.get("/search.atom?q=nowhere"));
  CHECK(feed.all("//a:entry").empty());
  CHECK(feed.one("/a:feed/a:updated") == index.snapshot()->manifest().updated);
}

TEST_CASE("a JSON Feed holds what version 1.1 asks for", "[searchd]") {
  const AnIndex index(three());
  const ASite site(index.path());
  const auto feed = json_of(site.get("/search.json?q=damp"));
  CHECK(feed["version"].GetString() == std::string("https://jsonfeed.org/version/1.1"));
  CHECK(feed["feed_url"].GetString() == std::string("http://test/search.json?q=damp"));
  CHECK(feed["home_page_url"].GetString() == std::string("http://test/search?q=damp"));
  const auto& first = feed["items"][0];
  CHECK(first["id"].GetString() == std::string("tag:test,2026:sample/95-000-002"));
  CHECK(first["url"].GetString() == std::string("http://test/decisions/sample/95-000-002"));
  CHECK(first["content_text"].GetString() == std::string("Smith & Sons <b> said \"no\"."));
  CHECK(first["date_published"].GetString() == std::string("2026-02-01T00:00:00Z"));
  CHECK(first["tags"].Size() == 3);
  CHECK(first["_decision"]["ref"].GetString() == std::string("95 000 002"));
  CHECK(first["_decision"]["date"].GetString() == std::string("2023-01-01"));
}

TEST_CASE("a feed holds 50, those that were seen last", "[searchd]") {
  std::vector<Decision> decisions;
  for (int i = 0; i < 60; ++i) {
    const std::string two = std::to_string(10 + i);
    decisions.push_back(a_decision("95 000 0" + two)
                            .on("2024-01-01")
                            .first_seen("2026-" + std::to_string(10 + i / 28) + "-" +
                                        (i % 28 < 9 ? "0" : "") + std::to_string(1 + i % 28))
                            .build());
  }
  const AnIndex index(decisions);
  const ASite site(index.path());
  const auto ids = atom_of(site.get("/search.atom")).all("//a:entry/a:id");
  REQUIRE(ids.size() == 50);
  CHECK(ids.front() == "tag:test,2026:sample/95-000-069");
  CHECK(ids.back() == "tag:test,2026:sample/95-000-020");
  CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == 50);
}

TEST_CASE("addresses in a feed begin with what the asker calls this server", "[searchd]") {
  const AnIndex index(three());
  const ASite site(index.path());
  const auto asked = [&](const std::string& host, const std::string& headers) {
    const auto head = parse_request_head(
        "GET /search.atom?q=damp HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n", {});
    return answer(site.site(), head.request);
  };
  const struct {
    const char *host, *headers, *origin, *tag;
  } kCases[] = {
      {"example.org", "", "http://example.org", "tag:example.org,2026:"},
      {"example.org",
       "X-Forwarded-Proto: https\r\n",
       "https://example.org",
       "tag:example.org,2026:"},
      {"example.org",
       "X-Forwarded-Proto: javascript\r\n",
       "http://example.org",
       "tag:example.org,2026:"},
      {"127.0.0.1:8080", "", "http://127.0.0.1:8080", "tag:127.0.0.1,2026:"},
      {"[::1]:8080", "", "http://[::1]:8080", "tag:localhost,2026:"},
  };
  std::set<std::string> tags;
  for (const auto& row : kCases) {
    INFO(row.host << " " << row.headers);
    const auto feed = asked(row.host, row.headers);
    const Xml xml = atom_of(feed);
    CHECK(xml.one("/a:feed/a:link[@rel='self']/@href") ==
          std::string(row.origin) + "/search.atom?q=damp");
    CHECK(xml.one("//a:entry[1]/a:id") == std::string(row.tag) + "sample/95-000-002");
    tags.insert(header_of(feed, "ETag"));
  }
  CHECK(tags.size() == 4);  // by origin
  HttpRequest nameless = a_request("/search.atom");
  nameless.host.clear();
  CHECK(atom_of(answer(site.site(), nameless)).one("/a:feed/a:link[@rel='self']/@href") ==
        "/search.atom");
}

TEST_CASE("an answer that the reader holds is not sent again; an order is no other feed",
          "[searchd]") {
  const AnIndex index(three());
  const ASite site(index.path());
  for (const std::string path : {"/search.atom", "/search.json"}) {
    INFO(path);
    const std::string tag = header_of(site.get(path + "?q=damp"), "ETag");
    REQUIRE_FALSE(tag.empty());
    const std::string condition = "If-None-Match: " + tag + "\r\n";
    CHECK(site.get(path + "?q=damp", condition).status == 304);
    CHECK(site.get(path + "?q=damp&sort=-payment", condition).status == 304);
    CHECK(site.get(path + "?q=flat", condition).status == 200);
  }
}

TEST_CASE("a feed refuses what means nothing to it, all at once", "[searchd]") {
  const AnIndex index(three());
  const ASite site(index.path());
  for (const std::string path : {"/search.atom", "/search.json", "/search.ris"}) {
    INFO(path);
    const auto answer = site.get(path + "?page=2&per_page=5&facet=year&counsil=x&date_from=soon");
    CHECK(answer.status == 400);
    CHECK(answer.content_type == "application/problem+json");
    rapidjson::Document problem;
    problem.Parse(answer.body.c_str());
    CHECK(problem["errors"].Size() == 5);
    CHECK(site.get(path + "?q=" + std::string(513, 'a')).status == 400);
  }
}

TEST_CASE("what XML cannot hold is left out of an Atom feed", "[searchd]") {
  Feed feed;
  feed.title = "a\x01 b\xEF\xBF\xBE c\xEF\xBF\xBF d\u20ac \x1b\x7f]]> & <";
  feed.decisions = three();
  feed.decisions[0].body.name = "Line\nbreak\x02 & \"co\" <x>";
  feed.decisions[0].url = "https://example.org/?a=\x03\"&<";
  const Xml xml(atom_feed(feed), kAtom);
  CHECK(xml.one("/a:feed/a:title") == "a b c d\u20ac \x7f]]> & <");
  CHECK(xml.one("//a:entry[1]/a:title") ==
        "Line\nbreak & \"co\" <x> (95 000 001): Upheld, 1 June 2025");
  CHECK(xml.one("//a:entry[1]/a:link[@rel='via']/@href") == "https://example.org/?a=\"&<");
}

TEST_CASE("citations of all that a search finds are one file of RIS", "[searchd]") {
  const AnIndex index(three());
  const ASite site(index.path());
  const auto answer = site.get("/search.ris?q=damp&sort=date");
  REQUIRE(answer.status == 200);
  CHECK(answer.content_type == "application/x-research-info-systems");
  CHECK(header_of(answer, "Content-Disposition") == "attachment; filename=\"ombud-decisions.ris\"");
  const auto records = records_of_ris(whole_of(answer));
  REQUIRE(records.size() == 2);
  CHECK(values_of(records[0], "SV") == "95 000 002");
  CHECK(values_of(records[0], "AB") == "Smith & Sons <b> said \"no\".");
  CHECK(values_of(records[1], "SV") == "95 000 001");
  CHECK(whole_of(site.get("/search.ris?q=nowhere")).empty());
}

TEST_CASE("a browser can add the search, by whole addresses", "[searchd]") {
  const AnIndex index(three());
  const ASite site(index.path());
  const auto answer = site.get("/opensearch.xml");
  REQUIRE(answer.status == 200);
  CHECK(answer.content_type == "application/opensearchdescription+xml; charset=utf-8");
  const Xml xml(answer.body, kOpenSearch);
  const std::string name = xml.one("/a:OpenSearchDescription/a:ShortName");
  CHECK(name == "Decision search");
  CHECK(name.size() <= 16);
  CHECK(xml.one("//a:Url[@type='text/html']/@template") == "http://test/search?q={searchTerms}");
  CHECK(xml.one("//a:Url[@type='application/atom+xml']/@template") ==
        "http://test/search.atom?q={searchTerms}");
  CHECK(xml.one("//a:Image") == "http://test/favicon.svg");
  const std::string condition = "If-None-Match: " + header_of(answer, "ETag") + "\r\n";
  CHECK(site.get("/opensearch.xml", condition).status == 304);
  CHECK(site.get("/opensearch.xml", condition + "X-Forwarded-Proto: https\r\n").status == 200);
}

TEST_CASE("the page of results leads to its feeds, with its question and without its order",
          "[searchd]") {
  const AnIndex index(three());
  const ASite site(index.path());
  const std::string page = site.get("/search?q=damp&sort=-date&page=1&per_page=1").body;
  const auto holds_text = [&](const std::string& text) {
    return page.find(text) != std::string::npos;
  };
  CHECK(
      holds_text("<link rel=\"alternate\" type=\"application/atom+xml\" title=\"This search "
                 "(Atom)\" href=\"/search.atom?q=damp\">"));
  CHECK(holds_text("<link rel=\"alternate\" type=\"application/feed+json\""));
  CHECK(holds_text("<a href=\"/search.atom?q=damp\">Atom</a>"));
  CHECK(holds_text("<a href=\"/search.json?q=damp\">JSON Feed</a>"));
  CHECK(holds_text("<a href=\"/search.ris?q=damp&amp;sort=-date\">citations (RIS)</a>"));
  CHECK(
      holds_text("<link rel=\"search\" type=\"application/opensearchdescription+xml\" "
                 "href=\"/opensearch.xml\""));
}
