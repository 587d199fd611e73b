// tests/searchd/decision_page_test.cpp - the reading view, drawn with the real templates.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/decision_page.h"

#include "searchd/page_frame.h"
#include "support/a_decision.h"
#include "support/a_site.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

bool holds_text(const std::string& page, const std::string& text) {
  return page.find(text) != std::string::npos;
}

std::vector<Segment> unmarked(std::string_view text) { return {{std::string(text), false}}; }

// Marks the first "damp".
std::vector<Segment> damp_marked(std::string_view text) {
  const auto at = text.find("damp");
  if (at == std::string_view::npos) return unmarked(text);
  return {{std::string(text.substr(0, at)), false},
          {"damp", true},
          {std::string(text.substr(at + 4)), false}};
}

std::string drawn(const Decision& decision, const Marker& mark = unmarked) {
  static const Templates templates(web_folder());
  PageData page = page_frame({}, nullptr, "v=1");
  set_decision(page, decision, mark);
  return templates.render("decision", page);
}

Block block(BlockKind kind, std::string text, int number = 0, Numbering numbering = {}) {
  Block made;
  made.kind = kind;
  made.text = std::move(text);
  made.number = number;
  made.numbering = numbering;
  return made;
}

Decision with_blocks(std::vector<Block> blocks) {
  Decision decision = a_decision("95 000 001").build();
  decision.sections = {{.heading = "What I found",
                        .kind = SectionKind::kFindings,
                        .level = 1,
                        .blocks = std::move(blocks)}};
  set_anchors(decision);
  return decision;
}

}  // namespace

TEST_CASE("a trusted number is an anchor of its own, a guessed one is marked as such",
          "[searchd]") {
  const std::string page =
      drawn(with_blocks({block(BlockKind::kParagraph, "One.", 27, Numbering::kCounted),
                         block(BlockKind::kParagraph, "Two.", 28, Numbering::kPublished),
                         block(BlockKind::kParagraph, "Three.", 29, Numbering::kApproximate),
                         block(BlockKind::kParagraph, "Four.")}));
  CHECK(holds_text(
      page,
      "<div class=\"paragraph\" id=\"b1\"><p id=\"p27\"><a class=\"number\" href=\"#p27\">"
      "<span class=\"vh\">Paragraph </span>27</a>"));
  CHECK(holds_text(page, "id=\"b2\"><p id=\"p28\">"));
  CHECK_FALSE(holds_text(page, "id=\"p29\""));
  CHECK(holds_text(page,
                   "<a class=\"number\" href=\"#b3\"><span class=\"vh\">About paragraph </span>"
                   "<span aria-hidden=\"true\">\u2248</span>29</a>"));
  CHECK(holds_text(page, "id=\"b4\"><p><span class=\"words\">Four.</span>"));
}

TEST_CASE("published words are shown as they are, hits marked", "[searchd]") {
  const std::string page =
      drawn(with_blocks({block(BlockKind::kParagraph, "It's <b>damp</b> &\nit stays so.", 1)}),
            damp_marked);
  CHECK(holds_text(page, "It&#39;s &lt;b&gt;<mark>damp</mark>&lt;/b&gt; &amp;\nit stays so."));
}

TEST_CASE("items, quotes, run-in headings and tables each keep their form", "[searchd]") {
  Block item = block(BlockKind::kItem, "apologise;");
  item.marker = "a)";
  item.depth = 1;
  Block deep = block(BlockKind::kItem, "in writing");
  deep.depth = 9;
  const std::string page =
      drawn(with_blocks({item,
                         deep,
                         block(BlockKind::kQuote, "Quoted."),
                         block(BlockKind::kHeading, "Fault"),
                         block(BlockKind::kTable, "Year\tRent\n2023\t\302\243400")}));
  CHECK(holds_text(page, "<p class=\"item depth1\" id=\"b1\"><span class=\"marker\">a)</span>"));
  CHECK(holds_text(
      page, "<p class=\"item depth3\" id=\"b2\"><span class=\"marker\" aria-hidden=\"true\">"));
  CHECK(holds_text(page, "<p class=\"quote words\" id=\"b3\">Quoted.</p>"));
  CHECK(holds_text(page, "<p class=\"runin words\" id=\"b4\"><strong>Fault</strong></p>"));
  CHECK(holds_text(
      page, "<tr><td>Year</td><td>Rent</td></tr>\n<tr><td>2023</td><td>\302\243400</td></tr>"));
}

