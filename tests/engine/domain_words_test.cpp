// tests/engine/domain_words_test.cpp - wordings of one thing are found, and nothing else is.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain_words.h"

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "engine/word_tables.h"
#include "support/catch.h"

using ombud::Analyzer;
using ombud::Certainty;
using ombud::ConceptHit;
using ombud::RegisterTable;
using ombud::Word;

namespace {

const RegisterTable& table() {
  static const RegisterTable kTable = ombud::word_table("domain_words.tsv");
  return kTable;
}

// "ehcp=EHC plans; dfg=DFG": concept and what is marked, in the published letters.
std::string told(const std::string& text,
                 const std::vector<Word>& words,
                 const std::vector<ConceptHit>& hits) {
  std::string all;
  for (const ConceptHit& hit : hits) {
    const std::size_t begin = words[hit.first].begin;
    all += (all.empty() ? "" : "; ") + ombud::concepts()[hit.concept_id].name + "=" +
           text.substr(begin, words[hit.last].end - begin);
  }
  return all;
}

std::string found_in(Analyzer& analyzer, const std::string& text) {
  const auto words = analyzer.words(text);
  return told(text, words, ombud::concepts_in(text, words));
}

std::string found_asked(Analyzer& analyzer, const std::string& text) {
  const auto words = analyzer.words(text);
  return told(text, words, ombud::concepts_asked(words));
}

bool is_abbreviation(const std::string& written) {
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  return std::count_if(written.begin(), written.end(), capital) >
         std::count_if(written.begin(), written.end(), small);
}

// A row's words as the slow oracle compares them: "and" may stand where `and_before`.
struct OracleRow {
  std::string name;
  std::vector<Word> words;
  std::vector<bool> exact, and_before;
};

OracleRow oracle_row(std::string name, std::string text, Analyzer& analyzer) {
  OracleRow row{std::move(name), {}, {}, {}};
  for (auto sign = text.find('&'); sign != std::string::npos; sign = text.find('&'))
    text.replace(sign, 1, " and ");
  bool and_before = false;
  for (const Word& word : analyzer.words(text)) {
    if (word.folded != "and") {
      row.words.push_back(word);
      row.exact.push_back(is_abbreviation(text.substr(word.begin, word.end - word.begin)));
      row.and_before.push_back(and_before);
    }
    and_before = word.folded == "and";
  }
  return row;
}

struct OracleRows {
  std::vector<OracleRow> terms, everyday;
};

OracleRows oracle_rows(Analyzer& analyzer) {
  OracleRows rows;
  for (std::size_t at = 0; at < table().rows(); ++at)
    rows.terms.push_back(
        oracle_row(table().cell(at, "concept"), table().cell(at, "wording"), analyzer));
  const RegisterTable everyday = ombud::word_table("everyday_words.tsv");
  for (std::size_t at = 0; at < everyday.rows(); ++at) {
    for (const std::string& wording : everyday.cells(at, "wordings"))
      rows.everyday.push_back(oracle_row(everyday.cell(at, "concept"), wording, analyzer));
  }
  return rows;
}

// How many of `words` from `first` on are the row; 0 = they are not.
std::size_t length_of(const OracleRow& row, const std::vector<Word>& words, std::size_t first) {
  std::size_t at = first;
  for (std::size_t i = 0; i < row.words.size(); ++i, ++at) {
    if (row.and_before[i] && at < words.size() && words[at].folded == "and") ++at;
    if (at >= words.size()) return 0;
    const std::string& wanted = row.words[i].folded;
    const bool same = row.exact[i] ? words[at].folded == wanted || words[at].folded == wanted + "s"
                                   : words[at].stem == row.words[i].stem;
    if (!same) return 0;
  }
  return at - first;
}

// Marks in `taken` what was found.
std::vector<std::string> oracle_hits(const std::vector<OracleRow>& rows,
                                     const std::vector<Word>& all_words,
                                     std::vector<bool>& taken) {
  std::vector<std::string> hits;
  for (std::size_t first = 0; first < all_words.size();) {
    if (taken[first]) {
      ++first;
      continue;
    }
    const auto free_until =
        std::find(taken.begin() + static_cast<std::ptrdiff_t>(first), taken.end(), true);
    const std::vector<Word> words(all_words.begin(),
                                  all_words.begin() + (free_until - taken.begin()));
    std::size_t longest = 0;
    for (const OracleRow& row : rows)
      longest = std::max(longest, length_of(row, words, first));
    std::set<std::string> names;
    for (const OracleRow& row : rows) {
      if (longest > 0 && length_of(row, words, first) == longest) names.insert(row.name);
    }
    for (const std::string& name : names)
      hits.push_back(name + " " + std::to_string(first) + "-" +
                     std::to_string(first + longest - 1));
    std::fill_n(taken.begin() + static_cast<std::ptrdiff_t>(first), longest, true);
    first += std::max<std::size_t>(longest, 1);
  }
  return hits;
}

std::vector<std::string> oracle_hits(const OracleRows& rows, const std::vector<Word>& words) {
  std::vector<bool> taken(words.size(), false);
  std::vector<std::string> hits = oracle_hits(rows.terms, words, taken);
  for (std::string& hit : oracle_hits(rows.everyday, words, taken))
    hits.push_back(std::move(hit));
  std::sort(hits.begin(), hits.end());
  return hits;
}

}  // namespace

