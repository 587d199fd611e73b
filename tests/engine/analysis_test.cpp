// tests/engine/analysis_test.cpp - what becomes of a text: words, folds, stems and places.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "support/catch.h"

using ombud::Analyzer;
using ombud::Word;

namespace {

std::string folded(Analyzer& analyzer, const std::string& text) {
  std::string all;
  for (const Word& word : analyzer.words(text)) {
    if (!all.empty()) all += ' ';
    all += word.folded.empty() ? "(long)" : word.folded;
  }
  return all;
}

std::string stems(Analyzer& analyzer, const std::string& text) {
  std::string all;
  for (const Word& word : analyzer.words(text))
    all += (all.empty() ? "" : " ") + word.stem;
  return all;
}

bool starts_character(const std::string& text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

}  // namespace

TEST_CASE("a text becomes the words that a reader would look for", "[engine][analysis]") {
  struct Case {
    const char* text;
    const char* words;
  };
  const Case cases[] = {
      {"", ""},
      {" \t\n.,;-–—…", ""},
      {"The Council", "the council"},
      {"café Zoë naïve", "cafe zoe naive"},
      {"cafe\u0301", "cafe"},
      {"\u0301", ""},
      {"straße STRASSE", "strasse strasse"},
      {"Łódź Ærø Œuvre", "lodz aero oeuvre"},
      {"ﬁle oﬃcer", "file officer"},
      {"coun\u00ADcil", "council"},
      {"ＣＯＵＮＣＩＬ　１，５００", "council 1500"},
      {"O'Neill O’Neill O‘Neill O\u02BCNeill O＇Neill", "o'neill o'neill o'neill o'neill o'neill"},
      {"council's Council’s COUNCIL'S", "council council council"},
      {"councils' councils’ councils\u02BC", "councils councils councils"},
      {"O’Neill’s", "o'neill"},
      {"don't 'quoted' ‘quoted’", "don't quoted quoted"},
      {"fault.The Council", "fault the council"},
      {"fault:The", "fault the"},
      {"s.17 S17 s 17", "s 17 s17 s 17"},
      {"section 17(1)(a)", "section 17 1 a"},
      {"£1,500.50 and £1500.50", "1500.50 and 1500.50"},
      {"1,234,567 15,16 27,300,4", "1234567 15 16 27300 4"},
      {"12.5% 3.14.15", "12.5 3.14.15"},
      {"U.K. UK P.T.O. e.g. i.e.", "uk uk pto eg ie"},
      {"J.Smith Mr.X", "j smith mr x"},
      {"child-care co‑operate", "child care co operate"},
      {"EHCP/EHC plan 2020/21", "ehcp ehc plan 2020 21"},
      {"www.lgo.org.uk/decisions", "www lgo org uk decisions"},
      {"a_b@c.uk", "a b c uk"},
      {"😀 sad👩‍👩‍👧face", "sad face"},
      {"22 009 742a", "22 009 742a"},
      {"AT&T C++ C#", "at t c c"},
      {"\u202Eabc\u202C", "abc"},
      {"Νέα ΘΕΣΣΑΛΟΝΊΚΗ", "νεα θεσσαλονικη"},
  };
  Analyzer analyzer;
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(folded(analyzer, c.text) == c.words);
  }
}

TEST_CASE("forms of a word meet in its stem", "[engine][analysis]") {
  Analyzer analyzer;
  CHECK(stems(analyzer, "council Councils COUNCIL'S councils’ Council’s") ==
        "council council council council council");
  CHECK(stems(analyzer, "apologise Apologised apologising") == "apologis apologis apologis");
  CHECK(stems(analyzer, "17s 2020s") == "17s 2020s");
}

TEST_CASE("a word of 64 bytes is a term, a longer one keeps its place only", "[engine][analysis]") {
  Analyzer analyzer;
  const std::string text = "before " + std::string(64, 'x') + " " + std::string(65, 'x') + " " +
                           std::string(10'000, 'y') + " after";
  const auto words = analyzer.words(text);
  REQUIRE(words.size() == 5);
  CHECK(words[1].folded.size() == ombud::kWordBytesMax);
  CHECK(words[2].folded.empty());
  CHECK(words[2].stem.empty());
  CHECK(words[3].folded.empty());
  CHECK(words[3].end - words[3].begin == 10'000);
  CHECK(words[4].folded == "after");
}

TEST_CASE("offsets give back the published words", "[engine][analysis]") {
  Analyzer analyzer;
  const std::string text = "“The Council’s U.K. offer” of £1,500.50, ﬁnal.Café";
  std::vector<std::string> published;
  for (const Word& word : analyzer.words(text)) {
    published.push_back(text.substr(word.begin, word.end - word.begin));
  }
  CHECK(published == std::vector<std::string>{
                         "The", "Council’s", "U.K", "offer", "of", "1,500.50", "ﬁnal", "Café"});
}

TEST_CASE("offsets of random text stand on characters, in order", "[engine][analysis]") {
  const unsigned seed = 20261121;
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::vector<std::string> pieces = {
      "a", "B", "é", "e\u0301", "\u0301", "'", "’",      ".",    ",",   "1", "23", "456",
      " ", "-", "😀", "\u00AD",  "\u200D", "ﬁ", "\u202E", "日本", "ไทย", "_", ":",  "ß"};
  Analyzer analyzer;
  for (int round = 0; round < 5'000; ++round) {
    std::string text;
    for (auto left = random() % 20; left > 0; --left)
      text += pieces[random() % pieces.size()];
    CAPTURE(round, text);
    std::size_t last_end = 0;
    for (const Word& word : analyzer.words(text)) {
      REQUIRE(word.begin >= last_end);
      REQUIRE(word.end > word.begin);
      REQUIRE(word.end <= text.size());
      REQUIRE(starts_character(text, word.begin));
      REQUIRE(starts_character(text, word.end));
      REQUIRE(!word.folded.empty());
      last_end = word.end;
    }
  }
}

TEST_CASE("looking up a word's own fold finds the word", "[engine][analysis]") {
  Analyzer analyzer;
  for (const char* text : {"Council’s", "O’Neill", "ﬁle", "Straße", "U.K.", "1,500.50", "Łódź"}) {
    CAPTURE(text);
    const auto words = analyzer.words(text);
    REQUIRE(words.size() == 1);
    const auto again = analyzer.words(words.front().folded);
    REQUIRE(again.size() == 1);
    CHECK(again.front().folded == words.front().folded);
  }
}

TEST_CASE("more words than the cache holds still stem alike", "[engine][analysis]") {
  Analyzer analyzer;
  const auto name = [](int n) {
    std::string word = "w";
    for (; n > 0; n /= 26)
      word += static_cast<char>('a' + n % 26);
    return word + "ing";
  };
  const std::string first = stems(analyzer, name(1));
  std::string text;
  for (int n = 0; n < 70'000; ++n)
    text += name(n) + " ";
  CHECK(analyzer.words(text).size() == 70'000);
  CHECK(stems(analyzer, name(1)) == first);
}

TEST_CASE("the version names what decides a term's look", "[engine][analysis]") {
  const std::string version = ombud::analysis_version();
  CAPTURE(version);
  CHECK(version.find("icu ") == 0);
  CHECK(version.find("snowball english") != std::string::npos);
  CHECK(version.find("rules ") != std::string::npos);
}
