// tests/engine/passages_test.cpp - which pieces of a decision are shown, and where they are cut.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/passages.h"

#include <random>
#include <string>
#include <vector>

#include "corpus/utf8.h"
#include "engine/passage_cut.h"
#include "engine/query.h"
#include "support/a_decision.h"
#include "support/an_index.h"
#include "support/asked.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

// "the [damp] flat"
std::string shown(const std::vector<Segment>& segments) {
  std::string all;
  for (const Segment& segment : segments) {
    all += segment.hit ? "[" + segment.text + "]" : segment.text;
  }
  return all;
}

std::vector<std::string> passages(const QueryNode& tree,
                                  const Decision& decision,
                                  const std::set<std::uint32_t>& boilerplate,
                                  std::vector<double> rarities) {
  Analyzer analyzer;
  const Highlighter highlighter(tree);
  rarities.resize(highlighter.sought().size(), 1.0);
  std::vector<std::string> all;
  for (const Passage& passage :
       PassageFinder(highlighter, rarities).find(decision, boilerplate, analyzer)) {
    all.push_back(passage.anchor + ": " + shown(passage.segments));
  }
  return all;
}

std::vector<std::string> passages(const std::string& query,
                                  const Decision& decision,
                                  const std::set<std::uint32_t>& boilerplate = {},
                                  std::vector<double> rarities = {}) {
  Analyzer analyzer;
  return passages(parse_query(query, analyzer).tree, decision, boilerplate, std::move(rarities));
}

std::vector<std::string> passages_of(const Asked& asked,
                                     const Decision& decision,
                                     const std::set<std::uint32_t>& boilerplate) {
  Analyzer analyzer;
  return passages(asked.tree(analyzer), decision, boilerplate, {});
}

DecisionBuilder with(const std::vector<std::string>& paragraphs) {
  return a_decision("95 000 001").section("What I found", SectionKind::kFindings, paragraphs);
}

std::string sentence(const std::string& word, int words) {
  std::string text = "Here";
  for (int i = 1; i < words; ++i)
    text += " " + word;
  return text + ". ";
}

using Shown = std::vector<std::string>;

}  // namespace

TEST_CASE("a passage shows each block that has what was sought", "[engine][passages]") {
  const Decision decision = with({"The flat was damp.", "Nothing.", "Damp again, flats."}).build();
  CHECK(passages("damp", decision) ==
        Shown{"b1: The flat was [damp].", "b3: [Damp] again, flats."});
  CHECK(passages("flat damp", decision) ==
        Shown{"b1: The [flat] was [damp].", "b3: [Damp] again, [flats]."});
  CHECK(passages("", decision).empty());
  CHECK(passages("-damp", decision).empty());
  CHECK(passages("nothing -damp", decision) == Shown{"b2: [Nothing]."});
}

TEST_CASE("blocks with more of the words come first, then those with the rarer",
          "[engine][passages]") {
  const Decision decision = with({"damp", "mould", "rats", "damp and mould", "rats, damp"}).build();
  CHECK(passages("damp mould OR rats", decision) ==
        Shown{"b4: [damp] and [mould]", "b5: [rats], [damp]", "b1: [damp]"});
  CHECK(passages("damp OR rats OR mould", decision, {}, {1.0, 3.0, 2.0}) ==
        Shown{"b5: [rats], [damp]", "b4: [damp] and [mould]", "b3: [rats]"});
}

TEST_CASE("a sub-item is found under its paragraph's number, a quotation under none",
          "[engine][passages]") {
  Decision decision = with({"The Council said:", "the flat was dry", "“damp as ever”"}).build();
  auto& blocks = decision.sections[0].blocks;
  blocks[1].kind = BlockKind::kItem;
  blocks[2].kind = BlockKind::kQuote;
  for (Block* block : {&blocks[1], &blocks[2]}) {
    block->number = 0;
    block->numbering = Numbering::kNone;
  }
  Analyzer analyzer;
  const auto found = [&](const char* word) {
    const Highlighter highlighter(parse_query(word, analyzer).tree);
    return PassageFinder(highlighter, {1.0}).find(decision, {}, analyzer).at(0);
  };
  CHECK(found("dry").number == 1);
  CHECK(found("dry").numbering == Numbering::kCounted);
  CHECK(found("dry").anchor == "b2");
  CHECK(found("damp").number == 0);
}

TEST_CASE("three passages are shown, in reading order among equals", "[engine][passages]") {
  const Decision decision = with({"damp 1", "damp 2", "damp 3", "damp 4"}).build();
  CHECK(passages("damp", decision) == Shown{"b1: [damp] 1", "b2: [damp] 2", "b3: [damp] 3"});
}