TEST_CASE("every row of the domain words is well-formed", "[engine][domain_words]") {
  std::set<std::string> names;
  std::string last_name;
  for (std::size_t row = 0; row < table().rows(); ++row) {
    const std::string name = table().cell(row, "concept");
    const std::string certainty = table().cell(row, "certainty");
    CAPTURE(name, table().cell(row, "wording"));
    CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos);
    CHECK(!table().cell(row, "wording").empty());
    CHECK((certainty == "always" || certainty == "capitals" || certainty == "defined"));
    CHECK(table().cell(row, "reason").size() > 5);
    if (name == last_name) {
      CHECK(table().cell(row, "title").empty());
    } else {
      CHECK(names.insert(name).second);  // rows of a concept stand together
      CHECK(!table().cell(row, "title").empty());
    }
    last_name = name;
  }
  for (const ombud::Concept& subject : ombud::concepts())
    CHECK((names.contains(subject.name) || !subject.alike.empty()));
  CHECK(names.size() >= 70);
}

TEST_CASE("a concept has two wordings or more, and one of them is spelt out",
          "[engine][domain_words]") {
  std::set<std::string> spelt_out, several;
  std::set<std::string> seen;
  for (std::size_t row = 0; row < table().rows(); ++row) {
    const std::string name = table().cell(row, "concept");
    if (!seen.insert(name).second) several.insert(name);
    if (table().cell(row, "certainty") == "always" &&
        !is_abbreviation(table().cell(row, "wording")))
      spelt_out.insert(name);
  }
  for (const ombud::Concept& subject : ombud::concepts()) {
    if (!subject.alike.empty()) continue;  // everyday_words_test.cpp
    CAPTURE(subject.name);
    CHECK(spelt_out.count(subject.name) == 1);
    CHECK(several.count(subject.name) == 1);
  }
}

TEST_CASE("no two rows have one wording, unless all of them need it defined",
          "[engine][domain_words]") {
  Analyzer analyzer;
  std::set<std::string> defined, sure;
  for (std::size_t row = 0; row < table().rows(); ++row) {
    const std::string written = table().cell(row, "wording");
    CAPTURE(table().cell(row, "concept"), written);
    std::string key;
    for (const Word& word : analyzer.words(written)) {
      if (word.folded == "and") continue;
      key += (is_abbreviation(written) ? word.folded : word.stem) + " ";
    }
    if (table().cell(row, "certainty") == "defined") {
      defined.insert(key);
      CHECK(is_abbreviation(written));
    } else {
      CHECK(sure.insert(key).second);
    }
    CHECK(!(sure.count(key) == 1 && defined.count(key) == 1));
  }
}

TEST_CASE("a single word that is no abbreviation says why it has no other meaning",
          "[engine][domain_words]") {
  Analyzer analyzer;
  for (std::size_t row = 0; row < table().rows(); ++row) {
    const std::string written = table().cell(row, "wording");
    if (is_abbreviation(written) || analyzer.words(written).size() > 1) continue;
    CAPTURE(written);
    const std::string reason = table().cell(row, "reason");
    CHECK((reason.find("one word") != std::string::npos ||
           reason.find("no other meaning") != std::string::npos));
  }
}

