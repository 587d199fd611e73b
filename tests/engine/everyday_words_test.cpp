// tests/engine/everyday_words_test.cpp - what people call a thing finds what decisions call it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "engine/common_words.h"
#include "engine/domain_words.h"
#include "engine/searcher.h"
#include "engine/word_tables.h"
#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

const RegisterTable& everyday() {
  static const RegisterTable kTable = word_table("everyday_words.tsv");
  return kTable;
}

std::string stems_of(const std::string& text, Analyzer& analyzer) {
  std::string key;
  for (const Word& word : analyzer.words(text)) {
    if (word.folded != "and") key += word.stem + " ";
  }
  return key;
}

std::vector<std::string> terms_of_the_field() {
  const RegisterTable terms = word_table("domain_words.tsv");
  std::vector<std::string> wordings;
  for (std::size_t row = 0; row < terms.rows(); ++row)
    wordings.push_back(terms.cell(row, "wording"));
  return wordings;
}

std::string found(const AnIndex& index, const std::string& text) {
  SearchRequest request;
  request.text = text;
  std::string all;
  for (const Hit& hit : index.searcher().search(request).hits)
    all += (all.empty() ? "" : " ") + hit.decision.reference.substr(7);
  return all;
}

}  // namespace

TEST_CASE("every row of the everyday words is well-formed", "[engine][domain_words]") {
  std::set<std::string> names;
  for (std::size_t row = 0; row < everyday().rows(); ++row) {
    const std::string name = everyday().cell(row, "concept");
    CAPTURE(name);
    CHECK(names.insert(name).second);
    CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos);
    CHECK(!everyday().cell(row, "title").empty());
    CHECK(everyday().cells(row, "wordings").size() >= 1);
    CHECK(everyday().cell(row, "reason").size() > 5);
    const auto known = std::find_if(
        concepts().begin(), concepts().end(), [&](const Concept& one) { return one.name == name; });
    REQUIRE(known != concepts().end());
    if (!known->alike.empty()) CHECK(everyday().cells(row, "wordings").size() >= 2);
  }
}

TEST_CASE("no everyday wording is another's, nor one of the field's, nor a common word",
          "[engine][domain_words]") {
  Analyzer analyzer;
  std::set<std::string> seen;
  for (const std::string& wording : terms_of_the_field())
    seen.insert(stems_of(wording, analyzer));
  for (std::size_t row = 0; row < everyday().rows(); ++row) {
    for (const std::string& wording : everyday().cells(row, "wordings")) {
      CAPTURE(everyday().cell(row, "concept"), wording);
      CHECK(seen.insert(stems_of(wording, analyzer)).second);
      CHECK_FALSE(is_common_word(wording));
    }
  }
}

TEST_CASE("no everyday wording hides one of the field's within it", "[engine][domain_words]") {
  Analyzer analyzer;
  std::vector<std::string> terms;
  for (const std::string& wording : terms_of_the_field())
    terms.push_back(" " + stems_of(wording, analyzer));
  for (std::size_t row = 0; row < everyday().rows(); ++row) {
    for (const std::string& wording : everyday().cells(row, "wordings")) {
      CAPTURE(everyday().cell(row, "concept"), wording);
      const std::string stems = " " + stems_of(wording, analyzer);
      CHECK(std::none_of(terms.begin(), terms.end(), [&](const std::string& term) {
        return stems.find(term) != std::string::npos;
      }));
    }
  }
}

TEST_CASE("every everyday wording is found as it is written, whole", "[engine][domain_words]") {
  Analyzer analyzer;
  for (std::size_t row = 0; row < everyday().rows(); ++row) {
    const std::string name = everyday().cell(row, "concept");
    for (const std::string& wording : everyday().cells(row, "wordings")) {
      CAPTURE(name, wording);
      const auto words = analyzer.words(wording);
      for (const auto& hits : {concepts_in(wording, words), concepts_asked(words)}) {
        CHECK(hits.size() == 1);
        if (hits.empty()) continue;
        CHECK(concepts()[hits.front().concept_id].name == name);
        CHECK(hits.front().first == 0);
        CHECK(hits.front().last == words.size() - 1);
        CHECK(hits.front().certainty == Certainty::kAlways);
      }
    }
  }
}

TEST_CASE("a term of the field is not broken by an everyday word that runs into it",
          "[engine][domain_words]") {
  Analyzer analyzer;
  const std::string text = "There was no Education, Health and Care Plan.";
  const auto words = analyzer.words(text);
  const auto hits = concepts_in(text, words);
  REQUIRE(hits.size() == 1);
  CHECK(concepts()[hits.front().concept_id].name == "ehcp");
}

TEST_CASE("people's word finds decisions' word, their own first, and marks cut it off",
          "[engine][domain_words]") {
  const AnIndex index({
      a_decision("95 000 001").summary("").found("The officer saw vermin in the yard.").build(),
      a_decision("95 000 002").summary("").found("The officer saw rats in the yard.").build(),
      a_decision("95 000 003").summary("").found("The officer saw cats in the yard.").build(),
  });
  CHECK(found(index, "rats") == "002 001");
  CHECK(found(index, "vermin") == "001 002");
  CHECK(found(index, "vermin yard") == "001 002");
  CHECK(found(index, "\"rats\"") == "002");
  CHECK(found(index, "yard -vermin") == "003");
}

TEST_CASE("everyday words are described with what is taken as the same", "[engine][query]") {
  Analyzer analyzer;
  CHECK(described({"x", "one", "one", {"one", "two"}}) == "“one” or “two”");
  CHECK(described({"x", "a", "a", {"a", "b", "c", "d", "e"}}) == "“a”, “b”, “c”, “d” and the like");
  const ParsedQuery query = parse_query("rats", analyzer);
  CHECK(query.described.find("decisions with rats or “rat”, ") == 0);
  CHECK(query.canonical == "rats");
}
