// tests/engine/analysis_test.cpp - what becomes of a text: words, folds, stems and places.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis.h"

#include <algorithm>
#include <random>
#include <set>
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
      {"s.17 S17 s 17 s. 17 S.\u00A017", "section 17 section 17 section 17 section 17 section 17"},
      {"section 17(1)(a) s.17(1)(a)", "section 17 1 a section 17 1 a"},
      {"s106A S21ZA s1", "section 106a section 21za section 1"},
      {"ss.17 and 18, SS 17-18", "sections 17 and 18 sections 17 18"},
      {"Ms S, 17; s-17; councils' 17; s17abc s1x2; 17 s",
       "ms s 17 s 17 councils 17 s17abc s1x2 17 s"},
      {"ｓ１７", "section 17"},
      {"£1,500.50 and £1500.50", "1500.50 and 1500.50"},
      {"£1,500 £1,500.00 £1500.00 £0.00", "1500 1500 1500 0"},
      {"1.00 0.005 5.00pm 12.001", "1 0.005 5.00pm 12.001"},
      {"mould…damp mould...damp", "mould damp mould damp"},
      {"24/7 2023-24 2023–24", "24 7 2023 24 2023 24"},
      {"jo.bloggs@fairwick.gov.uk", "jo bloggs fairwick gov uk"},
      {"anti-social anti\u2011social anti\u2010social", "anti social anti social anti social"},
      {"Жильё council 住宅", "жилье council 住宅"},
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
  CHECK(stems(analyzer, "17s 2020s") == "17s 2020s");
}

TEST_CASE("words that mean the same have one stem", "[engine][analysis]") {
  const char* const groups[] = {
      "apologise apology apologies apologised APOLOGIZE apologizing",
      "organise organize organisation organization organizations organizational",
      "analyse analyze analysis analyses analysed",
      "behaviour behavior behaviours behavioral",
      "neighbour neighbors neighbouring neighbor's",
      "child children children's child’s",
      "woman women women's",
      "benefit benefits benefit's",
      "assess assessment assessed",
      "adopt adoption adoptive adopters",
      "foster fostering fostered",
      "house housing houses housed",
      "home homes",
      "disabled disability disabilities",
      "homeless homelessness",
      "pay paid pays paying",
      "advice advise adviser advisors advised",
      "exclude exclusion excluded exclusions",
      "licence license licensed licensing",
      "practice practise practised",
      "judgment judgement",
      "enquiry inquiry enquiries",
      "enquire inquired",
      "autism autistic",
      "therapy therapist therapies",
      "cooperate cooperation cooperative",
  };
  Analyzer analyzer;
  for (const char* const group : groups) {
    CAPTURE(group);
    const auto words = analyzer.words(group);
    for (const Word& word : words) {
      CAPTURE(word.folded);
      CHECK(word.stem == words.front().stem);
    }
  }
}

TEST_CASE("words that mean different things have different stems", "[engine][analysis]") {
  const char* const groups[] = {
      "university universe",
      "general generous",
      "organ organisation",
      "organ organization",
      "councillor counsel council",
      "care career carer",
      "policy police",
      "tenant tenancy",
      "plan planning",
      "park parking",
      "several severe",
      "office officer official",
      "international internal",
      "customer customs",
      "medication medical",
      "relative related",
      "important import",
      "reasonable reasons",
      "public published",
      "event even",
      "informal information",
      "late later",
      "elective election",
      "objective objection",
      "size sister",
      "provisional provision",
      "authority author",
      "cooperate cooper",
      "response responsible",
      "director direct",
  };
  Analyzer analyzer;
  for (const char* const group : groups) {
    CAPTURE(group);
    std::set<std::string> found;
    const auto words = analyzer.words(group);
    for (const Word& word : words)
      found.insert(word.stem);
    CHECK(found.size() == words.size());
  }
}

TEST_CASE("a z that is right in British English stays", "[engine][analysis]") {
  Analyzer analyzer;
  CHECK(stems(analyzer, "size sized prize seize maize citizen bizarre") ==
        "size size prize seiz maiz citizen bizarr");
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
  const std::string text = "“The Council’s U.K. offer” of £1,500.50, s17 s.18A ﬁnal.Café";
  std::vector<std::string> published;
  for (const Word& word : analyzer.words(text)) {
    published.push_back(text.substr(word.begin, word.end - word.begin));
  }
  CHECK(published == std::vector<std::string>{"The",
                                              "Council’s",
                                              "U.K",
                                              "offer",
                                              "of",
                                              "1,500.50",
                                              "s",
                                              "17",
                                              "s",
                                              "18A",
                                              "ﬁnal",
                                              "Café"});
}

TEST_CASE("offsets of random text stand on characters, in order", "[engine][analysis]") {
  const unsigned seed = 20261121;
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::vector<std::string> pieces = {
      "a",   "B",   "é", "e\u0301", "\u0301", "'",      "’",      ".",  ",",      "1",
      "23",  "456", " ", "-",       "😀",      "\u00AD", "\u200D", "ﬁ",  "\u202E", "日本",
      "ไทย", "_",   ":", "ß",       "s",      "S",      "ｓ",     "ss", "00"};
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
  for (const char* text :
       {"Council’s", "O’Neill", "ﬁle", "Straße", "U.K.", "1,500.50", "1,500.00", "Łódź"}) {
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
  CHECK(version.find("stem exceptions ") != std::string::npos);
  CHECK(version.find("domain words ") != std::string::npos);
}

TEST_CASE("the folds of a random text, read again, are the same words", "[engine][analysis]") {
  const unsigned seed = 20261122;
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::vector<std::string> pieces = {"s",
                                           "S",
                                           "ss",
                                           "17",
                                           "106a",
                                           "1,500.00",
                                           ".",
                                           " ",
                                           ", ",
                                           "-",
                                           "section",
                                           "councils'",
                                           "ﬁle",
                                           "U.K.",
                                           "(1)"};
  Analyzer analyzer;
  for (int round = 0; round < 5'000; ++round) {
    std::string text;
    for (auto left = random() % 12; left > 0; --left)
      text += pieces[random() % pieces.size()];
    CAPTURE(round, text);
    const std::string once = folded(analyzer, text);
    // A comma keeps apart what stood apart: "s, 17".
    std::string separated;
    for (const Word& word : analyzer.words(text))
      separated += word.folded + ", ";
    REQUIRE(folded(analyzer, separated) == once);
  }
}