TEST_CASE("every wording is found as it is written, whole, with its certainty",
          "[engine][domain_words]") {
  Analyzer analyzer;
  for (std::size_t row = 0; row < table().rows(); ++row) {
    const std::string text = table().cell(row, "wording");
    const std::string name = table().cell(row, "concept");
    const std::string certainty = table().cell(row, "certainty");
    CAPTURE(name, text);
    const auto words = analyzer.words(text);
    for (const auto& hits : {ombud::concepts_in(text, words), ombud::concepts_asked(words)}) {
      const auto hit = std::find_if(hits.begin(), hits.end(), [&](const ConceptHit& each) {
        return ombud::concepts()[each.concept_id].name == name;
      });
      REQUIRE(hit != hits.end());
      CHECK(hit->first == 0);
      CHECK(hit->last == words.size() - 1);
      CHECK(hit->certainty == (certainty == "always"     ? Certainty::kAlways
                               : certainty == "capitals" ? Certainty::kCapitals
                                                         : Certainty::kDefined));
    }
  }
}

TEST_CASE("what a text says by a domain word is found, and what it does not is not",
          "[engine][domain_words]") {
  struct Case {
    const char* text;
    const char* found;
  };
  const Case cases[] = {
      {"", ""},
      {"The Council reviewed the plan.", ""},
      {"an EHCP, two EHCPs, the EHCP’s", "ehcp=EHCP; ehcp=EHCPs; ehcp=EHCP’s"},
      {"ehcp E.H.C.P.", "ehcp=ehcp; ehcp=E.H.C.P"},
      {"EHCP/EHC Plans", "ehcp=EHCP; ehcp=EHC Plans"},
      {"Education, Health and Care Plan", "ehcp=Education, Health and Care Plan"},
      {"the deferred\npayment", "deferred-payment=deferred\npayment"},
      {"Education Health & Care plans", "ehcp=Education Health & Care plans"},
      {"education, health, care plan", "ehcp=education, health, care plan"},
      {"health and care plan", ""},
      {"an EHC needs assessment", "ehc-needs-assessment=EHC needs assessment"},
      // Longest first, none inside another.
      {"the SEND Tribunal", "send-tribunal=SEND Tribunal"},
      {"First-tier Tribunal (Special Educational Needs and Disability)",
       "send-tribunal=First-tier Tribunal (Special Educational Needs and Disability"},
      {"special educational needs and the plan", "sen=special educational needs"},
      {"special educational needs and/or disabilities",
       "send=special educational needs and/or disabilities"},
      {"an ASB case review of ASB",
       "community-trigger=ASB case review; "
       "antisocial-behaviour=ASB"},
      // Capitals.
      {"I will send it to SEND", "send=SEND"},
      {"Send it", ""},
      {"SEND PROVISION IN THE COUNCIL'S AREA", ""},
      {"WE SEND LETTERS", ""},
      {"a mash of MASH", "mash=MASH"},
      {"SuDS SUDS suds Suds", "sustainable-drainage=SuDS; sustainable-drainage=SUDS"},
      {"Pip has PIP", "personal-independence-payment=PIP"},
      {"PIN numbers, CT scans", ""},
      {"the GPs, OTs and DFGs", "gp=GPs; occupational-therapy=OTs; disabled-facilities-grant=DFGs"},
      // One abbreviation, several meanings: who has the whole decision chooses.
      {"the TA’s", "teaching-assistant=TA’s; temporary-accommodation=TA’s"},
      {"ta, Ta, Hb", ""},
      {"nTo", ""},
      // No wording runs across the end of a sentence or clause; lists and brackets are no end.
      {"the child was looked after. Children play", ""},
      {"child protection; plan B", ""},
      {"he may well be right; her well-being", "wellbeing=well-being"},
      {"an EHC) plan", "ehcp=EHC) plan"},
      {"a PCN", "penalty-charge-notice=PCN; planning-contravention-notice=PCN"},
      // Single letters and their joint.
      {"B&B, b & b, B and B",
       "bed-and-breakfast=B&B; bed-and-breakfast=b & b; "
       "bed-and-breakfast=B and B"},
      {"Ms B B and Mr B, B", ""},
      {"bed & breakfasts", "bed-and-breakfast=bed & breakfasts"},
      {"A&E and plots a & e", "accident-and-emergency=A&E"},
      // Irregular forms and both spellings.
      {"children in need, a child in need",
       "child-in-need=children in need; child-in-need=child in need"},
      {"looked-after children", "looked-after-child=looked-after children"},
      {"anti-social behavior", "antisocial-behaviour=anti-social behavior"},
      {"s117, s.117 and section 117 aftercare",
       "section-117-aftercare=s117; section-117-aftercare=s.117; "
       "section-117-aftercare=section 117 aftercare"},
      {"a s106 agreement", "section-106-agreement=s106 agreement"},
      {"bailiffs knocked", "enforcement-agent=bailiffs"},
      {"the Council’s enforcement agents", "enforcement-agent=enforcement agents"},
      {"e-mails", "email=e-mails"},
  };
  Analyzer analyzer;
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(found_in(analyzer, c.text) == c.found);
  }
}

