// tests/engine/searcher_test.cpp - questions to a small index, and what becomes of the answer.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/searcher.h"

#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "corpus/decision_json.h"
#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

std::vector<std::string> references(const SearchResults& results) {
  std::vector<std::string> references;
  for (const Hit& hit : results.hits)
    references.push_back(hit.decision.reference);
  return references;
}

std::vector<std::string> found(Searcher& searcher, const SearchRequest& request) {
  return references(searcher.search(request));
}

std::vector<std::string> found(Searcher& searcher, const std::string& text) {
  SearchRequest request;
  request.text = text;
  return found(searcher, request);
}

using References = std::vector<std::string>;

}  // namespace

TEST_CASE("words, phrases and exclusions find what a reader expects", "[engine][searcher]") {
  const AnIndex index({
      a_decision("95 000 001").on("2024-03-01").summary("The Council’s delay.").build(),
      a_decision("95 000 002").on("2024-02-01").summary("A child in need, not in school.").build(),
      a_decision("95 000 003").on("2024-01-01").summary("In need of a childminder.").build(),
      a_decision("95 000 004")
          .on("2023-01-01")
          .summary("One")
          .section("Two three", SectionKind::kEvents, {"four five", "six fault.The end"})
          .build(),
  });
  Searcher searcher = index.searcher();
  struct Case {
    const char* text;
    References found;
  };
  const Case cases[] = {
      {"COUNCILS delayed", {"95 000 001"}},
      {"\"the council's delay\"", {"95 000 001"}},
      {"“the Council’s delay”", {"95 000 001"}},
      {"\"council delays\"", {}},
      {"\"child in need\"", {"95 000 002"}},
      {"need -school", {"95 000 003"}},
      {"-need", {"95 000 001", "95 000 004"}},
      {"childminder OR delay", {"95 000 001", "95 000 003"}},
      {"\"fault the\"", {"95 000 004"}},
      {"\"one two\"", {}},     // summary and heading
      {"\"three four\"", {}},  // heading and paragraph
      {"\"five six\"", {}},    // two paragraphs
      {"nowhere", {}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    References keys = found(searcher, c.text);
    std::sort(keys.begin(), keys.end());
    CHECK(keys == c.found);
  }
}

TEST_CASE("no text browses everything, newest first", "[engine][searcher]") {
  const AnIndex index({a_decision("95 000 001").on("2023-01-01").build(),
                       a_decision("95 000 002").on("2024-01-01").build(),
                       a_decision("95 000 003").on("").build()});
  Searcher searcher = index.searcher();
  CHECK(found(searcher, "") == References{"95 000 002", "95 000 001", "95 000 003"});
  SearchRequest oldest;
  oldest.sort = SortOrder::kOldest;
  CHECK(found(searcher, oldest) == References{"95 000 001", "95 000 002", "95 000 003"});
}

TEST_CASE("among equals the newer comes first, then the lower reference", "[engine][searcher]") {
  const AnIndex index({a_decision("95 000 009").on("2024-01-01").found("damp").build(),
                       a_decision("95 000 003").on("2024-01-01").found("damp").build(),
                       a_decision("95 000 001").on("2023-01-01").found("damp").build()});
  Searcher searcher = index.searcher();
  CHECK(found(searcher, "damp") == References{"95 000 003", "95 000 009", "95 000 001"});
}

TEST_CASE("dates narrow, at both ends inclusive", "[engine][searcher]") {
  const AnIndex index({a_decision("95 000 001").on("2022-12-31").build(),
                       a_decision("95 000 002").on("2023-01-01").build(),
                       a_decision("95 000 003").on("2023-02-28").build(),
                       a_decision("95 000 004").on("2024-02-29").build(),
                       a_decision("95 000 005").on("").build()});
  Searcher searcher = index.searcher();
  struct Case {
    const char* from;
    const char* to;
    References found;
  };
  const Case cases[] = {
      {"2023-01-01", "2023-12-31", {"95 000 003", "95 000 002"}},
      {"2022-12-31", "2023-02-28", {"95 000 003", "95 000 002", "95 000 001"}},
      {"2023-01-02", "2023-02-27", {}},
      {"2024-02-29", "2024-02-29", {"95 000 004"}},
      {"2023-02-28", "", {"95 000 004", "95 000 003"}},
      {"", "2022-12-31", {"95 000 001"}},
      {"0001-01-01", "9999-12-31", {"95 000 004", "95 000 003", "95 000 002", "95 000 001"}},
      {"2024-03-01", "", {}},
      {"2023-12-31", "2023-01-01", {}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.from, c.to);
    SearchRequest request;
    request.date_from = parse_date(c.from);
    request.date_to = parse_date(c.to);
    CHECK(found(searcher, request) == c.found);
  }
}

TEST_CASE("a frozen list leaves out what came later", "[engine][searcher]") {
  const AnIndex index({a_decision("95 000 001").first_seen("2026-02-01").build(),
                       a_decision("95 000 002").first_seen("2026-02-02").build()});
  Searcher searcher = index.searcher();
  SearchRequest request;
  request.seen_before = parse_date("2026-02-02");
  CHECK(found(searcher, request) == References{"95 000 001"});
  request.seen_before = parse_date("2026-02-03");
  CHECK(found(searcher, request).size() == 2);
  request.seen_before = parse_date("2026-02-01");
  CHECK(found(searcher, request).empty());
}

TEST_CASE("a shortlist holds what it names and the index has", "[engine][searcher]") {
  const AnIndex index({a_decision("95 000 001").build(), a_decision("95 000 002").build()});
  Searcher searcher = index.searcher();
  SearchRequest request;
  request.keys = {"sample/95-000-002", "sample/95-999-999", std::string(5'000, 'k')};
  CHECK(found(searcher, request) == References{"95 000 002"});
  request.keys = {"sample/95-999-999"};
  CHECK(found(searcher, request).empty());
}

TEST_CASE("a reference finds its decision first, then those that mention it",
          "[engine][searcher]") {
  const AnIndex index({a_decision("95 000 001").on("2020-01-01").summary("Damp.").build(),
                       a_decision("95 000 002").found("As in case 95 000 001, damp.").build(),
                       a_decision("95 000 003").found("95 000 002 001").build()});
  Searcher searcher = index.searcher();
  for (const char* text : {"95 000 001", "95-000-001", "95000001"}) {
    CAPTURE(text);
    CHECK(found(searcher, text) == References{"95 000 001", "95 000 002"});
  }
}

TEST_CASE("counts alone are exact", "[engine][searcher]") {
  const AnIndex index({a_decision("95 000 001").found("damp").build(),
                       a_decision("95 000 002").found("damp").outcome("Not upheld").build(),
                       a_decision("95 000 003").build()});
  Searcher searcher = index.searcher();
  SearchRequest request;
  request.text = "damp";
  request.size = 0;
  request.facets = {{"outcome", 0}};
  const SearchResults results = searcher.search(request);
  CHECK(results.hits.empty());
  CHECK(results.total == 2);
  REQUIRE(results.facets.size() == 1);
  CHECK(results.facets.front().values.size() == 2);
  request.first = 100'000;
  request.size = 20;
  CHECK(searcher.search(request).total == 2);
}

TEST_CASE("an empty index answers nothing, without an error", "[engine][searcher]") {
  const AnIndex index({});
  Searcher searcher = index.searcher();
  SearchRequest request;
  request.facets = {{"outcome", 0}};
  request.date_from = parse_date("2023-01-01");
  for (const char* text : {"", "damp", "\"a b\"", "-x", "95 000 001"}) {
    CAPTURE(text);
    request.text = text;
    const SearchResults results = searcher.search(request);
    CHECK(results.total == 0);
    CHECK(results.hits.empty());
  }
}

TEST_CASE("a query with faults is not run", "[engine][searcher]") {
  const AnIndex index({a_decision("95 000 001").build()});
  Searcher searcher = index.searcher();
  SearchRequest request;
  request.text = std::string(600, 'a');
  const SearchResults results = searcher.search(request);
  CHECK(results.total == 0);
  CHECK(results.query.faults.size() == 1);
}

TEST_CASE("a decision is given back byte for byte", "[engine][searcher]") {
  const Decision decision = a_decision("95 000 001").found("Tom’s “flat” <b>").build();
  const AnIndex index({decision, a_decision("95 000 002").build()});
  Searcher searcher = index.searcher();
  CHECK(searcher.decision_json("sample/95-000-001") == to_json(decision));
  CHECK(!searcher.decision_json("sample/95-000-009"));
  CHECK(!searcher.decision_json(""));
  CHECK(!searcher.decision_json(std::string(10'000, 'x')));
}

TEST_CASE("a text is marked for the reading view", "[engine][searcher]") {
  const AnIndex index({a_decision("95 000 001").build()});
  Searcher searcher = index.searcher();
  const ParsedQuery query = searcher.parse("schools \"child in need\" -fault");
  const auto segments = searcher.mark("A child in need’s school: fault, a child.", query);
  const std::vector<Segment> expected = {{"A ", false},
                                         {"child in need’s", true},
                                         {" ", false},
                                         {"school", true},
                                         {": fault, a child.", false}};
  CHECK(segments == expected);
  CHECK(searcher.mark("", query).empty());
  CHECK(searcher.mark("school", searcher.parse("")) == std::vector<Segment>{{"school", false}});
}

TEST_CASE("a searcher keeps to the generation it was opened on", "[engine][searcher]") {
  AnIndex index({a_decision("95 000 001").found("damp").build()});
  Searcher searcher = index.searcher();
  index.publish({a_decision("95 000 002").found("damp").build()});
  index.publish({a_decision("95 000 003").found("damp").build()});
  CHECK(found(searcher, "damp") == References{"95 000 001"});
  Searcher later = index.searcher();
  CHECK(found(later, "damp") == References{"95 000 003"});
}

TEST_CASE("searchers of one snapshot work in several threads", "[engine][searcher]") {
  std::vector<Decision> decisions;
  for (int i = 0; i < 30; ++i) {
    decisions.push_back(a_decision("95 000 " + std::to_string(100 + i)).found("damp flat").build());
  }
  const AnIndex index(decisions);
  std::vector<std::uint32_t> totals(4, 0);
  std::vector<std::thread> threads;
  for (auto& total : totals) {
    threads.emplace_back([&] {
      Searcher searcher = index.searcher();
      SearchRequest request;
      request.facets = {{"council", 0}, {"year", 0}};
      for (const char* text : {"damp", "\"damp flat\" -school", "", "-school", "damp OR flat"}) {
        request.text = text;
        total += searcher.search(request).total;
      }
    });
  }
  for (auto& thread : threads)
    thread.join();
  CHECK(totals == std::vector<std::uint32_t>(4, 150));
}

TEST_CASE("an index whose file is gone is an error that names it", "[engine][searcher]") {
  AnIndex index({a_decision("95 000 001").build()});
  std::filesystem::remove_all(index.snapshot()->database_path());
  try {
    Searcher searcher = index.searcher();
    FAIL("opened a database that is not there");
  } catch (const IndexError& error) {
    CAPTURE(error.what());
    CHECK(std::string(error.what()).find("decisions.glass") != std::string::npos);
  }
}

namespace {

// Two common words, everywhere and never side by side: the dearest kind of phrase.
std::vector<Decision> abusable(int count) {
  std::string text;
  for (int i = 0; i < 250; ++i)
    text += "the x of y in z to w ";
  std::vector<Decision> decisions;
  for (int i = 0; i < count; ++i) {
    decisions.push_back(
        a_decision("95 001 " + std::to_string(100 + i)).summary("").found(text).build());
  }
  return decisions;
}

}  // namespace

TEST_CASE("a query that costs too much is stopped, wherever its phrases are",
          "[engine][deadline]") {
  const AnIndex index(abusable(300));
  Searcher searcher = index.searcher();
  SearchRequest request;
  request.time_limit = std::chrono::milliseconds(0);
  for (const char* text : {"\"the of in to\"",
                           "\"the of\" OR \"of in\" OR \"in to\" OR \"to the\"",
                           "the -\"the of\" -\"of in\" -\"in to\" -\"to the\"",
                           "(\"the of\" OR \"of in\") (\"in to\" OR \"to the\")"}) {
    CAPTURE(text);
    request.text = text;
    CHECK_THROWS_AS(searcher.search(request), SearchTimeout);
  }
  request.text = "the";
  try {
    searcher.search(request);
    FAIL("ran without any time");
  } catch (const SearchTimeout& timeout) {
    CHECK(std::string(timeout.what()) == "the search took longer than 0 ms");
  }
  request.time_limit = std::chrono::seconds(100);
  CHECK(searcher.search(request).total == 300);  // and it is of use after that
}