TEST_CASE("a phrase is marked where its words stand side by side", "[engine][passages]") {
  const Decision decision =
      with({"A need for a child.", "A child in need, in the child’s area.", "Child in needs"})
          .build();
  CHECK(passages("\"child in need\"", decision) ==
        Shown{"b2: A [child in need], in the child’s area."});
  CHECK(passages("\"child\"", decision) == Shown{"b1: A need for a [child].",
                                                 "b2: A [child] in need, in the [child’s] area.",
                                                 "b3: [Child] in needs"});
  CHECK(passages("\"child in need\" child", decision).front() ==
        "b2: A [child in need], in the [child’s] area.");
}

TEST_CASE("boilerplate is passed over unless it alone holds a phrase", "[engine][passages]") {
  const Decision decision =
      with({"We consider fault.", "The council was at fault.", "We consider injustice."}).build();
  const std::set<std::uint32_t> boilerplate = {0, 2};
  CHECK(passages("fault", decision, boilerplate) == Shown{"b2: The council was at [fault]."});
  CHECK(passages("consider", decision, boilerplate).empty());
  CHECK(passages("\"consider injustice\"", decision, boilerplate) ==
        Shown{"b3: We [consider injustice]."});
  CHECK(passages("\"we consider\" fault", decision, boilerplate).size() == 3);
  CHECK(passages("\"at fault\"", decision, boilerplate) ==
        Shown{"b2: The council was [at fault]."});
  const Decision in_summary = with({"We consider fault."}).summary("We consider it.").build();
  CHECK(passages("\"we consider\"", in_summary, {0}).empty());
}

TEST_CASE("words near each other are quoted too, and prefixes and domain words are shown",
          "[engine][passages]") {
  const Decision decision =
      with({"Fees were charged.", "Charged, but no fees.", "An EHC plan.", "Apologies."}).build();
  const auto shown_for = [&](const Asked& asked, const std::set<std::uint32_t>& boilerplate) {
    return passages_of(asked, decision, boilerplate);
  };
  Asked near{Asked::Kind::kNear, "fees charged"};
  near.within = 2;
  CHECK(shown_for(near, {}) == Shown{"b1: [Fees] were [charged]."});
  CHECK(shown_for(near, {0}) == Shown{"b1: [Fees] were [charged]."});
  CHECK(shown_for({Asked::Kind::kConcept, "EHCP"}, {}) == Shown{"b3: An [EHC plan]."});
  CHECK(shown_for({Asked::Kind::kConcept, "EHCP"}, {2}).empty());
  CHECK(shown_for({Asked::Kind::kPrefix, "apolog"}, {}) == Shown{"b4: [Apologies]."});
  CHECK(shown_for({Asked::Kind::kPrefix, "apolog"}, {3}).empty());
}

TEST_CASE("a passage for what must stand in the remedy comes from the remedy",
          "[engine][passages]") {
  const Decision decision = a_decision("95 000 001")
                                .summary("An apology is due.")
                                .section("What I found", SectionKind::kFindings, {"No apology."})
                                .section("Agreed action", SectionKind::kRemedy, {"An apology."})
                                .section("Our role", SectionKind::kRole, {"We ask for an apology."})
                                .build();
  const auto in = [](const char* part, Asked::Kind kind) {
    Asked asked{kind, kind == Asked::Kind::kPhrase ? "an apology" : "apology"};
    asked.part = part;
    return asked;
  };
  CHECK(passages_of(in("remedy", Asked::Kind::kWord), decision, {2}) == Shown{"b2: An [apology]."});
  CHECK(passages_of(in("findings", Asked::Kind::kWord), decision, {2}) ==
        Shown{"b1: No [apology]."});
  CHECK(passages_of(in("summary", Asked::Kind::kWord), decision, {2}).empty());
  CHECK(passages_of(in("remedy", Asked::Kind::kPhrase), decision, {2}) ==
        Shown{"b2: [An apology]."});
  // Asked for in quotes, and shared: in its part alone.
  CHECK(passages_of(in("remedy", Asked::Kind::kPhrase), decision, {1, 2}) ==
        Shown{"b2: [An apology]."});
  CHECK(passages_of(in("", Asked::Kind::kWord), decision, {2}) ==
        Shown{"b1: No [apology].", "b2: An [apology]."});
}

TEST_CASE("a long block is cut at sentences where they are near", "[engine][passages]") {
  const std::string text = sentence("before", 40) + "The flat was “damp”. " + sentence("after", 8) +
                           sentence("later", 80);
  const auto found = passages("damp", with({text}).build());
  REQUIRE(found.size() == 1);
  CAPTURE(found.front());
  CHECK(found.front().find("b1: …The flat was “[damp]”. Here after") == 0);
  CHECK(found.front().size() < kPassageBytes + 20);
  CHECK(found.front().substr(found.front().size() - 3) == "…");
}

