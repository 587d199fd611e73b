// tests/engine/question_search_test.cpp - questions of every kind, from text to answer.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>
#include <vector>

#include "engine/searcher.h"
#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

// The last three digits of the references, in the order of the answer.
std::string found(Searcher& searcher,
                  const std::string& text,
                  SortOrder sort = SortOrder::kRelevance) {
  SearchRequest request;
  request.text = text;
  request.sort = sort;
  const SearchResults results = searcher.search(request);
  CAPTURE(results.query.described);
  CHECK(results.query.faults.empty());
  std::string all;
  for (const Hit& hit : results.hits)
    all += (all.empty() ? "" : " ") + hit.decision.reference.substr(7);
  return all;
}

DecisionBuilder numbered(const std::string& digits) {
  return a_decision("95 000 " + digits).summary("");
}

}  // namespace

TEST_CASE("questions of every kind find what a reader expects", "[engine][searcher]") {
  const AnIndex index({
      numbered("001")
          .on("2024-03-01")
          .section("", SectionKind::kFindings, {"The council should apologise."})
          .section("Action", SectionKind::kRemedy, {"Pay the fees that it charged."})
          .pays(600'00)
          .build(),
      numbered("002")
          .on("2024-02-01")
          .outcome("Not upheld")
          .section("", SectionKind::kFindings, {"It charged fees."})
          .section("Action", SectionKind::kRemedy, {"An apology, and an EHC plan."})
          .build(),
      numbered("003")
          .on("2023-01-01")
          .section("", SectionKind::kComplaint, {"No Education, Health and Care Plan."})
          .section("Our role", SectionKind::kRole, {"We may ask for apologies."})
          .pays(100'00)
          .build(),
  });
  Searcher searcher = index.searcher();
  const std::pair<const char*, const char*> cases[] = {
      {"apolog*", "001 002 003"},
      {"(in:remedy apolog*)", "002"},
      {"in:remedy apology", "002"},
      {"in:findings apology", "001"},
      {"in:remedy \"the fees\"", "001"},
      {"in:findings \"the fees\"", ""},
      {"in:findings \"charged fees\"", "002"},
      {"\"fees charged\"~2", "002"},
      {"\"fees charged\"~3", "001 002"},
      {"in:remedy \"fees charged\"~3", "001"},
      {"EHCP", "002 003"},
      {"in:complaint EHCP", "003"},
      {"\"EHCP\"", ""},
      {"outcome:upheld", "001 003"},
      {"payment:100..500", "003"},
      {"payment:500..", "001"},
      {"payment:..5000", "001 003"},
      {"xyz*", ""},
      {"xyz* OR apology", "001 002 003"},
      {"apology -xyz*", "001 002 003"},
      {"apology -(in:remedy apology)", "001 003"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(found(searcher, text, SortOrder::kNewest) == expected);
  }
}

TEST_CASE("of a question of many words, decisions with all of them come first",
          "[engine][searcher]") {
  std::vector<Decision> decisions = {
      numbered("001").on("2024-01-01").summary("damp damp mould mould roof roof").build(),
      numbered("002").on("2023-01-01").found("damp mould roof landlord").build(),
      numbered("003").on("2022-01-01").found("damp").build(),
      numbered("004").on("2021-01-01").summary("landlord roof mould").build(),
  };
  for (int i = 0; i < 7; ++i)
    decisions.push_back(
        numbered(std::to_string(100 + i)).on("2020-01-01").found("roof mould").build());
  const auto expect = [](const AnIndex& index, const std::string& rest) {
    Searcher searcher = index.searcher();
    const std::string best_first = found(searcher, "damp mould roof landlord");
    CHECK(best_first.substr(0, 3) == "002");
    CHECK(found(searcher, "damp mould roof landlord", SortOrder::kNewest) == "001 002 " + rest);
    CHECK(found(searcher, "damp AND mould AND roof AND landlord") == "002");
  };
  // Half of four words are most, one is not: ten decisions have most.
  expect(AnIndex(decisions), "004 100 101 102 103 104 105 106");
  // Of nine any word will do: nine fill no page.
  decisions.pop_back();
  expect(AnIndex(decisions), "003 004 100 101 102 103 104 105");
}

TEST_CASE("of words that no decision has together any will do, and the answer says so",
          "[engine][searcher]") {
  const AnIndex index({
      numbered("001").on("2024-01-01").by("Fairwick Borough Council").found("damp kerb").build(),
      numbered("002").on("2023-01-01").by("Fairwick Borough Council").found("gate kerb").build(),
      numbered("003").on("2022-01-01").by("Marrowdale County Council").found("gate yard").build(),
  });
  Searcher searcher = index.searcher();
  const struct {
    const char *text, *found;
    bool is_loosened;
  } kCases[] = {
      {"damp kerb", "001", false},
      {"damp gate", "001 002 003", true},
      {"damp the gate", "001 002 003", true},
      {"damp gate xqzvwk", "001 002 003", true},
      {"damp gate -yard", "001 002", true},
      {"damp yard council:fairwick", "001", true},
      {"damp gate xqzvwk zzyzx kerb", "001 002 003", true},
      {"damp AND gate", "", false},
      {"damp \"gate\"", "", false},  // one word alone, beside one that is required
      {"in:findings damp gate", "", false},
      {"(damp gate)", "", false},
      {"xqzvwk zzyzx", "", false},
      {"xqzvwk", "", false},
  };
  for (const auto& row : kCases) {
    CAPTURE(row.text);
    SearchRequest request;
    request.text = row.text;
    request.sort = SortOrder::kNewest;
    const SearchResults results = searcher.search(request);
    CHECK(found(searcher, row.text, SortOrder::kNewest) == row.found);
    CHECK((results.query.loosened != Loosened::kNo) == row.is_loosened);
    CHECK(searcher.statistics(request, "").query.loosened == results.query.loosened);
    CHECK(searcher.matching(request).size() == results.total);
  }
}

TEST_CASE("what a question means does not depend on what else is ticked", "[engine][searcher]") {
  const AnIndex index({
      numbered("001").by("Fairwick Borough Council").found("damp gate").build(),
      numbered("002").by("Marrowdale County Council").found("gate").build(),
  });
  Searcher searcher = index.searcher();
  SearchRequest request;
  request.text = "damp gate";
  request.filters["council"] = {"marrowdale-county-council"};
  const SearchResults results = searcher.search(request);
  CHECK(results.total == 0);
  CHECK(results.query.loosened == Loosened::kNo);
  REQUIRE(results.correction);  // but it is offered
  CHECK(results.correction->text == "damp OR gate");
  CHECK(results.correction->total == 1);
}

TEST_CASE("by date or payment no decision is lifted, whatever was typed", "[engine][searcher]") {
  const AnIndex index({numbered("001").on("2020-01-01").pays(100'00).build(),
                       numbered("002").on("2024-01-01").found("As in 95 000 001.").build()});
  Searcher searcher = index.searcher();
  CHECK(found(searcher, "95 000 001") == "001 002");
  CHECK(found(searcher, "95 000 001", SortOrder::kNewest) == "002 001");
  CHECK(found(searcher, "95 000 001", SortOrder::kOldest) == "001 002");
}

TEST_CASE("a star for too many words is a fault wherever it is asked", "[engine][searcher]") {
  std::string text;
  for (char one = 'a'; one <= 'z'; ++one)
    for (char two = 'a'; two <= 'z'; ++two)
      for (const char* three : {"x", "y"})
        text += std::string("abc") + one + two + three + " ";
  const AnIndex index({numbered("001").found(text).build()});
  Searcher searcher = index.searcher();
  SearchRequest request;
  request.text = "abc*";
  const SearchResults results = searcher.search(request);
  REQUIRE(results.query.faults.size() == 1);
  CHECK(results.query.faults.front().find("“abc*” stands for more than 1000") == 0);
  CHECK(results.total == 0);
  CHECK(searcher.statistics(request, "").query.faults.size() == 1);
  CHECK(searcher.matching(request).empty());
  CHECK(searcher.parse("abc*").faults.size() == 1);
  CHECK(found(searcher, "abcd*") == "001");
}

TEST_CASE("a passage for what must stand in the remedy is from the remedy", "[engine][searcher]") {
  const AnIndex index({numbered("001")
                           .found("No apology was due.")
                           .section("", SectionKind::kRemedy, {"Send an apology."})
                           .build()});
  Searcher searcher = index.searcher();
  SearchRequest request;
  request.text = "in:remedy apology";
  const SearchResults results = searcher.search(request);
  REQUIRE(results.hits.size() == 1);
  REQUIRE(results.hits.front().passages.size() == 1);
  CHECK(results.hits.front().passages.front().anchor == "b2");
  // the reading view does not tell the parts: marked wherever it stands
  CHECK(searcher.mark("No apology", results.query).size() == 2);
}

TEST_CASE("most of many words and words of one part are stopped in time too",
          "[engine][deadline]") {
  std::string text;
  for (int i = 0; i < 400; ++i)
    text += "fence x road y kerb z gate w ";
  std::vector<Decision> decisions;
  for (int i = 0; i < 200; ++i)
    decisions.push_back(numbered(std::to_string(100 + i)).found(text).build());
  const AnIndex index(decisions);
  Searcher searcher = index.searcher();
  SearchRequest request;
  request.time_limit = std::chrono::milliseconds(0);
  request.size = 0;
  for (const char* question : {"in:findings \"fence road kerb gate\"",
                               "in:findings \"fence road\" OR \"kerb gate\"",
                               "in:findings \"fence kerb gate\"~3",
                               "fence road kerb gate"}) {
    CAPTURE(question);
    request.text = question;
    CHECK_THROWS_AS(searcher.search(request), SearchTimeout);
  }
  request.time_limit = std::chrono::seconds(100);
  CHECK(searcher.search(request).total == 200);
}
