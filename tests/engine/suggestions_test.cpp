// tests/engine/suggestions_test.cpp - suggestions, against a slow look at all.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/suggestions.h"

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

using Texts = std::vector<std::string>;

Suggestion council(const std::string& name, std::uint32_t decisions) {
  return {SuggestionKind::kCouncil, name, "council", "x", decisions};
}
Suggestion category(const std::string& name, std::uint32_t decisions) {
  return {SuggestionKind::kCategory, name, "category", "x", decisions};
}
Suggestion law(const std::string& name, std::uint32_t decisions) {
  return {SuggestionKind::kLaw, name, "law", "x", decisions};
}

Suggestions some() {
  return {{council("Northmoor County Council", 12),
           council("London Borough of Northgate", 30),
           council("Ynys M\u00f4n Council", 3),
           category("Children's care services", 50),
           category("Benefits & tax", 9),
           law("Children Act 1989 s17", 7),
           law("Care Act 2014", 70)},
          {{"care plan", 40}, {"late bins", 8}, {"children's care services", 4}, {"north wing", 6}},
          {"lgsco/25-004-574",
           "lgsco/25-004-600",
           "lgsco/22-009-742a",
           "sample/95-000-001",
           "lgsco/25-011-000"}};
}

Texts suggested(const Suggestions& suggestions, const std::string& typed, std::size_t limit = 10) {
  static Analyzer analyzer;
  Texts texts;
  for (const Suggestion& one : suggestions.beginning(typed, analyzer, limit))
    texts.push_back(one.text);
  return texts;
}

// By the definition: word by word, of every text.
bool begins_so(const Texts& typed, bool unfinished, const Texts& words) {
  for (std::size_t first = 0; first + typed.size() <= words.size(); ++first) {
    bool all = true;
    for (std::size_t i = 0; i < typed.size(); ++i) {
      const bool last = i + 1 == typed.size();
      const std::string& word = words[first + i];
      all = all && (last && unfinished ? word.rfind(typed[i], 0) == 0 : word == typed[i]);
    }
    if (all) return true;
  }
  return false;
}

Texts words_of(const std::string& text) {
  Texts words;
  std::string word;
  for (const char c : text + " ") {
    if (c != ' ')
      word += c;
    else if (!word.empty())
      words.push_back(std::exchange(word, ""));
  }
  return words;
}

}  // namespace

TEST_CASE("what begins so is suggested, at any of its words", "[engine][suggest]") {
  const struct {
    const char* typed;
    Texts suggested;
  } kCases[] = {
      {"north", {"London Borough of Northgate", "Northmoor County Council", "north wing"}},
      {"NORTHM", {"Northmoor County Council"}},
      {"county cou", {"Northmoor County Council"}},
      {"  county   c", {"Northmoor County Council"}},
      {"northmoor council", {}},  // the words stand not side by side
      {"council county", {}},
      {"mon", {"Ynys M\u00f4n Council"}},
      {"m\u00d4n", {"Ynys M\u00f4n Council"}},
      {"children", {"Children's care services", "Children Act 1989 s17"}},
      {"childrens", {}},
      {"children's c", {"Children's care services"}},
      {"children\u2019s care", {"Children's care services"}},
      {"benefits & t", {"Benefits & tax"}},
      {"benefits and tax", {"Benefits & tax"}},
      {"act 2014", {"Care Act 2014"}},
      {"1989 section 1", {"Children Act 1989 s17"}},
      {"1989 s17", {"Children Act 1989 s17"}},
      {"care ", {"Care Act 2014", "Children's care services", "care plan"}},
      {"car ", {}},  // a word that something follows is finished
      {"late-b", {"late bins"}},
      {"n", {}},
      {"", {}},
      {" - ", {}},
  };
  const Suggestions suggestions = some();
  for (const auto& row : kCases) {
    CAPTURE(row.typed);
    CHECK(suggested(suggestions, row.typed) == row.suggested);
  }
}

TEST_CASE("references are suggested by their digits, in any spelling, first", "[engine][suggest]") {
  const Suggestions suggestions = some();
  for (const char* typed : {"25 004",
                            "25004",
                            "25-004",
                            "25 00 4",
                            "LGSCO 25 004",
                            "ref 25 004",
                            "25/004",
                            "(25 004)"}) {
    CAPTURE(typed);
    CHECK(suggested(suggestions, typed) == Texts{"25 004 574", "25 004 600"});
  }
  CHECK(suggested(suggestions, "22 009 742A") == Texts{"22 009 742a"});
  CHECK(suggested(suggestions, "25") == Texts{"25 004 574", "25 004 600", "25 011 000"});
  CHECK(suggested(suggestions, "25", 2) == Texts{"25 004 574", "25 004 600"});
  CHECK(suggested(suggestions, "2").empty());
  CHECK(suggested(suggestions, "004 574").empty());
  Analyzer analyzer;
  const auto one = suggestions.beginning("95000001", analyzer);
  REQUIRE(one.size() == 1);
  CHECK(one.front() ==
        Suggestion{SuggestionKind::kReference, "95 000 001", "", "sample/95-000-001", 1});
}

