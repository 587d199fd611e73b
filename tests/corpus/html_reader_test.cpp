// tests/corpus/html_reader_test.cpp - pages as served, and as browsers save them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include "corpus/dates.h"
#include "corpus/read_decision.h"
#include "corpus/utf8.h"
#include "support/catch.h"

namespace ombud {
namespace {

const std::string kSections =
    "<h2>The complaint</h2><ol START1><li>Mr X says:<ul><li>it was late;</li><li>it was dear.</li>"
    "</ul></li><li><p>He left.</p><p>He came back.</p></li></ol><p><a href='#top'>Back to "
    "top</a></p>"
    "<h2>What I found</h2><h3>The law</h3><ol START2><li>A council must answer.</li></ol>"
    "<h3>What happened</h3><ol START3><li>It did not: see paragraph 3.<ol type=a><li>first</li>"
    "<li>second</li></ol></li></ol><h2>Decision</h2><ol START4><li>I uphold it.</li></ol>"
    "<p>Investigator's decision on behalf of the Ombudsman</p>";

std::string sections(bool with_start) {
  std::string html = kSections;
  const std::pair<std::string, std::string> starts[] = {{"START1", "start=1"},
                                                        {"START2", "start='3'"},
                                                        {"START3", "start=\"4\""},
                                                        {"START4", "start=5"}};
  for (const auto& [name, start] : starts)
    html.replace(html.find(name), name.size(), with_start ? start : "");
  return html;
}

const std::string kChrome =
    "<nav><ul><li>Home</li></ul></nav><div id='cookie-bar'><h2>Cookies</h2><p>We use "
    "cookies</p></div>";

std::string served(const std::string& body) {
  return "<!DOCTYPE html><html><head><title>Wexley Council (95 001 234) - Local Government</title>"
         "<link rel=canonical href='https://ombudsman.example/decisions/housing/other/95-001-234'>"
         "<style>p{}</style><script>document.write('<h2>The "
         "complaint</h2>')</script></head><body>" +
         kChrome +
         "<main><article id=\"article\"><div><span class=label>Decision :</span> "
         "<span class=value>Upheld</span></div><div><span class=label>Decision date :</span>"
         "<span class=value>09 Dec 2023</span></div><p>The Ombudsman's final decision:</p>"
         "<p><b>Summary:</b> A form was &lsquo;lost&rsquo;.</p>" +
         body + "</article></main><footer><p>Contact us</p></footer></body></html>";
}

std::string outline(const Decision& decision) {
  std::string marks;
  for (const Section& section : decision.sections)
    for (const Block& block : section.blocks) {
      marks += marks.empty() ? "" : " ";
      if (block.number > 0) marks += std::to_string(block.number);
      if (block.kind == BlockKind::kItem) marks += std::string(block.depth, '-');
      if (block.kind == BlockKind::kQuote) marks += 'q';
      if (block.kind == BlockKind::kTable) marks += 't';
    }
  return marks;
}

Decision read(const std::string& html) {
  const ReadResult result = read_html(html);
  INFO(html.substr(0, 500));
  INFO(result.reason << ": " << result.detail);
  REQUIRE(result.status == ReadStatus::kDecision);
  return result.decision;
}

}  // namespace

TEST_CASE("a page as served is read by its structure", "[corpus][html]") {
  for (const bool with_start : {true, false}) {
    CAPTURE(with_start);
    const Decision decision = read(served(sections(with_start)));
    CHECK(decision.reference == "95 001 234");
    CHECK(decision.body.name == "Wexley Council");
    CHECK(decision.category == "Housing");
    CHECK(decision.subcategory == "Other");
    CHECK(decision.url == "https://ombudsman.example/decisions/housing/other/95-001-234");
    CHECK(decision.outcome == "Upheld");
    CHECK(decision.date == parse_date("2023-12-09"));
    CHECK(decision.summary == "A form was ‘lost’.");
    CHECK(outline(decision) == "1 - - 2 q 3 4 - - 5 q");
    REQUIRE(decision.sections.size() == 5);
    CHECK(decision.sections[2].level == 2);
    CHECK(decision.sections[2].kind == SectionKind::kBackground);
    CHECK(decision.sections[3].blocks[1].marker == "a.");
    CHECK(decision.sections[0].blocks[0].numbering ==
          (with_start ? Numbering::kPublished : Numbering::kCounted));
    REQUIRE(decision.references.size() == 1);
    CHECK(decision.references[0].to == std::vector<int>{3});
  }
}

TEST_CASE("other mark-ups of the same decision read the same", "[corpus][html]") {
  const std::string body = sections(true);
  const std::string facts[] = {
      "<h1>Wexley Council (95 001 234)</h1><table><tr><th>Category</th><td>Housing &gt; "
      "Other</td></tr>"
      "<tr><th>Decision</th><td>Upheld</td></tr><tr><th>Decision date</th><td>9 Dec "
      "2023</td></tr></table>",
      "<h1>Wexley Council (95&nbsp;001&nbsp;234)</h1><dl><dt>Category</dt><dd>Housing > Other</dd>"
      "<dt>Decision</dt><dd>Upheld</dd><dt>Decision date</dt><dd>9 Dec 2023</dd></dl>",
      "<h1>Wexley Council (95 001 234)</h1><p>Category : Housing &gt; Other<br>Decision : "
      "Upheld<br>"
      "Decision date : 9 Dec 2023</p>",
      "<h1>Wexley Council (95 001 234)</h1><div><div>Category :</div><div><a href=x>Housing</a> "
      "&gt; "
      "<a href=y>Other</a></div><div>Decision :</div><div>Upheld</div><div>Decision date :</div>"
      "<div>9 Dec 2023</div></div>"};
  for (const std::string& header : facts) {
    INFO(header);
    const Decision decision =
        read("<html><body><div class=x>" + kChrome + "<div>" + header +
             "<p>Summary: A form was ‘lost’.</p>" + body +
             "</div><div><h3>Related pages</h3><ul><li>More</li></ul></div></div></body></html>");
    CHECK(decision.body.name == "Wexley Council");
    CHECK(decision.category == "Housing");
    CHECK(decision.subcategory == "Other");
    CHECK(decision.outcome == "Upheld");
    CHECK(decision.date == parse_date("2023-12-09"));
    CHECK(decision.sections == read(served(body)).sections);
  }
}

TEST_CASE("headings that are only bold are headings", "[corpus][html]") {
  const Decision decision = read(
      "<html><body><p>Wexley Council (95 001 234)</p><p>Summary: Late.</p>"
      "<p><strong>The complaint</strong></p><ol><li>One.</li></ol>"
      "<p><b>What the Council knew</b></p><ol><li>Two.</li></ol></body></html>");
  REQUIRE(decision.sections.size() == 2);
  CHECK(decision.sections[1].heading == "What the Council knew");
  CHECK(outline(decision) == "1 2");
}

TEST_CASE("a saved page says where it came from", "[corpus][html]") {
  const std::string page =
      "<!DOCTYPE html>\n<!-- saved from "
      "url=(0080)https://www.lgo.org.uk/decisions/planning/enforcement/"
      "25-001-234?displaypref=1 -->\n<html><body><h1>Wexley Council (25 001 234)</h1>"
      "<p>Summary: Late.</p><h2>The complaint</h2><ol><li>One.</li></ol></body></html>";
  const Decision decision = read(page);
  CHECK(decision.url == "https://www.lgo.org.uk/decisions/planning/enforcement/25-001-234");
  CHECK(decision.category == "Planning");
  CHECK(decision.subcategory == "Enforcement");
}

TEST_CASE("tables keep rows and cells", "[corpus][html]") {
  const Decision decision = read(served(
      "<h2>The complaint</h2><ol><li>One.</li></ol><table><tr><td>May</td><td>A call</td></tr>"
      "<tr><td>June</td><td>None</td></tr></table><ol start=2><li>Two.</li></ol>"));
  REQUIRE(decision.sections[0].blocks.size() == 3);
  CHECK(decision.sections[0].blocks[1].kind == BlockKind::kTable);
  CHECK(decision.sections[0].blocks[1].text == "May\tA call\nJune\tNone");
}

TEST_CASE("a listing page is refused as one", "[corpus][html]") {
  const ReadResult result = read_html(
      "<html><body><main><h1>Noise</h1><p>Recent statements in this category are shown "
      "below:</p><ul>"
      "<li><h2>Wexley Council (95 001 234)</h2><p>Statement Upheld Noise 15-Apr-2025</p></li></ul>"
      "</main></body></html>");
  CHECK(result.reason == "listing-page");
}

TEST_CASE("a page that would be read in part is refused", "[corpus][html]") {
  const auto repeated = [](const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i)
      all += text;
    return all;
  };
  const struct {
    const char* why;
    std::string page;
    const char* reason;
  } cases[] = {
      {"a million deep", served(repeated("<div>", 1000000) + "text"), "html-depth"},
      {"300 deep in spans", served(repeated("<span>", 300) + "text"), "html-depth"},
      {"lists in lists", served(repeated("<ul><li>", 300) + "text"), "html-depth"},
      {"many attributes", served("<p " + repeated("a b c ", 100) + ">text</p>"), "html-attributes"},
      {"a hundred thousand attributes",
       served("<p " + repeated("x='1' ", 100000) + ">"),
       "html-attributes"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.why);
    const ReadResult result = read_html(c.page);
    CHECK(result.status == ReadStatus::kRefused);
    CHECK(result.reason == c.reason);
  }
}

