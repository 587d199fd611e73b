// tests/engine/query_language_test.cpp - fields, parts, nearness, stars, domain words, questions.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include "engine/query.h"
#include "engine/ranking.h"
#include "support/catch.h"
#include "support/query_shape.h"

using namespace ombud;
using ombud::testing::shape;

namespace {

// Two councils that share a word, and a subcategory beside a category.
class SomeValues final : public FieldValues {
 public:
  std::vector<FacetValue> called(const Facet& facet, std::string_view text) const override {
    if (facet.name == "council" && text == "hackney") return {{"hackney", "Hackney Council"}};
    if (facet.name == "council" && text == "west")
      return {{"west-a", "West A Council"}, {"west-b", "West B Council"}};
    if (facet.name == "outcome" && text == "upheld") return {{"upheld", "Upheld"}};
    if (facet.name == "category" && text == "housing") return {{"housing", "Housing"}};
    if (facet.name == "subcategory" && (text == "school transport" || text == "school-transport"))
      return {{"school-transport", "School transport"}};
    if (facet.name == "remedy" && (text == "apology" || text == "payment"))
      return {{std::string(text), std::string(text)}};
    if (facet.name == "payment" && text == "101-250") return {{"101-250", "£101 to £250"}};
    if (facet.name == "year" && text >= "2019" && text <= "2023")
      return {{std::string(text), std::string(text)}};
    return {};
  }
};

struct Case {
  const char* text;
  const char* tree;
  const char* described;
  const char* canonical;  // nullptr = as typed
};

void check(const std::vector<Case>& cases) {
  Analyzer analyzer;
  const SomeValues values;
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const ParsedQuery query = parse_query(c.text, analyzer, {}, &values);
    CHECK(shape(query.tree) == c.tree);
    if (c.described) CHECK(query.described == c.described);
    CHECK(query.canonical == (c.canonical ? c.canonical : c.text));
    CHECK(query.faults.empty());
    CHECK(query.ignored.empty());
  }
}

}  // namespace

TEST_CASE("fields narrow a question by what the index calls so", "[engine][query]") {
  check({
      {"council:hackney", "council:hackney", "decisions from Hackney Council", nullptr},
      {"Council:\"hackney\" repairs",
       "(and council:hackney repair)",
       "decisions from Hackney Council, with repairs",
       "council:hackney repairs"},
      {"council:hackney, outcome:upheld.",
       "(and council:hackney outcome:upheld)",
       "decisions from Hackney Council, with outcome Upheld",
       "council:hackney outcome:upheld"},
      {"council:west damp",
       "(and council:west-a,west-b damp)",
       "decisions from West A Council or West B Council, with damp",
       nullptr},
      {"council:hackney council:west",
       "council:hackney,west-a,west-b",
       "decisions from Hackney Council, West A Council or West B Council",
       nullptr},
      {"damp -council:hackney",
       "(not damp council:hackney)",
       "decisions with damp and not from Hackney Council",
       nullptr},
      {"damp -outcome:upheld",
       "(not damp outcome:upheld)",
       "decisions with damp and without outcome Upheld",
       nullptr},
      {"damp OR council:hackney",
       "(or damp council:hackney)",
       "decisions with damp or from Hackney Council",
       nullptr},
      {"category:\"school transport\"",
       "subcategory:school-transport",
       "decisions with subcategory School transport",
       "subcategory:school-transport"},
      {"category:housing category:\"school transport\"",
       "(or category:housing subcategory:school-transport)",
       "decisions with category Housing or subcategory School transport",
       "category:housing OR subcategory:school-transport"},
      {"remedy:apology remedy:payment", "remedy:apology,payment", nullptr, nullptr},
      {"remedy:apology AND remedy:payment",
       "(and remedy:apology remedy:payment)",
       nullptr,
       "(remedy:apology) AND (remedy:payment)"},
      {"year:2018..2021", "year:2019,2020,2021", "decisions of 2019, 2020 or 2021", nullptr},
      {"year:2022..", "year:2022,2023", "decisions of 2022 or 2023", nullptr},
      {"payment:101-250", "payment:101-250", "decisions with payment of £101 to £250", nullptr},
      {"payment:500..1000",
       "payment:50000..100000",
       "decisions with payment of £500 to £1,000",
       nullptr},
      {"payment:£1,000.50..£500",
       "payment:50000..100050",
       "decisions with payment of £500 to £1,000.50",
       "payment:500..1000.50"},
      {"payment:500…1000", "payment:50000..100000", nullptr, "payment:500..1000"},
      {"payment:500-1000", "payment:50000..100000", nullptr, "payment:500..1000"},
      {"payment:500..", "payment:50000..", "decisions with payment of £500 or more", nullptr},
      {"payment:..1000", "payment:..100000", "decisions with payment of up to £1,000", nullptr},
      {"payment:250", "payment:25000..25000", "decisions with payment of £250", nullptr},
      {"payment:..100 payment:900.. tax",
       "(and (or payment:..10000 payment:90000..) tax)",
       nullptr,
       nullptr},
  });
}

