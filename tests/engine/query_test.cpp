// tests/engine/query_test.cpp - what a person types, and what is understood.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/query.h"

#include <algorithm>
#include <string>
#include <vector>

#include "support/catch.h"
#include "support/query_shape.h"

using namespace ombud;
using ombud::testing::shape;

namespace {

std::string words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i)
    text += "w" + std::to_string(i) + " ";
  return text;
}

bool mentions(const std::vector<std::string>& notes, const std::string& what) {
  return std::any_of(notes.begin(), notes.end(), [&](const std::string& note) {
    return note.find(what) != std::string::npos;
  });
}

}  // namespace

TEST_CASE("a query is understood as its reader would", "[engine][query]") {
  struct Case {
    const char* text;
    const char* tree;
    const char* described;
  };
  const Case cases[] = {
      {"", "nothing", "every decision"},
      {"  \t\n ", "nothing", "every decision"},
      {"school", "school", "decisions with school"},
      {"Schools FACTS", "(and school fact)", "decisions with Schools and FACTS"},
      {"council Council’s councils'", "council", "decisions with council"},
      {"\"child in need\"", "\"child in need\"", "decisions with “child in need”"},
      {"“child in need”", "\"child in need\"", "decisions with “child in need”"},
      {"„child in need“", "\"child in need\"", "decisions with “child in need”"},
      {"«child in need»", "\"child in need\"", "decisions with “child in need”"},
      {"‘child in need’", "\"child in need\"", "decisions with “child in need”"},
      {"the ‘child’s need’ report",
       "(and the \"child need\" report)",
       "decisions with the, “child’s need” and report"},
      {"‘tis O‘Neill’s", "(and tis o'neil)", "decisions with tis and O‘Neill’s"},
      {"\"Schools\"", "\"schools\"", "decisions with “Schools”"},
      {"fault -school", "(not fault school)", "decisions with fault and without school"},
      {"-school", "(not all school)", "every decision without school"},
      {"-school -\"free meals\"",
       "(not all school \"free meals\")",
       "every decision without school and without “free meals”"},
      {"−school", "(not all school)", "every decision without school"},
      {"school - transport", "(and school transport)", "decisions with school and transport"},
      {"school --transport", "(and school transport)", "decisions with school and transport"},
      {"\"free meals\"-school",
       "(and \"free meals\" school)",
       "decisions with “free meals” and school"},
      {"2023-2027", "\"2023 2027\"", "decisions with “2023-2027”"},
      {"tax OR rent", "(or tax rent)", "decisions with tax or rent"},
      {"council tax OR rent",
       "(or (and council tax) rent)",
       "decisions with (council and tax) or rent"},
      {"council (tax OR rent)",
       "(and council (or tax rent))",
       "decisions with council and (tax or rent)"},
      {"tax or rent", "(and tax or rent)", "decisions with tax, or and rent"},
      {"a OR a OR A", "a", "decisions with a"},
      {"housing AND tenancy", "(and hous tenanc)", "decisions with housing and tenancy"},
      {"tax OR -rent", "(or tax (not all rent))", "decisions with tax or (without rent)"},
      {"tax -(rent OR arrears)",
       "(not tax (or rent arrear))",
       "decisions with tax and without (rent or arrears)"},
      {"tax (rent -arrears)",
       "(not (and tax rent) arrear)",
       "decisions with tax and rent and without arrears"},
      {"tax (-arrears) rent",
       "(not (and tax rent) arrear)",
       "decisions with tax and rent and without arrears"},
      {"((tax))", "tax", "decisions with tax"},
      {"section 17(1)(a)", "(and section \"17 1 a\")", "decisions with section and “17(1)(a”"},
      {"(section 17(1))", "(and section \"17 1\")", "decisions with section and “17(1”"},
      {"tax(council OR rent)",
       "(and tax (or council rent))",
       "decisions with tax and (council or rent)"},
      {"child-care", "\"child care\"", "decisions with “child-care”"},
      {"EHCP/EHC plan",
       "<ehcp>",
       "decisions with “EHCP” (Education, Health and Care Plan), however worded"},
      {"fault...injustice 34..36", "(most fault injustic 34 36)", nullptr},
      {"£1,500.50", "1500.50", "decisions with 1,500.50"},
      {"www.example.org.uk", "(most www exampl org uk)", nullptr},
      {"AT&T", "\"at t\"", "decisions with “AT&T”"},
      {"council: leeds", "(and council leed)", nullptr},
      {"25 004 574", "\"25 004 574\"", "decision 25 004 574, and decisions that mention it"},
  };
  Analyzer analyzer;
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const ParsedQuery query = parse_query(c.text, analyzer);
    CHECK(shape(query.tree) == c.tree);
    if (c.described) CHECK(query.described == c.described);
    CHECK(query.faults.empty());
    CHECK(query.ignored.empty());
  }
}

