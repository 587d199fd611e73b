// tests/engine/highlight_test.cpp - what is marked in a text, of every kind of thing sought.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/highlight.h"

#include <string>
#include <vector>

#include "support/asked.h"
#include "support/catch.h"

using namespace ombud;
using testing::Asked;
using Kind = testing::Asked::Kind;

namespace {

std::string marks(const QueryNode& tree,
                  const std::string& text,
                  std::optional<ZoneId> part = std::nullopt) {
  Analyzer analyzer;
  const auto hits = Highlighter(tree).hits(text, analyzer.words(text), part);
  std::string all;
  for (const Segment& segment : marked(text, hits, 0, text.size()))
    all += segment.hit ? "[" + segment.text + "]" : segment.text;
  return all;
}

std::string marks(const Asked& asked,
                  const std::string& text,
                  std::optional<ZoneId> part = std::nullopt) {
  Analyzer analyzer;
  return marks(asked.tree(analyzer), text, part);
}

Asked near(const std::string& words, std::size_t within) {
  Asked asked{Kind::kNear, words};
  asked.within = within;
  return asked;
}

Asked in(const std::string& part, Asked asked) {
  asked.part = part;
  return asked;
}

}  // namespace

TEST_CASE("every kind of thing that is sought is marked as it stands", "[engine][highlight]") {
  struct Case {
    const char* why;
    Asked asked;
    const char* shown;
  };
  const Case cases[] = {
      {"a word in any form", {Kind::kWord, "delay"}, "[Delays]: x"},
      {"a phrase exactly", {Kind::kPhrase, "fees charged"}, "[fees charged], fee charged"},
      {"one word quoted, that form alone", {Kind::kPhrase, "fee"}, "fees, [Fee]"},
      {"every word that begins so", {Kind::kPrefix, "apolog"}, "[Apologise], [apologies]’, pology"},
      {"near words, both", near("fees charged", 3), "[charged] for the [fees], x x x charged"},
      {"near words, in that form alone", near("fees charged", 3), "charge the fees"},
      {"near words, one alone", near("fees charged", 3), "fees"},
      {"near words too far apart", near("fees charged", 2), "charged for the fees"},
      {"one word, twice", near("fees fees", 4), "fees x x x x [fees] or [fees]"},
      {"a domain word, spelt out",
       {Kind::kConcept, "EHCP"},
       "An [EHC plan], an [Education, Health and Care Plan], an [EHCP]; a plan"},
      {"a domain word that needs capitals", {Kind::kConcept, "SEND"}, "[SEND]; to send"},
      {"one that needs its meaning spelt out elsewhere", {Kind::kConcept, "TA"}, "the [TA] left"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.why);
    std::string text = c.shown;
    std::erase_if(text, [](char letter) { return letter == '[' || letter == ']'; });
    CHECK(marks(c.asked, text) == c.shown);
  }
}

TEST_CASE("what is wanted is marked, not what is left out or filtered by", "[engine][highlight]") {
  Asked together{Kind::kTogether};
  together.wanted = {{Kind::kEither, "", {{Kind::kWord, "damp"}, {Kind::kWord, "mould"}}}};
  together.unwanted = {{Kind::kWord, "roof"}};
  CHECK(marks(together, "damp roof, mould") == "[damp] roof, [mould]");
  Asked most{Kind::kMost, "", {{Kind::kWord, "damp"}, {Kind::kPrefix, "mou"}, {Kind::kWord, "x"}}};
  most.least = 2;
  CHECK(marks(most, "damp roof, mould") == "[damp] roof, [mould]");
  Asked field{Kind::kField};
  field.field = "outcome";
  field.slug = "upheld";
  CHECK(marks(field, "upheld") == "upheld");
  CHECK(marks({Kind::kWord, "damp"}, "") == "");
}

TEST_CASE("what must stand in one part is marked in that part, and where no part is told",
          "[engine][highlight]") {
  const Asked things[] = {{Kind::kWord, "fees"},
                          {Kind::kPhrase, "the fees"},
                          {Kind::kPrefix, "fee"},
                          {Kind::kConcept, "EHCP"},
                          near("fees the", 2)};
  for (const Asked& thing : things) {
    const Asked asked = in("remedy", thing);
    CAPTURE(asked.text());
    const std::string text = "the fees, an EHCP";
    CHECK(marks(asked, text, ZoneId::kFindings) == text);
    CHECK(marks(asked, text, ZoneId::kRemedy) != text);
    CHECK(marks(asked, text, std::nullopt) != text);
    CHECK(marks(thing, text, ZoneId::kFindings) != text);
  }
}

TEST_CASE("things that are alike are sought once; in two parts they are two",
          "[engine][highlight]") {
  Analyzer analyzer;
  const auto sought = [&](const std::vector<Asked>& wanted) {
    return Highlighter(Asked{Kind::kEither, "", wanted}.tree(analyzer)).sought().size();
  };
  CHECK(sought({{Kind::kWord, "delays"}, {Kind::kWord, "delay"}}) == 1);
  CHECK(sought({{Kind::kPhrase, "delays"}, {Kind::kPhrase, "delay"}}) == 2);
  CHECK(sought({near("a b", 3), near("a b", 4)}) == 2);
  CHECK(sought({{Kind::kConcept, "EHCP"}, {Kind::kConcept, "EHC plan"}}) == 1);
  CHECK(sought({{Kind::kWord, "delay"}, in("remedy", {Kind::kWord, "delay"})}) == 2);
}

TEST_CASE("hits come in reading order, each with its words", "[engine][highlight]") {
  Analyzer analyzer;
  const Asked asked{
      Kind::kEither, "", {near("x z", 4), {Kind::kConcept, "EHCP"}, {Kind::kPhrase, "y an"}}};
  const std::string text = "x y an EHC plan z";
  const auto hits =
      Highlighter(asked.tree(analyzer)).hits(text, analyzer.words(text), std::nullopt);
  REQUIRE(hits.size() == 2);  // x and z are five apart
  CHECK(hits[0].first_word == 1);
  CHECK(hits[0].last_word == 2);
  CHECK(hits[1].first_word == 3);
  CHECK(hits[1].last_word == 4);
  CHECK(hits[0].sought != hits[1].sought);
  CHECK(text.substr(hits[1].begin, hits[1].end - hits[1].begin) == "EHC plan");
}

TEST_CASE("a word and its domain word, typed as one, are one thing", "[engine][highlight]") {
  Analyzer analyzer;
  const auto nodes = [&](const std::string& text) {
    std::vector<QueryNode> both(2);
    both[0].op = QueryOp::kWord;
    both[0].words = {analyzer.words(text).back()};
    both[1].op = QueryOp::kConcept;
    both[1].words = both[0].words;
    both[1].concept_id = concepts_asked(both[0].words).at(0).concept_id;
    return both;
  };
  const QueryNode ehcp{QueryOp::kOr, {}, nodes("EHCP")};
  const QueryNode dfg{QueryOp::kOr, {}, nodes("EHCP DFG")};
  using Things = std::vector<std::size_t>;
  CHECK(Highlighter(ehcp).things() == Things{0, 0});
  CHECK(Highlighter({QueryOp::kAnd, {}, {ehcp, dfg}}).things() == Things{0, 0, 1, 1});
  const QueryNode either{
      QueryOp::kOr, {}, {ehcp.children[0], ehcp.children[1], dfg.children[0], dfg.children[1]}};
  CHECK(Highlighter(either).things() == Things{0, 0, 1, 1});
}
