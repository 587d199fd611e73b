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
  CHECK(holds_text(page,
                   "It&#39;s &lt;b&gt;<mark id=\"hit-1\">damp</mark><span class=\"way\"> "
                   "<span class=\"vh\">Hit </span>1 of 1</span>&lt;/b&gt; &amp;\nit stays so."));
}

TEST_CASE("the hits of a decision are counted through summary, headings, text and tables",
          "[searchd]") {
  Decision decision = with_blocks({block(BlockKind::kParagraph, "The same damp.", 1),
                                   block(BlockKind::kParagraph, "The same damp.", 2),
                                   block(BlockKind::kParagraph, "Dry.", 3),
                                   block(BlockKind::kTable, "Room\tdamp\nRoof\tdamp wood")});
  decision.summary = "About damp.";
  decision.sections.front().heading = "Was it damp?";
  const std::string page = drawn(decision, damp_marked);
  CHECK(holds_text(page, "is marked in <a href=\"#hit-1\">6 places</a>."));
  std::size_t from = 0;
  for (int number = 1; number <= 6; ++number) {
    INFO("hit " << number);
    const auto at = page.find("<mark id=\"hit-" + std::to_string(number) + "\">damp</mark>", from);
    REQUIRE(at != std::string::npos);
    CHECK(page.find(std::to_string(number) + " of 6", at) != std::string::npos);
    from = at;
  }
  CHECK_FALSE(holds_text(page, "hit-7"));
  CHECK_FALSE(holds_text(drawn(decision), "is marked in"));
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

namespace {

constexpr char kMark[] = "<span class=\"remedy-mark\">";

Remedy remedy_at(std::string anchor, std::string sentence) {
  Remedy remedy;
  remedy.kind = RemedyKind::kPayment;
  remedy.amount_pence = 25000;
  remedy.anchor = std::move(anchor);
  remedy.sentence = std::move(sentence);
  return remedy;
}

Decision with_remedies(Decision decision, std::vector<Remedy> remedies) {
  decision.remedies = std::move(remedies);
  decision.remedy_totals = totals_of(decision.remedies);
  return decision;
}

std::string remedy_box(const std::string& page) {
  const auto begin = page.find("<section class=\"remedies\"");
  if (begin == std::string::npos) return {};
  return page.substr(begin, page.find("</section>", begin) - begin);
}

std::size_t count_of(const std::string& page, const std::string& text) {
  std::size_t count = 0;
  for (auto at = page.find(text); at != std::string::npos; at = page.find(text, at + 1))
    ++count;
  return count;
}

}  // namespace

TEST_CASE("each remedy is listed with what was read of it and where", "[searchd]") {
  Decision decision =
      with_blocks({block(BlockKind::kParagraph, "Pay:", 25, Numbering::kCounted),
                   block(BlockKind::kItem, "him \u00a3250;"),
                   block(BlockKind::kParagraph, "Train.", 26, Numbering::kApproximate),
                   block(BlockKind::kQuote, "Pay \u00a3250.")});
  Remedy paid = remedy_at("b2", "him \u00a3250;");
  paid.each = true;
  paid.recipients = 2;
  paid.recipient = "Mr & Mrs <X>";
  paid.purposes = {"distress"};
  paid.deadline = "one month";
  Remedy trained = remedy_at("b3", "Train.");
  trained.kind = RemedyKind::kTraining;
  Remedy waived = remedy_at("summary", "S");
  waived.kind = RemedyKind::kCredit;
  Remedy offered = remedy_at("b4", "Pay \u00a3250.");
  offered.offered_before = true;
  offered.corrected = true;
  Remedy unplaced = remedy_at("b9", "gone");
  unplaced.amount_pence.reset();
  const std::string page =
      drawn(with_remedies(decision, {paid, trained, waived, offered, unplaced}));
  const std::string box = remedy_box(page);
  CAPTURE(box);
  for (const char* words :
       {"<h2 id=\"remedies\">Remedies, as read by this site</h2>",
        "It may be wrong",
        "<strong>Payment: \u00a3250 each (2 people)</strong>, \u00a3500 in all, to Mr &amp; Mrs "
        "&lt;X&gt;, for distress, deadline: one month (<a href=\"#b2\">paragraph 25</a>)</li>",
        "<strong>Training</strong>: \u201cTrain.\u201d (<a href=\"#b3\">about paragraph 26</a>)",
        "<strong>Credit or waiver: \u00a3250</strong> (<a href=\"#summary\">the summary</a>)",
        "offered before the decision (<a href=\"#b4\">What I found</a>) <span "
        "class=\"corrected\">corrected</span>",
        "<strong>Payment: amount not stated</strong></li>",
        "<dt>To be paid in all</dt><dd>\u00a3500</dd>",
        "<dt>Also to be paid</dt><dd>money whose amount is not stated</dd>",
        "<dt>Taken off what is owed</dt><dd>\u00a3250</dd>",
        "<dt>Offered before the decision</dt><dd>\u00a3250</dd>"}) {
    CAPTURE(words);
    CHECK(holds_text(box, words));
  }
  CHECK(page.find("class=\"remedies\"") < page.find("class=\"text\""));
  CHECK(holds_text(page, "but for the box of remedies,"));
}

TEST_CASE("links of the box that lead to different places have different names", "[searchd]") {
  Block lettered = block(BlockKind::kItem, "pay her \u00a3250;");
  lettered.marker = "b)";
  const Decision decision =
      with_blocks({block(BlockKind::kParagraph, "It will:", 45, Numbering::kCounted),
                   block(BlockKind::kItem, "pay him \u00a3250;"),
                   lettered,
                   block(BlockKind::kParagraph, "And pay \u00a3250.", 46, Numbering::kCounted)});
  const Remedy first = remedy_at("b2", "pay him \u00a3250;");
  const Remedy second = remedy_at("b3", "pay her \u00a3250;");
  const Remedy other = remedy_at("b4", "And pay \u00a3250.");
  const std::string box = remedy_box(drawn(with_remedies(decision, {first, first, second, other})));
  CAPTURE(box);
  CHECK(count_of(box, "<a href=\"#b2\">paragraph 45, item 1</a>") == 2);
  CHECK(count_of(box, "<a href=\"#b3\">paragraph 45(b)</a>") == 1);
  CHECK(count_of(box, "<a href=\"#b4\">paragraph 46</a>") == 1);
  // One target, however often: nothing to tell apart.
  const std::string alone = remedy_box(drawn(with_remedies(decision, {second, second, other})));
  CHECK(count_of(alone, "<a href=\"#b3\">paragraph 45</a>") == 2);
}

TEST_CASE("no remedy is told from remedies that were not read", "[searchd]") {
  const Decision decision = with_blocks({block(BlockKind::kParagraph, "One.", 1)});
  CHECK(remedy_box(drawn(decision)).empty());
  const std::string box = remedy_box(drawn(with_remedies(decision, {})));
  CHECK(holds_text(box, "<p>No remedy was read in this text.</p>"));
  CHECK_FALSE(holds_text(box, "\u00a3"));
  CHECK_FALSE(holds_text(box, "<ol>"));
}

TEST_CASE("money without a figure is never nothing", "[searchd]") {
  Remedy unstated = remedy_at("b1", "One.");
  unstated.amount_pence.reset();
  const std::string box = remedy_box(
      drawn(with_remedies(with_blocks({block(BlockKind::kParagraph, "One.", 1)}), {unstated})));
  CHECK(holds_text(box, "<dt>To be paid</dt><dd>money whose amount is not stated</dd>"));
  CHECK_FALSE(holds_text(box, "\u00a30"));
}

TEST_CASE("a remedy's sentence is marked where it stands, once, words unaltered", "[searchd]") {
  Decision decision =
      with_blocks({block(BlockKind::kParagraph, "First. It's <damp>; see paragraph 1. Last.", 1),
                   block(BlockKind::kParagraph, "First. Last.", 2)});
  decision.references = {{.from = "b1", .to = {1}}};
  const Remedy remedy = remedy_at("b1", "It's <damp>; see paragraph 1.");
  const std::string page =
      drawn(with_remedies(decision, {remedy, remedy, remedy_at("b2", "It was never said.")}),
            damp_marked);
  CHECK(holds_text(page,
                   std::string("First. ") + kMark +
                       "It&#39;s &lt;<mark id=\"hit-1\">damp</mark><span class=\"way\"> <span "
                       "class=\"vh\">Hit </span>1 of 1</span>&gt;; see paragraph <a "
                       "href=\"#b1\">1</a>.</span> Last."));
  CHECK(count_of(page, kMark) == 1);
}

TEST_CASE("remedies are marked in items, quotes, the summary and the cells of tables",
          "[searchd]") {
  Decision decision = with_blocks({block(BlockKind::kItem, "pay \u00a31;"),
                                   block(BlockKind::kQuote, "Pay \u00a32."),
                                   block(BlockKind::kTable, "Who\tSum\nMr X\t\u00a33\nMs Y\t")});
  decision.summary = "It was so. It will pay \u00a34.";
  const std::string page =
      drawn(with_remedies(decision,
                          {remedy_at("b1", "pay \u00a31;"),
                           remedy_at("b2", "Pay \u00a32."),
                           remedy_at("b3", "Mr X\t\u00a33"),
                           remedy_at(kSummaryAnchor, "It will pay \u00a34.")}));
  const std::string mark = kMark;
  CHECK(holds_text(page, "<span class=\"words\">" + mark + "pay \u00a31;</span></span>"));
  CHECK(holds_text(page, "id=\"b2\">" + mark + "Pay \u00a32.</span></p>"));
  CHECK(holds_text(page,
                   "<tr><td>" + mark + "Mr X</span></td><td>" + mark +
                       "\u00a33</span></td></tr>\n<tr><td>Ms Y</td><td></td></tr>"));
  CHECK(holds_text(page, "It was so. " + mark + "It will pay \u00a34.</span></p>"));
}

TEST_CASE("what was corrected is told with what was read and why", "[searchd]") {
  Decision decision = with_remedies(with_blocks({block(BlockKind::kParagraph, "One.", 1)}), {});
  decision.corrected = {{.field = "outcome", .was = "Not <upheld>", .reason = "A slip."},
                        {.field = "document_type", .was = "", .reason = "It is a report."},
                        {.field = "earlier_offer_pence", .was = "30000", .reason = "Misread."},
                        {.field = "remedies", .was = "", .reason = "It was only claimed."}};
  const std::string page = drawn(decision);
  CHECK(holds_text(page,
                   "<dt>Corrected</dt><dd>outcome, kind of document, earlier offer and remedies, "
                   "<a href=\"#added\">by this site</a>"));
  const std::string added = page.substr(page.find("class=\"added\""));
  CHECK(holds_text(added,
                   "The outcome shown here is not that of the published text. There we read: "
                   "\u201cNot &lt;upheld&gt;\u201d. A slip."));
  CHECK(holds_text(added,
                   "kind of document shown here is not that of the published text. Nothing "
                   "was read there. It is a report."));
  CHECK(holds_text(added, "\u201c\u00a3300\u201d. Misread."));
  CHECK_FALSE(holds_text(added, "It was only claimed."));
  CHECK(holds_text(remedy_box(page), "Corrected by this site: It was only claimed."));
  CHECK_FALSE(holds_text(drawn(with_blocks({})), "Corrected"));
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
        "2"
        "2");  // the last two are our own boxes
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

TEST_CASE("the laws that were read are listed as added, each a link to who else cites it",
          "[searchd]") {
  const std::string page = drawn(
      a_decision("95 000 001")
          .section("What happened", SectionKind::kEvents, {"It rained in."})
          .section("What I found", SectionKind::kFindings, {"The roof was late."})
          .section("Agreed action", SectionKind::kRemedy, {"Mend it."})
          .cites({"Children Act 1989 s17", "Oak <Trees> Act 1931 s4", "School Admissions Code"})
          .build());
  const auto added = page.find("id=\"added\"");
  const auto laws = page.find("<h3 id=\"laws\">Laws and guidance cited, as read by this site</h3>");
  REQUIRE(laws != std::string::npos);
  CHECK(added < laws);
  CHECK(holds_text(page, "<a href=\"#laws\">"));
  CHECK(
      holds_text(page, "<a href=\"/search?law=children-act-1989-s17\">Children Act 1989 s17</a>"));
  CHECK(
      holds_text(page, "<a href=\"/search?law=oak-trees-act-1931\">Oak &lt;Trees&gt; Act 1931 s4"));
  CHECK(holds_text(page, "<a href=\"/search?law=school-admissions-code\">"));
  CHECK_FALSE(holds_text(drawn(a_decision("95 000 001").build()), "id=\"laws\""));
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