TEST_CASE("the text's own pointers to paragraphs are links", "[searchd]") {
  Decision decision = with_blocks(
      {block(BlockKind::kParagraph, "First.", 1, Numbering::kCounted),
       block(BlockKind::kParagraph, "See paragraphs 1 and 7.", 2, Numbering::kCounted)});
  decision.references = {{.from = "b2", .to = {1, 7}}};
  const std::string page = drawn(decision);
  CHECK(holds_text(page, "See paragraphs <a href=\"#b1\">1</a> and 7."));
}

TEST_CASE("headings of sections nest without a gap", "[searchd]") {
  Decision decision = a_decision("95 000 001").build();
  for (const int level : {2, 1, 3, 2, 1, 5}) {
    decision.sections.push_back(
        {.heading = "H" + std::to_string(level), .level = level, .blocks = {}});
  }
  const std::string page = drawn(decision);
  const auto text = page.find("<div class=\"text\">");
  std::string order;
  for (auto at = page.find("<h", text); at != std::string::npos; at = page.find("<h", at + 1)) {
    order += page.substr(at + 2, 1);
  }
  CHECK(order ==
        "2"
        "2"
        "3"
        "3"
        "2"
        "3"
        "2");  // the last is our own box
}

TEST_CASE("what this site added stands in a box of its own", "[searchd]") {
  Decision decision =
      with_blocks({block(BlockKind::kParagraph, "One.", 1, Numbering::kApproximate)});
  decision.problems = {"The date could not be read."};
  decision.twins = {"95 000 002"};
  decision.sha256 = "abc123";
  decision.first_seen = "2026-01-02";
  decision.body.kind = "district";
  decision.body.region = "North West";
  const std::string page = drawn(decision);
  const std::string box = page.substr(page.find("class=\"added\""));
  for (const char* words : {"were counted here and may be wrong",
                            "When the text was read: The date could not be read.",
                            "/decisions/sample/95-000-002\">95 000 002</a>",
                            "first held the decision on 2 January 2026",
                            "abc123",
                            ", North West.",
                            "/api/v1/decisions/sample/95-000-001",
                            "Fictional."}) {
    CAPTURE(words);
    CHECK(holds_text(box, words));
  }
}

TEST_CASE("the original is linked and its ombudsman acknowledged", "[searchd]") {
  Decision decision = a_decision("25 004 574").build();
  CHECK_FALSE(holds_text(drawn(decision), "Published at"));
  decision.url = "https://example.org/original";
  const std::string page = drawn(decision);
  CHECK(holds_text(page, "<a href=\"https://example.org/original\">"));
  CHECK(holds_text(page, "Commission for Local Administration in England"));
}

TEST_CASE("an address that is not of the web is no link", "[searchd]") {
  Decision decision = a_decision("95 000 001").build();
  decision.url = "javascript:alert(1)";
  CHECK_FALSE(holds_text(drawn(decision), "href=\"javascript:"));
}

TEST_CASE("a decision with little in it is still a page", "[searchd]") {
  Decision decision;
  decision.source = "sample";
  decision.reference = "95 000 003";
  const std::string page = drawn(decision);
  CHECK(holds_text(page, "<h1>Decision <span class=\"reference\">(95 000 003)</span></h1>"));
  CHECK_FALSE(holds_text(page, "<h2 id=\"summary\">"));
  CHECK_FALSE(holds_text(page, "class=\"tag"));
}