TEST_CASE("what only looks like a field is text", "[engine][query]") {
  check({
      {"http://x", "(and http x)", nullptr, "http x"},
      {"note:this", "(and note this)", nullptr, "note this"},
      {"16:30", "(and 16 30)", nullptr, "16 30"},
      {"Re:council tax", "(and re council tax)", nullptr, "Re council tax"},
      {"council: tax", "(and council tax)", nullptr, "council tax"},
      {"my/council:hackney", "(and my council hackney)", nullptr, "my council hackney"},
  });
}

TEST_CASE("an unknown value is named and drops out", "[engine][query]") {
  Analyzer analyzer;
  const SomeValues values;
  const ParsedQuery query = parse_query("council:xyz damp", analyzer, {}, &values);
  CHECK(shape(query.tree) == "damp");
  CHECK(query.ignored == std::vector<std::string>{"no council or provider is called “xyz”"});
  CHECK(query.canonical == "damp");
}

TEST_CASE("in: holds to the next in: or the end of its bracket, and not for fields",
          "[engine][query]") {
  check({
      {"in:remedy apologise promptly in:anywhere school",
       "(and apologis@remedy prompt@remedy school)",
       "decisions with apologise (in the remedy), promptly (in the remedy) and school",
       nullptr},
      {"tax (in:findings rent OR arrears) damp",
       "(and tax (or rent@findings arrear@findings) damp)",
       nullptr,
       nullptr},
      {"In:Remedy \"a b\" council:hackney c",
       "(and \"a b\"@remedy council:hackney c@remedy)",
       nullptr,
       "in:remedy \"a b\" council:hackney c"},
      {"damp in:findings -mould",
       "(not damp mould@findings)",
       "decisions with damp and without mould (in the findings)",
       nullptr},
      {"in:remedy apolog* (EHCP)",
       "(and apolog*@remedy <ehcp>@remedy)",
       nullptr,
       "in:remedy apolog* EHCP"},
  });
}

TEST_CASE("nearness and stars", "[engine][query]") {
  check({
      {"\"fees charged\"~8",
       "\"fees charged\"~8",
       "decisions with “fees charged” within 8 words of one another",
       nullptr},
      {"\"fees fees charged\"~3", "\"fees charged\"~3", nullptr, "\"fees charged\"~3"},
      {"apolog* -transp*",
       "(not apolog* transp*)",
       "decisions with words beginning apolog and without words beginning transp",
       nullptr},
      {"see apolog*, now", "(and see apolog* now)", nullptr, "see apolog* now"},
  });
}

