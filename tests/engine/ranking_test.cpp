// tests/engine/ranking_test.cpp - what comes first, and that the numbers do it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking.h"

#include <string>
#include <vector>

#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

// The older one is always the one that should win, so that date alone never explains it.
std::string first_for(const std::string& text, const Decision& older, const Decision& newer) {
  const AnIndex index({older, newer});
  SearchRequest request;
  request.text = text;
  const SearchResults results = index.searcher().search(request);
  REQUIRE(results.hits.size() == 2);
  return results.hits.front().decision.reference;
}

DecisionBuilder older() { return a_decision("95 000 001").on("2020-01-01").summary("One thing."); }
DecisionBuilder newer() { return a_decision("95 000 002").on("2024-01-01").summary("One thing."); }

std::string filler(int words) {
  std::string text;
  for (int i = 0; i < words; ++i)
    text += "w" + std::to_string(i) + " ";
  return text;
}

}  // namespace

TEST_CASE("a word in the summary counts more than one in the story", "[engine][ranking]") {
  CHECK(first_for("damp",
                  older().summary("Damp thing.").section("A", SectionKind::kEvents, {"w"}).build(),
                  newer().section("A", SectionKind::kEvents, {"damp"}).build()) == "95 000 001");
}

TEST_CASE("a word in the findings counts more than one in the story", "[engine][ranking]") {
  CHECK(first_for("damp",
                  older().section("A", SectionKind::kFindings, {"damp w"}).build(),
                  newer().section("A", SectionKind::kEvents, {"damp w w"}).build()) ==
        "95 000 001");
}

TEST_CASE("a word of the role section counts nothing, and is found", "[engine][ranking]") {
  CHECK(first_for("damp",
                  older().section("A", SectionKind::kEvents, {"damp " + filler(50)}).build(),
                  newer().section("A", SectionKind::kRole, {"damp damp damp"}).build()) ==
        "95 000 001");
}

TEST_CASE("a word that is most of a text counts more than one in passing", "[engine][ranking]") {
  CHECK(first_for("damp",
                  older().section("A", SectionKind::kEvents, {"damp " + filler(20)}).build(),
                  newer().section("A", SectionKind::kEvents, {"damp " + filler(2'000)}).build()) ==
        "95 000 001");
}

TEST_CASE("a word that is said again counts more", "[engine][ranking]") {
  CHECK(first_for("damp",
                  older().section("A", SectionKind::kEvents, {"damp damp damp w"}).build(),
                  newer().section("A", SectionKind::kEvents, {"damp w w w"}).build()) ==
        "95 000 001");
}

TEST_CASE("of two words the rarer decides", "[engine][ranking]") {
  std::vector<Decision> decisions;
  for (int i = 0; i < 20; ++i) {
    decisions.push_back(a_decision("95 000 " + std::to_string(200 + i)).found("common").build());
  }
  decisions.push_back(a_decision("95 000 001").on("2020-01-01").found("badger").build());
  const AnIndex index(decisions);
  SearchRequest request;
  request.text = "common OR badger";
  CHECK(index.searcher().search(request).hits.front().decision.reference == "95 000 001");
}

TEST_CASE("rarity falls with the number of decisions that have a word", "[engine][ranking]") {
  CHECK(rarity(0, 100) > rarity(1, 100));
  CHECK(rarity(1, 100) > rarity(50, 100));
  CHECK(rarity(100, 100) == Approx(0.0));
  CHECK(rarity(0, 0) == Approx(0.0));
}