TEST_CASE("what a person types is understood in any capitals", "[engine][domain_words]") {
  struct Case {
    const char* text;
    const char* found;
  };
  const Case cases[] = {
      {"send delays", "send=send"},
      {"Mash referral", "mash=Mash"},
      {"ta suitability", "teaching-assistant=ta; temporary-accommodation=ta"},
      {"b&b over six weeks", "bed-and-breakfast=b&b"},
      {"ehc plan delay", "ehcp=ehc plan"},
      {"bailiff fees", "enforcement-agent=bailiff"},
      {"sends letters", "send=sends"},
      {"sending letters", ""},
      {"apology", ""},
  };
  Analyzer analyzer;
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(found_asked(analyzer, c.text) == c.found);
  }
}

TEST_CASE("random words are understood as a slow comparison with every row says",
          "[engine][domain_words]") {
  const unsigned seed = 20261122;
  CAPTURE(seed);
  std::mt19937 random(seed);
  Analyzer analyzer;
  const OracleRows oracle = oracle_rows(analyzer);
  std::vector<OracleRow> rows = oracle.terms;
  rows.insert(rows.end(), oracle.everyday.begin(), oracle.everyday.end());
  const auto some = [&](std::size_t below) { return static_cast<std::size_t>(random()) % below; };
  for (int round = 0; round < 3'000; ++round) {
    std::string text;
    for (auto left = some(6); left > 0; --left) {
      // Whole wordings, and parts of them that run into one another.
      const OracleRow& row = rows[some(rows.size())];
      const std::size_t first = some(3) == 0 ? some(row.words.size()) : 0;
      const std::size_t last =
          some(3) == 0 ? first + some(row.words.size() - first) + 1 : row.words.size();
      for (std::size_t at = first; at < last; ++at) {
        if (row.and_before[at] && some(2) == 0) text += "and ";
        text += row.words[at].folded + (some(8) == 0 ? "s " : " ");
      }
      if (some(4) == 0) text += "and ";
    }
    CAPTURE(round, text);
    const auto words = analyzer.words(text);
    std::vector<std::string> hits;
    for (const ConceptHit& hit : ombud::concepts_asked(words))
      hits.push_back(ombud::concepts()[hit.concept_id].name + " " + std::to_string(hit.first) +
                     "-" + std::to_string(hit.last));
    std::sort(hits.begin(), hits.end());
    REQUIRE(hits == oracle_hits(oracle, words));
  }
}

TEST_CASE("a word too long to be indexed is no part of a wording", "[engine][domain_words]") {
  Analyzer analyzer;
  CHECK(found_in(analyzer, "EHC " + std::string(100, 'x') + " plan") == "");
}

TEST_CASE("a concept is described by the wording it goes by", "[engine][domain_words]") {
  CHECK(ombud::described({"ehcp", "Education, Health and Care Plan", "EHCP", {}}) ==
        "“EHCP” (Education, Health and Care Plan)");
  CHECK(ombud::described({"pothole", "pothole", "pothole", {}}) == "“pothole”");
  CHECK(ombud::domain_words_version().find("domain words ") == 0);
}
