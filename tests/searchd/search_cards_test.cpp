// tests/searchd/search_cards_test.cpp - what a card of the results says of a decision.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/search_cards.h"

#include "support/a_search_page.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

TEST_CASE("a card says what, when, how it ended and where the words stand", "[searchd]") {
  const std::string page = drawn(asked("q=damp"), one_hit());
  CHECK(holds_text(page,
                   "<h3><a href=\"/decisions/sample/95-000-001?q=damp\">Fairwick Borough Council "
                   "<span class=\"reference\">(95 000 001)</span></a></h3>"));
  CHECK(holds_text(page, "<span class=\"tag upheld\">Upheld</span>"));
  CHECK(holds_text(page, "<time datetime=\"2024-03-15\">15 March 2024</time>"));
  CHECK(holds_text(page, "Housing \u203a Homelessness"));
  CHECK(holds_text(page, "The flat was <mark>damp</mark> &amp; &lt;cold&gt;"));
  CHECK(holds_text(page, "<a href=\"/decisions/sample/95-000-001?q=damp#b3\">Paragraph 28</a>"));
  CHECK(holds_text(page, ">About paragraph 12</a>: wet"));
  CHECK(holds_text(page, "#b5\">Agreed action</a>: dry it"));
  CHECK_FALSE(holds_text(page, "class=\"money\""));
  CHECK_FALSE(holds_text(page, "\u00a30"));
}

namespace {

Remedy paying(std::int64_t pence, std::string anchor, std::string sentence) {
  Remedy remedy;
  remedy.kind = RemedyKind::kPayment;
  remedy.amount_pence = pence;
  remedy.anchor = std::move(anchor);
  remedy.sentence = std::move(sentence);
  return remedy;
}

SearchAnswer one_paying_hit(const std::vector<Remedy>& remedies) {
  SearchAnswer answer = one_hit();
  DecisionBuilder builder = a_decision("95 000 001");
  builder.section("Agreed action", SectionKind::kRemedy, {"One.", "Two.", "Three."});
  for (const Remedy& remedy : remedies)
    builder.remedy(remedy);
  answer.results.hits.front().decision = builder.build();
  return answer;
}

}  // namespace

TEST_CASE("a card tells the money and shows the words that it was read from", "[searchd]") {
  Remedy waived = paying(41200, "b2", "Two.");
  waived.kind = RemedyKind::kCredit;
  Remedy offered = paying(10000, "b2", "Two.");
  offered.offered_before = true;
  const SearchAnswer answer = one_paying_hit({paying(25000, "b1", "pay <her> \u00a3250;"),
                                              paying(95000, "b2", "pay him \u00a3950;"),
                                              waived,
                                              offered});
  const std::string page = drawn(asked("q=damp"), answer);
  CHECK(holds_text(page, "<strong>\u00a31,200 in all</strong>: \u00a3250 + \u00a3950</span>"));
  CHECK(holds_text(page, "<span>\u00a3412 taken off what is owed</span>"));
  CHECK(holds_text(page, "<span>earlier offer \u00a3100</span>"));
  CHECK(holds_text(
      page,
      "<p class=\"passage of-remedy\"><a href=\"/decisions/sample/95-000-001?q=damp#b2\">"
      "Paragraph 2</a> (remedy): pay him \u00a3950;</p>"));
  CHECK_FALSE(holds_text(page, "pay &lt;her&gt;"));
}

TEST_CASE("a card shows the remedy that the filters ask for", "[searchd]") {
  Remedy for_distress = paying(5000, "b1", "pay <her> \u00a350;");
  for_distress.purposes = {"distress"};
  const SearchAnswer answer =
      one_paying_hit({for_distress, paying(95000, "b2", "pay him \u00a3950;")});
  const std::string page = drawn(asked("purpose=distress"), answer);
  CHECK(holds_text(page, "Paragraph 1</a> (remedy): pay &lt;her&gt; \u00a350;</p>"));
  CHECK_FALSE(holds_text(page, "pay him"));
}

TEST_CASE("a passage that holds the remedy's sentence is not followed by it again", "[searchd]") {
  SearchAnswer answer = one_paying_hit({paying(5000, "b3", "so damp")});
  const std::string page = drawn(asked("q=damp"), answer);
  CHECK(holds_text(page,
                   "<p class=\"passage of-remedy\"><a href=\"/decisions/sample/95-000-001?q="
                   "damp#b3\">Paragraph 28</a> (remedy): so <mark>damp</mark></p>"));
  const auto first = page.find("(remedy)");
  CHECK(page.find("(remedy)", first + 1) == std::string::npos);
}

TEST_CASE("a card names what was corrected", "[searchd]") {
  SearchAnswer answer = one_hit();
  answer.results.hits.front().decision.corrected = {
      {.field = "outcome", .was = "Not upheld", .reason = "R"}};
  CHECK(holds_text(drawn(asked(""), answer), "Corrected by this site: outcome</span>"));
}