TEST_CASE("each kind gets its share, and the more decisions come first", "[engine][suggest]") {
  std::vector<Suggestion> values;
  for (std::uint32_t i = 0; i < 20; ++i)
    values.push_back(council("Care " + std::to_string(100 + i), 1'000 - i));
  values.push_back(category("Care homes", 2));
  values.push_back(law("Care Act 2014", 1));
  const Suggestions suggestions(values, {{"care plan", 500}, {"care needs", 3}}, {});
  CHECK(suggested(suggestions, "care", 5) ==
        Texts{"Care 100", "Care 101", "care plan", "Care homes", "Care Act 2014"});
  CHECK(suggested(suggestions, "care", 3) == Texts{"Care 100", "Care homes", "Care Act 2014"});
  CHECK(suggested(suggestions, "care", 30).size() == 24);
  CHECK(suggested(suggestions, "care", 0).empty());
  CHECK(suggested(suggestions, "care").size() == kSuggestionsMax);
}

TEST_CASE("what is suggested is that of a slow look at all", "[engine][suggest]") {
  const unsigned seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const Texts words = {"car", "care", "carer", "cat", "home", "homes", "of", "north"};
  std::map<std::string, std::uint32_t> texts;
  for (int i = 0; i < 60; ++i) {
    std::string text;
    for (auto left = 1 + random() % 4; left > 0; --left)
      text += (text.empty() ? "" : " ") + words[random() % words.size()];
    texts[text] = static_cast<std::uint32_t>(random() % 6);
  }
  std::vector<Suggestion> values;
  for (const auto& [text, decisions] : texts)
    values.push_back(council(text, decisions));
  const Suggestions suggestions(values, {}, {});
  std::stable_sort(values.begin(), values.end(), [](const auto& one, const auto& other) {
    return one.decisions > other.decisions;
  });
  for (int round = 0; round < 300; ++round) {
    std::string typed;
    for (auto left = 1 + random() % 3; left > 0; --left)
      typed += (typed.empty() ? "" : " ") + words[random() % words.size()];
    typed.resize(std::max<std::size_t>(2, typed.size() - random() % 3));
    Texts expected;
    for (const Suggestion& value : values)
      if (begins_so(words_of(typed), typed.back() != ' ', words_of(value.text)))
        expected.push_back(value.text);
    CAPTURE(typed);
    REQUIRE(suggested(suggestions, typed, 1'000) == expected);
  }
}

TEST_CASE("an index suggests its bodies, categories, references and phrases", "[engine][suggest]") {
  std::vector<Decision> decisions;
  for (int i = 0; i < 4; ++i)
    decisions.push_back(a_decision("95 000 00" + std::to_string(1 + i))
                            .by(i == 0 ? "Marrowdale County Council" : "Fairwick Borough Council")
                            .category("Education")
                            .subcategory("School transport")
                            .summary("School admissions were delayed.")
                            .build());
  const AnIndex index(decisions);
  Searcher searcher = index.searcher();
  const auto found = searcher.suggest("fair");
  REQUIRE(found.size() == 1);
  CHECK(found.front() == Suggestion{SuggestionKind::kCouncil,
                                    "Fairwick Borough Council",
                                    "council",
                                    "fairwick-borough-council",
                                    3});
  const auto schools = searcher.suggest("school");
  REQUIRE(schools.size() == 2);
  CHECK(schools[0] ==
        Suggestion{
            SuggestionKind::kCategory, "School transport", "subcategory", "school-transport", 4});
  CHECK(schools[1] ==
        Suggestion{SuggestionKind::kPhrase, "school admissions were delayed", "", "", 4});
  CHECK(searcher.suggest("educ").front().facet == "category");
  CHECK(searcher.suggest("95000", 3).size() == 3);
  CHECK(searcher.suggest("xx").empty());
}

TEST_CASE("kinds have names", "[engine][suggest]") {
  CHECK(to_name(SuggestionKind::kReference) == "reference");
  CHECK(to_name(SuggestionKind::kCouncil) == "council");
  CHECK(to_name(SuggestionKind::kCategory) == "category");
  CHECK(to_name(SuggestionKind::kLaw) == "law");
  CHECK(to_name(SuggestionKind::kPhrase) == "phrase");
}