TEST_CASE("a domain word is meant however it is worded", "[engine][query]") {
  check({
      {"EHCP", "<ehcp>", nullptr, nullptr},
      {"ehcp", "<ehcp>", nullptr, nullptr},
      {"EHCP/EHC plan", "<ehcp>", nullptr, "EHCP"},
      {"\"EHCP\"", "\"ehcp\"", "decisions with “EHCP”", "\"ehcp\""},
      {"ehc plan", "(or (and ehc plan) <ehcp>)", nullptr, nullptr},
      {"ehc-plan", "<ehcp>", nullptr, nullptr},
      {"EHC - plan", "(and ehc plan)", nullptr, "ehc AND plan"},
      {"post-EHCP", "\"post ehcp\"", nullptr, "\"post ehcp\""},
      {"delay -EHCP", "(not delay <ehcp>)", nullptr, nullptr},
      {"SEND appeal", "(and <send> appeal)", nullptr, nullptr},
      {"send appeal", "(and (or send <send>) appeal)", nullptr, nullptr},
      {"SEND THE FORM", "(and (or send <send>) the form)", nullptr, "send the form"},
      {"TA delay",
       "(and (or ta <teaching-assistant> <temporary-accommodation>) delay)",
       nullptr,
       "ta delay"},
      {"B&B delay", "(and <bed-and-breakfast> delay)", nullptr, "B-B delay"},
      {"b and b delay", "(and (or \"b and b\" <bed-and-breakfast>) delay)", nullptr, nullptr},
      {"-(ehc plan) delay", "(not delay (or (and ehc plan) <ehcp>))", nullptr, "delay -(ehc plan)"},
  });
}

TEST_CASE("of a long question most words must be found, unless AND is typed", "[engine][query]") {
  struct Long {
    const char* text;
    const char* tree;
    const char* requiring_all;
  };
  const Long cases[] = {
      {"damp mould delay", "(and damp mould delay)", ""},
      {"damp mould delay rent",
       "(most damp mould delay rent)",
       "damp AND mould AND delay AND rent"},
      {"damp AND mould delay rent", "(and damp mould delay rent)", ""},
      {"(damp mould delay rent)", "(and damp mould delay rent)", ""},
      {"damp mould delay rent OR tax", "(or (and damp mould delay rent) tax)", ""},
      {"what can I do about the damp", "damp", ""},
      {"the damp", "(and the damp)", ""},
      {"to be or not to be", "(and to be or not)", ""},
      {"what is to be year:2023", "(and what is to be year:2023)", ""},
      {"damp mould delay EHCP -rent \"a b\" council:hackney in:remedy apology",
       "(not (and (most damp mould delay <ehcp>) \"a b\" council:hackney apologis@remedy) rent)",
       nullptr},
      {"a damp mould delay rent (tax) the",
       "(and (most damp mould delay rent) tax)",
       "damp AND mould AND delay AND rent AND tax"},
  };
  Analyzer analyzer;
  for (const Long& c : cases) {
    CAPTURE(c.text);
    const ParsedQuery query = parse_query(c.text, analyzer);
    CHECK(shape(query.tree) == c.tree);
    if (c.requiring_all) CHECK(query.requiring_all == c.requiring_all);
    CHECK(query.ignored.empty());
  }
  CHECK(parse_query("damp mould delay rent -tax", analyzer).described ==
        "decisions with at least " + std::to_string(least_of(4)) +
            " of these 4 words: damp, mould, delay and rent, those with all of them first; "
            "without tax");
}

TEST_CASE("any of the words of a question, for when no decision has them all", "[engine][query]") {
  const std::pair<const char*, const char*> cases[] = {
      {"damp", ""},
      {"the damp", "damp"},
      {"damp delay", "(most damp delay)"},
      {"damp the delay", "(most damp delay)"},
      {"damp delay rent tax", "(most damp delay rent tax)"},
      {"damp delay \"a b\" council:hackney", "(and (most damp delay) \"a b\" council:hackney)"},
      {"damp delay -rent", "(not (most damp delay) rent)"},
      {"damp EHCP", "(most damp <ehcp>)"},
      {"damp AND delay", ""},
      {"damp \"delay\"", ""},
      {"(damp delay)", ""},
      {"in:findings damp delay", ""},
      {"damp OR delay", ""},
      {"", ""},
  };
  Analyzer analyzer;
  for (const auto& [text, tree] : cases) {
    CAPTURE(text);
    ParsedQuery query = parse_query(text, analyzer);
    CHECK((query.any_word.op == QueryOp::kNothing ? "" : shape(query.any_word)) == tree);
  }
  ParsedQuery query = parse_query("damp the delay", analyzer);
  loosen(query, Loosened::kNoneHasAll, analyzer);
  CHECK(query.described ==
        "decisions with at least 1 of these 2 words: damp and delay, those with all of them first");
  CHECK(query.requiring_all == "damp AND delay");
  CHECK(query.loosened == Loosened::kNoneHasAll);
  CHECK(query.canonical == "damp the delay");
}

