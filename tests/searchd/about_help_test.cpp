// tests/searchd/about_help_test.cpp - the pages that say what this is and how to search.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include "engine/searcher.h"
#include "support/a_site.h"
#include "support/an_index.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

bool holds_text(const std::string& page, const std::string& text) {
  return page.find(text) != std::string::npos;
}

AnIndex small_index() {
  return AnIndex({a_decision("95 000 001").on("2024-03-09").found("The flat was damp.").build(),
                  a_decision("95 000 002").on("2023-01-05").found("The roof was dry.").build()});
}

// The targets of links that begin so, as a browser asks for them.
std::set<std::string> links_to(const std::string& page, const std::string& beginning) {
  std::set<std::string> targets;
  const std::string before = "href=\"";
  for (auto at = page.find(before); at != std::string::npos; at = page.find(before, at + 1)) {
    const auto begin = at + before.size();
    const std::string target = page.substr(begin, page.find('"', begin) - begin);
    if (target.rfind(beginning, 0) == 0) targets.insert(target);
  }
  return targets;
}

}  // namespace

TEST_CASE("the page about this site says what is held, up to when, and that it is fictional",
          "[searchd]") {
  const AnIndex index = small_index();
  const ASite site(index.path());
  const auto answer = site.get("/about");
  REQUIRE(answer.status == 200);
  CHECK(answer.content_type == "text/html; charset=utf-8");
  CHECK(header_of(answer, "Cache-Control") == "private, max-age=60");
  CHECK(holds_text(answer.body, "<p>2 decisions in all, the latest of "));
  CHECK(holds_text(answer.body, "<time datetime=\"2024-03-09\">9 March 2024</time>"));
  CHECK(holds_text(answer.body, "The sample is fictional."));
  CHECK(holds_text(answer.body, "<h2 id=\"privacy\">Privacy</h2>"));
  CHECK(holds_text(answer.body, "<h2 id=\"errors\">Reporting an error</h2>"));
}

TEST_CASE("without an index the page about this site claims nothing", "[searchd]") {
  const TemporaryFolder empty;
  const ASite site(empty.path());
  const auto answer = site.get("/about");
  REQUIRE(answer.status == 200);
  CHECK(holds_text(answer.body, "<p>There is no collection to search yet.</p>"));
  CHECK_FALSE(holds_text(answer.body, "The sample is fictional."));
  CHECK_FALSE(holds_text(answer.body, "in all"));
  CHECK(site.get("/help").status == 200);
}

TEST_CASE("every page leads to help and to what this site is", "[searchd]") {
  const AnIndex index = small_index();
  const ASite site(index.path());
  for (const char* target : {"/", "/search", "/about", "/help", "/nowhere"}) {
    CAPTURE(target);
    const std::string page = site.get(target).body;
    CHECK(holds_text(page, "<a href=\"/about\">"));
    CHECK(holds_text(page, "<a href=\"/help\">"));
  }
}

TEST_CASE("each example of the help is a search in which nothing is left out", "[searchd]") {
  const AnIndex index = small_index();
  const ASite site(index.path());
  const auto examples = links_to(site.get("/help").body, "/search?");
  CHECK(examples.size() >= 12);
  for (const std::string& target : examples) {
    CAPTURE(target);
    const auto answer = site.get(target);
    CHECK(answer.status == 200);
    CHECK_FALSE(holds_text(answer.body, "Not used:"));
  }
}

TEST_CASE("no script may make markup of text, on any page", "[searchd]") {
  const AnIndex index = small_index();
  const ASite site(index.path());
  for (const char* target : {"/", "/search", "/about", "/help"}) {
    CAPTURE(target);
    const std::string policy = header_of(site.get(target), "Content-Security-Policy");
    CHECK(holds_text(policy, "require-trusted-types-for 'script'; trusted-types 'none'"));
    CHECK(holds_text(policy, "default-src 'none'"));
  }
}