TEST_CASE("long pages without depth are not refused", "[corpus][html]") {
  std::string items;
  for (int i = 0; i < 5000; ++i)
    items += "<p>Unclosed<br><img src=x><li>item";
  CHECK(read(served("<h2>The complaint</h2><ol>" + items + "</ol>")).reference == "95 001 234");
}

TEST_CASE("no text between 150 and 256 deep is lost in silence", "[corpus][html]") {
  for (int depth = 100; depth < 300; ++depth) {
    CAPTURE(depth);
    std::string open;
    for (int i = 0; i < depth; ++i)
      open += "<div>";
    const ReadResult result =
        read_html(served("<h2>The complaint</h2>" + open + "The innermost words were kept."));
    if (result.status != ReadStatus::kDecision) {
      CHECK(result.reason == "html-depth");
      continue;
    }
    CHECK(result.decision.sections[0].blocks[0].text == "The innermost words were kept.");
  }
}

TEST_CASE("entities and outside files are not loaded", "[corpus][html]") {
  const Decision decision = read(
      "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><html><body>"
      "<p>Wexley Council (95 001 234)</p><p>Summary: A &x; B.</p></body></html>");
  CHECK(decision.summary.find("root:") == std::string::npos);
}

TEST_CASE("what character references bring in is looked at as bytes are", "[corpus][html]") {
  const Decision decision = read(
      "<html><body><p>Wexley Council (95 001 234)</p>"
      "<p>Summary: A&#7;B&#127;C&#0;&#xD800;&#xDC00; caf<b>e</b>&#769;.</p></body></html>");
  CAPTURE(decision.summary);
  CHECK(decision.summary.find("ABC") == 0);
  CHECK(decode_document(decision.summary).text == decision.summary);
  CHECK(decision.summary.find("café.") != std::string::npos);
  CHECK(decision.problems.back() == "1 control characters removed");
}

TEST_CASE("a page's charset is obeyed", "[corpus][html]") {
  const Decision decision = read(
      "<html><head><meta charset=windows-1252></head><body><p>Wexley Council (95 001 234)</p>"
      "<p>Summary: Mr X\x92s caf\xE9.</p></body></html>");
  CHECK(decision.summary == "Mr X’s café.");
}

}  // namespace ombud
