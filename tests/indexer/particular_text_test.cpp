// tests/indexer/particular_text_test.cpp - what makes two texts one, and what tells them apart.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/particular_text.h"

#include "support/a_decision.h"
#include "support/catch.h"

namespace ombud {
namespace {

using testing::a_decision;
using Texts = std::vector<std::string>;

std::string words(std::string_view text) { return particular_paragraph(text).words; }

TEST_CASE("a paragraph is compared by its words alone", "[twins]") {
  CHECK(words("  Mr X’s “flat” - was\tDAMP.") == "mr x 's flat was damp");
  CHECK(words("Mr X's flat was damp") == words("mr X’s flat, was Damp!"));
  CHECK(words("‘fault’") == "fault");
  CHECK(words("Ärger Ω 250") == "ärger ω 250");
  CHECK(words("…").empty());
  CHECK(particular_paragraph("One.").hash == particular_paragraph("one").hash);
  CHECK(particular_paragraph("One.").hash != particular_paragraph("two").hash);
}

std::vector<ParticularParagraph> text_of(const Decision& decision) {
  return particular_text(decision, BoilerplateDetector());
}

TEST_CASE("header, role sections and what many share are not particular", "[twins]") {
  const auto with = [](const char* reference, const char* finding) {
    return a_decision(reference)
        .section("The Ombudsman's role and powers", SectionKind::kRole, {"We may look at fault."})
        .section("How I considered this complaint",
                 SectionKind::kConsidered,
                 {"I have read what both sides sent me and have thought about their comments."})
        .found(finding)
        .build();
  };
  CHECK(text_of(with("95 000 001", "Damp.")).size() == 3);
  BoilerplateDetector boilerplate;
  for (int i = 0; i < 10; ++i)
    boilerplate.count(with("95 000 001", "Damp."));
  CHECK(particular_text(with("95 000 001", "Damp."), boilerplate).size() == 2);
  CHECK(text_of(with("95 000 001", "Damp.")) == text_of(with("95 000 002", "Damp.")));
}

// A statement of twelve paragraphs, about 1,200 characters.
Texts statement() {
  Texts paragraphs = {"Mr X complains that the Council did not repair the roof of his flat."};
  for (const char* subject : {"roof",
                              "gutter",
                              "ceiling",
                              "window",
                              "boiler",
                              "stair",
                              "door",
                              "fence",
                              "drain",
                              "wall",
                              "floor"})
    paragraphs.push_back("In the spring the Council's surveyor looked at the " +
                         std::string(subject) +
                         " of the house, wrote down what was wrong with the " + subject +
                         " and did nothing more about it.");
  return paragraphs;
}

bool same(const Texts& one, const Texts& other) {
  const auto decision = [](const Texts& paragraphs) {
    return text_of(a_decision("95 000 001")
                       .summary("Mr X complained. We found fault.")
                       .section("What I found", SectionKind::kFindings, paragraphs)
                       .build());
  };
  const bool result = is_same_text(decision(one), decision(other));
  CHECK(is_same_text(decision(other), decision(one)) == result);
  return result;
}

TEST_CASE("the same statement is itself, in any order of its paragraphs", "[twins]") {
  Texts reversed = statement();
  std::reverse(reversed.begin(), reversed.end());
  CHECK(same(statement(), statement()));
  CHECK(same(statement(), reversed));
}

struct Change {
  const char* what;
  std::size_t paragraph;  // replaced
  const char* text;
  bool same;
};

TEST_CASE("small edits are tolerated; another paragraph of its own is another complaint",
          "[twins]") {
  const Change cases[] = {
      {"a body's name",
       0,
       "Mr X complains that the Trust did not repair the roof of his flat.",
       true},
      {"a slip mended",
       1,
       "In the spring the Council’s surveyor looked at the rooof of the house, wrote down what was "
       "wrong with the roof, and did nothing more about it.",
       true},
      {"another person",
       0,
       "Mr Y complains that the Council did not repair the roof of his flat.",
       false},
      {"another complaint",
       0,
       "Mr X complains that his neighbour's dog barks through the night and the Council will not "
       "act.",
       false},
      {"a short particular line", 0, "Mr X complains about a hedge.", false},
      {"a figure",
       1,
       "In the spring of 2021 the Council's surveyor looked at the roof of the house, wrote down "
       "what was wrong with the roof and did nothing more about it.",
       false},
  };
  for (const Change& change : cases) {
    CAPTURE(change.what);
    Texts changed = statement();
    changed[change.paragraph] = change.text;
    CHECK(same(statement(), changed) == change.same);
  }
}

TEST_CASE("more than a tenth changed is another text, even by small edits", "[twins]") {
  Texts changed = statement();
  changed[1] += " Indeed.";
  CHECK(same(statement(), changed));
  changed[2] += " Indeed.";
  CHECK_FALSE(same(statement(), changed));
}

TEST_CASE("a text with the whole of another in it is not its twin", "[twins]") {
  Texts longer = statement();
  for (int i = 0; i < 4; ++i)
    longer.push_back("A later part of the story that the other statement says nothing of.");
  CHECK_FALSE(same(statement(), longer));
}

TEST_CASE("a line that only one has is let pass in a long text, not in a short one", "[twins]") {
  const std::string line = "Ombudsman satisfied with the Council's response: 12 May 2019";
  Texts with_line = statement();
  with_line.push_back(line);
  CHECK_FALSE(same(statement(), with_line));
  Texts report;
  for (int part = 0; part < 8; ++part)
    for (const std::string& paragraph : statement())
      report.push_back(paragraph + " Part " + std::to_string(part) + ".");
  with_line = report;
  with_line.push_back(line);
  CHECK(same(report, with_line));
}

TEST_CASE("too little text of its own tells nothing", "[twins]") {
  CHECK_FALSE(same({"There was fault."}, {"There was fault."}));
  CHECK_FALSE(same({}, {}));
}

TEST_CASE("very many paragraphs without counterpart are compared no further", "[twins]") {
  Texts one{std::string(40'000, 'x')};
  Texts other = one;
  for (int i = 0; i < 3'000; ++i) {
    one.push_back("a" + std::to_string(i));
    other.push_back("b" + std::to_string(i));
  }
  CHECK_FALSE(same(one, other));
}

}  // namespace
}  // namespace ombud
