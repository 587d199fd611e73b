// tests/searchd/shortlist_test.cpp - decisions gathered across searches, without a cookie.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/shortlist.h"

#include "support/a_search_page.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

constexpr char kKey[] = "sample/95-000-001";  // of one_hit()

std::string keeping(std::size_t count) {
  std::string query;
  for (std::size_t i = 0; i < count; ++i)
    query += "keep=95+000+" + std::to_string(100 + i) + "&";
  return query;
}

}  // namespace

TEST_CASE("a card puts its decision on the list, or takes it off, and keeps the rest of the search",
          "[searchd]") {
  const std::string off = drawn(asked("q=damp&outcome=upheld&page=2"), one_hit());
  CHECK(holds_text(off,
                   "<a href=\"/search?q=damp&amp;outcome=upheld&amp;page=2&amp;keep="
                   "sample%2F95-000-001\">Add to shortlist"));
  CHECK_FALSE(holds_text(off, "On your shortlist"));
  const std::string on = drawn(asked("q=damp&keep=95+000+001&keep=95+000+001"), one_hit());
  CHECK(holds_text(on, "<a href=\"/search?q=damp\">Take off"));
  CHECK_FALSE(holds_text(on, "Add to shortlist"));
}

TEST_CASE("a card that was on no list was said to be, once for each hidden field of the form",
          "[searchd]") {
  const std::string page = drawn(asked("q=damp&sort=-date&per_page=5"), one_hit());
  CHECK(holds_text(page, "Add to shortlist"));
  CHECK_FALSE(holds_text(page, "On your shortlist"));
  CHECK_FALSE(holds_text(page, "Take off"));
}

TEST_CASE("the list is read by a link, emptied by another, and carried by every link and the form",
          "[searchd]") {
  const std::string page = drawn(asked("q=damp&outcome=upheld&keep=95+000+002"), answer_with(300));
  const std::string kept = "keep=sample%2F95-000-002";
  CHECK(holds_text(page, "On your shortlist: 1 decision."));
  CHECK(holds_text(page, "<a href=\"/search?ref=sample%2F95-000-002&amp;" + kept + "\">Read"));
  CHECK(holds_text(page, "<a href=\"/search?q=damp&amp;outcome=upheld\">Empty"));
  CHECK(holds_text(page, "<input type=\"hidden\" name=\"keep\" value=\"sample/95-000-002\">"));
  CHECK(holds_text(page, "href=\"/search?q=damp&amp;" + kept + "\"><span class=\"vh\">Remove"));
  CHECK(holds_text(page, "page=2&amp;" + kept));
  CHECK(holds_text(page, "<a href=\"/search?q=damp&amp;" + kept + "\">Clear all"));
  // What is taken away is what was found, not what was gathered.
  CHECK(holds_text(page, "<a href=\"/search.csv?q=damp&amp;outcome=upheld\">"));
}

TEST_CASE("a list that is being read says what to do with it", "[searchd]") {
  const std::string page = drawn(asked("ref=95+000+001&keep=95+000+001"), one_hit());
  CHECK(holds_text(page, "Download or cite them below"));
  CHECK_FALSE(holds_text(page, "Read, cite or download"));
}

TEST_CASE("no page has a list before there is one", "[searchd]") {
  CHECK_FALSE(holds_text(drawn(asked("q=damp"), one_hit()), "class=\"shortlist\""));
}

TEST_CASE("a full list takes no more, and what is beyond it is dropped", "[searchd]") {
  PageData card;
  set_keep_link(card, asked(keeping(kShortlistMax - 1)), kKey);
  CHECK(card.get("put_on") != nullptr);
  PageData full;
  set_keep_link(full, asked(keeping(kShortlistMax)), kKey);
  CHECK(full.get("put_on") == nullptr);
  CHECK(full.get("take_off") == nullptr);
  CHECK(asked(keeping(kShortlistMax + 5)).shortlist.size() == kShortlistMax);
}

TEST_CASE("keep is a parameter of pages, and its faults are named", "[searchd]") {
  const auto read = [](const char* query, UnknownParameters unknown) {
    return read_question(a_request(std::string("/search?") + query).parameters, unknown);
  };
  const auto faulty = read("keep=nonsense", UnknownParameters::kIgnored);
  REQUIRE(faulty.faults.size() == 1);
  CHECK(faulty.faults.front().detail == "must be a reference, such as 25 004 574");
  const auto api = read("keep=95+000+001", UnknownParameters::kRefused);
  REQUIRE(api.faults.size() == 1);
  CHECK(api.faults.front().detail.find("is not a parameter of a search") == 0);
}
