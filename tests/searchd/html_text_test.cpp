// tests/searchd/html_text_test.cpp - text becomes HTML: escaped, marked, linked, words unaltered.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/html_text.h"

#include <algorithm>
#include <random>

#include "support/catch.h"

using namespace ombud;

namespace {

// The slow and obvious way back: tags away, entities undone.
std::string text_of(const std::string& html) {
  std::string text;
  for (std::size_t at = 0; at < html.size(); ++at) {
    if (html[at] == '<') {
      at = html.find('>', at);
    } else if (html[at] == '&') {
      const auto end = html.find(';', at);
      const auto name = html.substr(at + 1, end - at - 1);
      text += name == "amp"    ? '&'
              : name == "lt"   ? '<'
              : name == "gt"   ? '>'
              : name == "quot" ? '"'
                               : '\'';
      at = end;
    } else {
      text += html[at];
    }
  }
  return text;
}

// Whether every element is closed before the one that holds it.
bool is_nested(const std::string& html) {
  std::vector<std::string> open;
  for (auto at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    const auto name = html.substr(at + 1, html.find_first_of(" >", at) - at - 1);
    if (name.front() != '/') {
      open.push_back(name);
    } else {
      if (open.empty() || "/" + open.back() != name) return false;
      open.pop_back();
    }
  }
  return open.empty();
}

}  // namespace

TEST_CASE("text is escaped and hits are marked", "[searchd]") {
  CHECK(marked_html({{"<img onerror=\"x\"> & ", false}, {"it's", true}}) ==
        "&lt;img onerror=&quot;x&quot;&gt; &amp; <mark>it&#39;s</mark>");
  CHECK(marked_html({}).empty());
}

TEST_CASE("a link may cover a hit, a part of one, or two segments", "[searchd]") {
  const std::vector<Segment> segments = {
      {"see ", false}, {"paragraph 27", true}, {" again", false}};
  CHECK(marked_html(segments, {{.begin = 14, .end = 16, .href = "#b30"}}) ==
        "see <mark>paragraph </mark><a href=\"#b30\"><mark>27</mark></a> again");
  CHECK(marked_html({{"ab", false}, {"cd", true}}, {{.begin = 1, .end = 3, .href = "#x"}}) ==
        "a<a href=\"#x\">b</a><a href=\"#x\"><mark>c</mark></a><mark>d</mark>");
}

TEST_CASE("a remedy is one mark around hits and links", "[searchd]") {
  const std::vector<Segment> segments = {{"It will ", false}, {"pay", true}, {" as in 7.", false}};
  CHECK(marked_html(segments, {{.begin = 18, .end = 19, .href = "#b7"}}, {{3, 20}}) ==
        "It <span class=\"remedy-mark\">will <mark>pay</mark> as in <a href=\"#b7\">7</a>.</span>");
  CHECK(
      marked_html(segments, {}, {{9, 10}}) ==
      "It will <mark>p</mark><span class=\"remedy-mark\"><mark>a</mark></span><mark>y</mark> as in "
      "7.");
  CHECK(marked_html({{"ab", false}}, {}, {{0, 1}, {1, 2}}) ==
        "<span class=\"remedy-mark\">a</span><span class=\"remedy-mark\">b</span>");
  CHECK(marked_html({{"ab", false}}, {{.begin = 0, .end = 2, .href = "#x"}}, {{1, 2}}) ==
        "<a href=\"#x\">a</a><span class=\"remedy-mark\"><a href=\"#x\">b</a></span>");
}

TEST_CASE("each hit of a page has a number and a way to those beside it", "[searchd]") {
  HitNumbers numbers{.total = 3, .written = 0};
  const auto html = [&](const std::vector<Segment>& segments,
                        const std::vector<TextLink>& links = {}) {
    return marked_html(segments, links, {}, &numbers);
  };
  const std::string way = "<span class=\"way\"> <span class=\"vh\">Hit </span>";
  CHECK(html({{"a ", false}, {"b", true}}) ==
        "a <mark id=\"hit-1\">b</mark>" + way + "1 of 3 <a href=\"#hit-2\">next</a></span>");
  // Half of it lies in a link: it is one hit still.
  CHECK(html({{"cd", true}}, {{.begin = 0, .end = 1, .href = "#p1"}}) ==
        "<a href=\"#p1\"><mark>c</mark></a><mark id=\"hit-2\">d</mark>" + way +
            "2 of 3 <a href=\"#hit-1\">previous</a> <a href=\"#hit-3\">next</a></span>");
  CHECK(html({{"e", true}, {" f", false}}) ==
        "<mark id=\"hit-3\">e</mark>" + way + "3 of 3 <a href=\"#hit-2\">previous</a></span> f");
  CHECK(numbers.written == numbers.total);
}

TEST_CASE("marks and links never change the words", "[searchd]") {
  const unsigned seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::string letters = "ab<>&\"' 12";
  for (int round = 0; round < 500; ++round) {
    std::vector<Segment> segments;
    std::string whole;
    for (auto left = random() % 5; left > 0; --left) {
      std::string text;
      for (auto more = random() % 6; more > 0; --more)
        text += letters[random() % letters.size()];
      segments.push_back({text, random() % 2 == 0});
      whole += text;
    }
    std::vector<TextLink> links;
    for (std::size_t at = random() % 4; at + 2 < whole.size(); at += 2 + random() % 5) {
      links.push_back({.begin = at, .end = at + 1 + random() % 2, .href = "#b1"});
      at = links.back().end;
    }
    std::vector<TextRange> remedies;
    for (std::size_t at = random() % 6; at < whole.size(); at += random() % 4) {
      remedies.push_back({.begin = at, .end = std::min(whole.size(), at + 1 + random() % 6)});
      at = remedies.back().end;
    }
    CAPTURE(whole);
    const std::string html = marked_html(segments, links, remedies);
    CAPTURE(html);
    CHECK(text_of(html) == whole);
    CHECK(is_nested(html));
    CHECK(text_of(marked_html(segments, links)) == whole);
  }
}

TEST_CASE("paragraphs that a text points to become links", "[searchd]") {
  const std::map<int, std::string> anchors = {{13, "b20"}, {15, "b22"}, {16, "b23"}, {27, "b40"}};
  const struct {
    const char* text;
    std::vector<std::string> found;  // the linked numbers
  } kCases[] = {
      {"As I set out in paragraphs 15 and 16 above", {"15", "16"}},
      {"(see paragraph 13)", {"13"}},
      {"Paragraphs 13, 15\u201316 and 27.", {"13", "15", "16", "27"}},
      {"paragraph 99 of the guidance", {}},
      {"paragraph 13 of 2 reports, 15 people", {"13"}},
      {"in 13 cases", {}},
      {"paragraph", {}},
      {"paragraphs 27", {"27"}},
  };
  for (const auto& row : kCases) {
    const std::string text = row.text;
    CAPTURE(text);
    std::vector<std::string> found;
    for (const auto& link : paragraph_links(text, anchors)) {
      found.push_back(text.substr(link.begin, link.end - link.begin));
      CHECK(link.href == "#" + anchors.at(std::stoi(found.back())));
    }
    CHECK(found == row.found);
  }
}
