// tests/corpus/laws_test.cpp - rules of reading laws, one by one; how well: laws_gold_test.cpp.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/laws.h"

#include <algorithm>
#include <ctime>
#include <set>
#include <string>
#include <vector>

#include "corpus/law_register.h"
#include "corpus/read_decision.h"
#include "corpus/slug.h"
#include "support/catch.h"
#include "support/skip.h"
#include "support/temporary_folder.h"

namespace ombud {
namespace {

using Laws = std::vector<std::string>;

Decision saying(const std::string& text, SectionKind kind = SectionKind::kFindings) {
  Decision decision;
  decision.sections.emplace_back();
  decision.sections.back().kind = kind;
  decision.sections.back().blocks.emplace_back();
  decision.sections.back().blocks.back().text = text;
  return decision;
}

Laws laws_in(const std::string& text) {
  Decision decision = saying(text);
  read_laws(decision);
  return decision.laws;
}

std::string over_and_over(const std::string& words, std::size_t bytes) {
  std::string text = "The Care Act 2014 (‘the Act’) ";
  while (text.size() < bytes)
    text += words;
  return text;
}

double milliseconds_to_read(const Decision& decision) {
  constexpr int kRuns = 3;
  double best = 0;
  for (int run = 0; run < kRuns; ++run) {
    Decision copy = decision;
    const std::clock_t start = std::clock();
    read_laws(copy);
    const double took = 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    best = run == 0 ? took : std::min(best, took);
  }
  return best;
}

}  // namespace

TEST_CASE("the register's titles are told apart, and each name is read as its title",
          "[corpus][laws]") {
  std::set<std::string> slugs;
  CHECK(laws_known().size() > 200);
  for (const LawRecord& law : laws_known()) {
    CAPTURE(law.title);
    CHECK(slugs.insert(slug(law.title)).second);
    CHECK(find_law(law.title) == &law);
    CHECK(cited_law(law.title).part.empty());
    CHECK(laws_in("It read the " + law.title + " again.") == Laws{law.title});
    for (const std::string& name : law.names) {
      CAPTURE(name);
      if (law.bare || law.year == 0) CHECK(laws_in("It read the " + name + ".") == Laws{law.title});
      if (law.year == 0 || name.ends_with(std::to_string(law.year))) continue;
      CHECK(laws_in(name + " " + std::to_string(law.year)) == Laws{law.title});
    }
  }
}

TEST_CASE("a cited law is its title and its part", "[corpus][laws]") {
  struct Case {
    const char *law, *title, *part, *searchable;
  };
  for (const Case& c :
       {Case{"Children Act 1989 s17", "Children Act 1989", "s17", nullptr},
        Case{"Children Act 1989 s23CZA", "Children Act 1989", "s23CZA", nullptr},
        Case{"Children Act 1989 sch2", "Children Act 1989", "sch2", nullptr},
        Case{"Children Act 1989", "Children Act 1989", "", nullptr},
        Case{"Oak Act 1931 s4", "Oak Act 1931", "s4", "Oak Act 1931"},
        Case{"Oak Regulations 1931 reg4", "Oak Regulations 1931", "reg4", "Oak Regulations 1931"},
        Case{"School Admissions Code", "School Admissions Code", "", nullptr},
        Case{"", "", "", nullptr}}) {
    CAPTURE(c.law);
    CHECK(cited_law(c.law).title == c.title);
    CHECK(cited_law(c.law).part == c.part);
    CHECK(searchable_law(c.law) == (c.searchable ? c.searchable : c.law));
  }
}

TEST_CASE("numbers that are no section's are not read as such", "[corpus][laws]") {
  for (const char* words : {"section 0",
                            "section 2014",
                            "section 14011",
                            "section 9.60",
                            "section A",
                            "section",
                            "section 17WXYZ",
                            "regulation 5",
                            "article 5",
                            "rule 5",
                            "section 5 days",
                            "section 3 March"}) {
    CAPTURE(words);
    CHECK(laws_in("(Care Act 2014, " + std::string(words) + ")") == Laws{"Care Act 2014"});
  }
  CHECK(laws_in("Section 1300 of the Companies Act 2006") == Laws{"Companies Act 2006 s1300"});
}

TEST_CASE("years from 1800 until now belong to Acts", "[corpus][laws]") {
  CHECK(laws_in("the Oak Trees Act 1799").empty());
  CHECK(laws_in("the Oak Trees Act 1800") == Laws{"Oak Trees Act 1800"});
  CHECK(laws_in("the Oak Trees Act 2999").empty());
  CHECK(laws_in("the Oak Trees Act 19890").empty());
}

TEST_CASE("a title that is longer than any is none", "[corpus][laws]") {
  std::string words;
  for (int i = 0; i < 30; ++i)
    words += "Extraordinary ";
  CHECK(laws_in("the " + words + "Act 1989").empty());
}

TEST_CASE("what is read again is the same, and what was there is forgotten", "[corpus][laws]") {
  Decision decision = saying("(Care Act 2014, section 9)");
  decision.laws = {"Nonsense Act 1950"};
  read_laws(decision);
  const Laws first = decision.laws;
  read_laws(decision);
  CHECK(first == Laws{"Care Act 2014 s9"});
  CHECK(decision.laws == first);
}

TEST_CASE("a law in the role section alone is not read, and gives later words no meaning",
          "[corpus][laws]") {
  Decision decision = saying("(Local Government Act 1974, section 26(1))", SectionKind::kRole);
  decision.sections.push_back(saying("See section 30 of the 1974 Act.").sections.front());
  read_laws(decision);
  CHECK(decision.laws.empty());
}

TEST_CASE("every input shape has its laws read", "[corpus][laws]") {
  const std::string text =
      "Fairwick Borough Council (95 000 001)\nCategory : Housing > Homelessness\n"
      "Decision : Upheld\nDecision date : 09 Dec 2025\nSummary: None.\nWhat I found\n"
      "- It must assess. (Care Act 2014, section 9)\nFinal decision\n- I found fault.\n";
  const std::string page =
      "<html><head><title>x</title></head><body><h1>Fairwick Borough Council (95 000 001)</h1>"
      "<p>Decision : Upheld</p><p>Decision date : 09 Dec 2025</p><h2>What I found</h2><ol><li>It "
      "must assess. (Care&nbsp;Act 2014, section&nbsp;9)</li></ol><h2>Final decision</h2>"
      "<ol><li>I found fault.</li></ol></body></html>";
  const std::string json =
      R"j({"reference":"95 000 001","sections":[{"heading":"What I found","kind":"findings",)j"
      R"j("blocks":[{"text":"It must assess. (Care Act 2014, section 9)"}]}],)j"
      R"j("laws":["Oak Act 1900"]})j";
  for (const std::string& document : {text, page, json}) {
    CAPTURE(document);
    const ReadResult result = read_document(document);
    CHECK(result.detail == "");
    CHECK(result.decision.laws == Laws{"Care Act 2014 s9"});
  }
}

TEST_CASE("one decision cites no more laws than it may", "[corpus][laws]") {
  std::string text;
  for (int i = 0; i < 30; ++i)
    for (int year = 1900; year < 1950; ++year)
      text += "The Oak" + std::string(1, static_cast<char>('a' + i % 26)) + " Trees Act " +
              std::to_string(year) + ", section " + std::to_string(i + 1) + ". ";
  CHECK(laws_in(text).size() == kLawsMax);
}

TEST_CASE("bytes of any kind are read without harm", "[corpus][laws]") {
  for (const char* text : {"",
                           "(",
                           "Act",
                           "Act 1989",
                           "the Act",
                           "s",
                           "s.",
                           "section (",
                           "&",
                           "’",
                           "\xE2\x80",
                           "\xFF\xFE",
                           "(1989 Act",
                           "Care Act 2014 (",
                           "of the Act s17",
                           "Act)))) Act 1989",
                           "Care Act 2014 (‘’)",
                           "section 17 ("}) {
    CAPTURE(text);
    CHECK(laws_in(text).size() <= 1);
  }
}

TEST_CASE("laws are read in linear time, whatever is said over and over", "[corpus][laws]") {
  constexpr std::size_t kShort = 40'000;  // bytes
  constexpr std::size_t kTimes = 8;
  // Linear is 8, quadratic 64; between them noise has room. Below two milliseconds all is noise.
  constexpr double kRatioMax = 24;
  constexpr double kNoiseMs = 2;
  for (const char* words : {"Oak ",
                            "Act ",
                            "the Act ",
                            "Care Act 2014 ",
                            "and ",
                            "Oak, and ",
                            "( ",
                            ") ",
                            "(Oak) ",
                            "section ",
                            "section 9 ",
                            "section 9, ",
                            "9, ",
                            "s9(1)",
                            "(1)",
                            "(‘Oak Rules’) ",
                            "Care Act 2014 (‘Oak Rules’) ",
                            "Oak Rules ",
                            "Housing Act ",
                            "Care Act 2014, section 9 and ",
                            "1989 Act ",
                            "’",
                            "-",
                            "Oak and Ash (Rules) Act 1989 (",
                            "Children Act 1989 guidance and ",
                            "Local Authority Social Services and National Health Service ",
                            "section 9 of the ",
                            "Palliative Care Act ",
                            "etc. "}) {
    INFO(words);
    const double few =
        std::max(milliseconds_to_read(saying(over_and_over(words, kShort))), kNoiseMs);
    const double many = milliseconds_to_read(saying(over_and_over(words, kShort * kTimes)));
    CAPTURE(few, many);
    CHECK(many / few < kRatioMax);
  }
}

TEST_CASE("what the real decisions cite is read", "[corpus][laws][seeds]") {
  const auto shared = testing::shared_folder();
  if (!shared) return testing::skipped("the shared folder of real decisions is not here");
  const std::pair<const char*, Laws> expected[] = {
      {"25 004 574",
       {"UK General Data Protection Regulation art16",
        "Children Act 1989 s17",
        "Understanding and dealing with issues relating to parental responsibility",
        "Working Together to Safeguard Children"}},
      {"24 012 297",
       {"Getting the Best from Complaints", "Children Act 1989 s17", "Children Act 1989 s26"}},
      {"18 014 059", {}},
  };
  std::size_t met = 0;
  for (const auto& entry : std::filesystem::directory_iterator(*shared / "seeds"))
    for (const auto& [reference, laws] : expected) {
      const ReadResult result = read_document(testing::file_bytes(entry.path()));
      if (result.decision.reference != reference) continue;
      CAPTURE(reference);
      CHECK(result.decision.laws == laws);
      ++met;
    }
  CHECK(met == std::size(expected));
}

}  // namespace ombud