TEST_CASE("what cannot be used is named, and the rest is searched", "[engine][query]") {
  struct Case {
    const char* text;
    const char* tree;
    const char* note;
  };
  const std::string long_word(65, 'x');
  const std::string long_in_phrase = "\"before it " + long_word + " after\"";
  const Case cases[] = {
      {"\"damp school", "(and damp school)", "quotation mark"},
      {"\"free meals\" \"school", "(and \"free meals\" school)", "quotation mark"},
      {"-\"", "nothing", "quotation mark"},
      {"-\" ) x", "(not all x)", "bracket"},
      {"\"\" school", "school", "no word between"},
      {"(school", "school", "not closed"},
      {"school)", "school", "without an opening"},
      {")(", "nothing", "not closed"},
      {"OR", "nothing", "OR with nothing"},
      {"school OR", "school", "OR with nothing"},
      {"a OR OR b", "(or a b)", "OR with nothing"},
      {"(OR) school", "school", "OR with nothing"},
      {"😀 school", "school", "“😀” holds no word"},
      {"tr*", "tr", "3 letters or more"},
      {"tran*port", "(and tran port)", "only at the end"},
      {"child-car*", "\"child car\"", "only at the end"},
      {"\"transp*\"", "\"transp\"", "as they stand"},
      {"*", "nothing", "“*” holds no word"},
      {"\"fees\"~3", "\"fees\"", "behind a single word"},
      {"\"a b c d\"~2", "\"a b c d\"~3", "4 words need ~3"},
      {"in:remdy apology", "apologis", "summary, complaint"},
      {"school in:remedy", "school", "no word after it"},
      {"-in:remedy school", "school", "not"},
      {"payment:lots school", "school", "no payment"},
      {"payment:.. school", "school", "no payment"},
      {"year:20 school", "school", "no year is called “20”"},
      {"fault NOT school", "(and fault not school)", "-school"},
      {long_word.c_str(), "nothing", "more than 64"},
      {long_in_phrase.c_str(), "(and \"before it\" \"after\")", "more than 64"},
  };
  Analyzer analyzer;
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const ParsedQuery query = parse_query(c.text, analyzer);
    CHECK(shape(query.tree) == c.tree);
    CHECK(mentions(query.ignored, c.note));
    CHECK(query.faults.empty());
  }
}

TEST_CASE("capitals alone are words, not operators", "[engine][query]") {
  Analyzer analyzer;
  CHECK(shape(parse_query("COUNCIL NOT AT FAULT", analyzer).tree) == "(and council fault)");
  CHECK(shape(parse_query("AND", analyzer).tree) == "and");
  CHECK(shape(parse_query("rent AND", analyzer).tree) == "(and rent and)");
  CHECK(shape(parse_query("Apologise", analyzer).tree) ==
        shape(parse_query("apologise", analyzer).tree));
}

TEST_CASE("a bound that is passed is a fault that names it and the value", "[engine][query]") {
  struct Case {
    std::string within, beyond, name, limit, found;
  };
  std::string six_phrases;
  for (int i = 0; i < 6; ++i)
    six_phrases += "\"a b" + std::to_string(i) + "\" ";
  const std::vector<Case> cases = {
      {std::string(512, 'a'), std::string(513, 'a'), "bytes", "512", "513"},
      {words(32), words(33), "different words", "32", "33"},
      {six_phrases, six_phrases + "c-d", "phrases", "6", "7"},
      {"\"" + words(24) + "\"", "\"" + words(25) + "\"", "words in one phrase", "24", "25"},
      {"((((a))))", "(((((a)))))", "brackets", "4", "5"},
  };
  Analyzer analyzer;
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(parse_query(c.within, analyzer).faults.empty());
    const auto faults = parse_query(c.beyond, analyzer).faults;
    REQUIRE(faults.size() == 1);
    CHECK(mentions(faults, c.name));
    CHECK(mentions(faults, c.limit));
    CHECK(mentions(faults, c.found));
  }
}

TEST_CASE("every bound that is passed is named at once", "[engine][query]") {
  Analyzer analyzer;
  const QueryLimits tight{
      .bytes = 100, .distinct_words = 2, .phrases = 0, .phrase_words = 1, .bracket_depth = 0};
  CHECK(parse_query("(a \"b c\")", analyzer, tight).faults.size() == 4);
}

TEST_CASE("a repeated word counts once against the bound", "[engine][query]") {
  Analyzer analyzer;
  std::string text;
  for (int i = 0; i < 100; ++i)
    text += "the ";
  const ParsedQuery query = parse_query(text, analyzer);
  CHECK(query.faults.empty());
  CHECK(shape(query.tree) == "the");
}

TEST_CASE("a reference is recognised in any spelling, alone", "[engine][query]") {
  Analyzer analyzer;
  for (const char* text : {"25 004 574", "25-004-574", "25004574", "LGSCO 25 004 574"}) {
    CAPTURE(text);
    const ParsedQuery query = parse_query(text, analyzer);
    CHECK(query.reference == "25 004 574");
    CHECK(shape(query.tree) == "\"25 004 574\"");
  }
  CHECK(parse_query("25 004 574 school", analyzer).reference.empty());
}

TEST_CASE("a decomposed accent and invalid bytes are taken care of", "[engine][query]") {
  Analyzer analyzer;
  CHECK(parse_query("cafe\u0301", analyzer).text == "caf\u00E9");
  const ParsedQuery invalid = parse_query("a\xFF\xFE", analyzer);
  CHECK(mentions(invalid.faults, "UTF-8"));
  CHECK(shape(invalid.tree) == "nothing");
}