TEST_CASE("in a headline AND is a word, between abbreviations it is not", "[engine][query]") {
  const std::pair<const char*, const char*> cases[] = {
      {"DAMP HOUSE AND COUNCIL IGNORED RENT", "(most damp hous council ignor rent)"},
      {"DAMP AND DELAY", "(and damp delay)"},
      {"EHCP AND DFG AND B&B", "(and <ehcp> <disabled-facilities-grant> <bed-and-breakfast>)"},
      {"damp house AND COUNCIL IGNORED RENT", "(and damp hous council ignor rent)"},
  };
  Analyzer analyzer;
  for (const auto& [text, tree] : cases) {
    CAPTURE(text);
    CHECK(shape(parse_query(text, analyzer).tree) == tree);
  }
}

TEST_CASE("a section's letter and its number are read together", "[engine][query]") {
  const std::pair<const char*, const char*> cases[] = {
      {"s 17", "(and section 17)"},
      {"s17", "(and section 17)"},
      {"s.17", "(and section 17)"},
      {"S  17", "(and section 17)"},
      {"s 17(1)", "(and section \"17 1\")"},
      {"damp s 17", "(and damp section 17)"},
      {"s damp", "(and s damp)"},
      {"s", "s"},
      {"s ", "s"},
      {"ends 17", "(and end 17)"},
  };
  Analyzer analyzer;
  for (const auto& [text, tree] : cases) {
    CAPTURE(text);
    CHECK(shape(parse_query(text, analyzer).tree) == tree);
  }
}

TEST_CASE("bounds on nearness and stars are faults", "[engine][query]") {
  Analyzer analyzer;
  const auto faults = [&](const char* text) { return parse_query(text, analyzer).faults.size(); };
  CHECK(faults("\"a b\"~8") == 0);
  CHECK(faults("\"a b\"~9") == 1);
  CHECK(faults("\"a b\"~99999999999999999999999") == 1);
  CHECK(faults("\"a b c d e f g h i j\"~2") == 1);
  CHECK(faults("apolog* transp*") == 0);
  CHECK(faults("apolog* transp* counc*") == 1);
}

// What stock parsers do to these: throw, find nothing, or look for something else in silence.
TEST_CASE("what people paste and type is never an error", "[engine][query]") {
  struct Human {
    const char* text;
    const char* tree;
  };
  const Human cases[] = {
      {"Apologise", "apologis"},  // a phone's capital changes nothing
      {"APOLOGISE", "apologis"},
      {"fault...injustice", "(and fault injustic)"},
      {"section 34..36", "(and section 34 36)"},
      {"100..200", "(and 100 200)"},
      {"date:2020..2021", "(and date 2020 2021)"},
      {"housing AND", "(and hous and)"},
      {"OR", "nothing"},
      {"NOT fault", "(and not fault)"},
      {"\"damp mould", "(and damp mould)"},
      {"((damp", "damp"},
      {"2023-2027", "\"2023 2027\""},
      {"+damp", "damp"},
      {"council:*", "nothing"},  // not every council: no council is called "*"
      {"*", "nothing"},
      {"ehc plan", "(or (and ehc plan) <ehcp>)"},
      {"local authority", nullptr},  // never one literal term with a space in it
      {"\"apolog* soon\"", "\"apolog soon\""},
      {"25 004 574", "\"25 004 574\""},
  };
  Analyzer analyzer;
  for (const Human& c : cases) {
    CAPTURE(c.text);
    const ParsedQuery query = parse_query(c.text, analyzer);
    CHECK(query.faults.empty());
    if (c.tree) CHECK(shape(query.tree) == c.tree);
  }
}