TEST_CASE("a long sentence is cut between words", "[engine][passages]") {
  std::string text = "Here";
  for (int i = 0; i < 200; ++i)
    text += i == 100 ? " damp" : " x" + std::to_string(i);
  const auto found = passages("damp", with({text}).build());
  REQUIRE(found.size() == 1);
  CAPTURE(found.front());
  CHECK(found.front().find("b1: …x") == 0);
  CHECK(found.front().find(" x99 [damp] x101 ") != std::string::npos);
  CHECK(found.front().size() > kPassageBytes - 20);
  CHECK(found.front().size() < kPassageBytes + 20);
}

TEST_CASE("the stretch with most of the words is shown", "[engine][passages]") {
  const std::string text = "Damp. " + sentence("x", 200) + "Damp with mould. " + sentence("y", 200);
  const auto found = passages("damp mould", with({text}).build());
  REQUIRE(found.size() == 1);
  CHECK(found.front().find("…[Damp] with [mould]. Here") != std::string::npos);
}

TEST_CASE("a passage says where it is from", "[engine][passages]") {
  Decision decision = with({"Nothing.", "Damp."}).build();
  decision.sections[0].blocks[1].numbering = Numbering::kApproximate;
  Analyzer analyzer;
  const Highlighter highlighter(parse_query("damp", analyzer).tree);
  const auto found = PassageFinder(highlighter, {1.0}).find(decision, {}, analyzer);
  REQUIRE(found.size() == 1);
  CHECK(found.front().anchor == "b2");
  CHECK(found.front().number == 2);
  CHECK(found.front().numbering == Numbering::kApproximate);
  CHECK(found.front().heading == "What I found");
}

TEST_CASE("the blocks of the boilerplate slot are read", "[engine][passages]") {
  CHECK(boilerplate_in_slot("").empty());
  CHECK(boilerplate_in_slot("3 4 19") == std::set<std::uint32_t>{3, 4, 19});
  CHECK(boilerplate_in_slot("x 3 99999999999999 4") == std::set<std::uint32_t>{3, 4});
}

TEST_CASE("pieces of random text are whole characters around what was asked for",
          "[engine][passages]") {
  const unsigned seed = 20261122;
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::vector<std::string> parts = {" ",
                                          " ",
                                          " ",
                                          ". ",
                                          "\n",
                                          "word",
                                          "é",
                                          "😀",
                                          "“",
                                          "”",
                                          "-",
                                          "damp",
                                          "’s",
                                          "日本",
                                          "a",
                                          "\t",
                                          std::string(300, 'l')};
  Analyzer analyzer;
  for (int round = 0; round < 3'000; ++round) {
    std::string text;
    for (auto left = random() % 200; left > 0; --left)
      text += parts[random() % parts.size()];
    const auto words = analyzer.words(text);
    if (words.empty()) continue;
    const std::size_t first = random() % words.size();
    const std::size_t last = std::min(words.size() - 1, first + random() % 4);
    CAPTURE(round, text, first, last);
    const TextPiece piece = cut_around(text, words, first, last, kPassageBytes);
    REQUIRE(piece.begin <= words[first].begin);
    REQUIRE(piece.end >= words[last].end);
    REQUIRE(piece.end <= text.size());
    const std::string cut = text.substr(piece.begin, piece.end - piece.begin);
    REQUIRE(!first_invalid_utf8(cut));
    const std::size_t needed = words[last].end - words[first].begin;
    REQUIRE(cut.size() <= std::max(kPassageBytes, needed) + 40);
  }
}

TEST_CASE("a hit shows its summary whole and marked, and passages with it", "[engine][passages]") {
  const AnIndex index({a_decision("95 000 001")
                           .summary("Mr X’s damp flat.")
                           .section("Our role", SectionKind::kRole, {"We look at damp."})
                           .found("It was damp.")
                           .build()});
  SearchRequest request;
  request.text = "damp";
  const SearchResults results = index.searcher().search(request);
  REQUIRE(results.hits.size() == 1);
  const Hit& hit = results.hits.front();
  CHECK(shown(hit.summary) == "Mr X’s [damp] flat.");
  REQUIRE(hit.passages.size() == 1);
  CHECK(shown(hit.passages.front().segments) == "It was [damp].");
  request.text = "\"look at damp\"";
  const SearchResults quoted = index.searcher().search(request);
  REQUIRE(quoted.hits.size() == 1);
  REQUIRE(quoted.hits.front().passages.size() == 1);
  CHECK(shown(quoted.hits.front().passages.front().segments) == "We [look at damp].");
}
