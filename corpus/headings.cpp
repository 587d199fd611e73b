// corpus/headings.cpp - the headings that decisions use, and what a line must look like to be one.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/headings.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <re2/re2.h>
#include <re2/set.h>

#include "corpus/text_lines.h"

namespace ombud {
namespace {

struct HeadingRow {
  const char* pattern;  // over the folded text, whole
  SectionKind kind;
  HeadingRank rank;
  bool exact;
};

// The first row that fits decides. Wordings met in real decisions.
constexpr HeadingRow kHeadings[] = {
    {"(the |summary of the )?complaints?", SectionKind::kComplaint, HeadingRank::kMain, true},
    {"(what|parts? of the complaint( that)?) (i|we) (have|did)( and have)?( not)?"
     " (investigated?|looked at)",
     SectionKind::kScope,
     HeadingRank::kMain,
     true},
    {"(the |our )?(ombudsm[ae]n'?s?'? )?role and powers( of the ombudsm[ae]n)?",
     SectionKind::kRole,
     HeadingRank::kMain,
     true},
    {"how (i|we) (have )?considered (this|the|these|mr .*|ms .*|mrs .*|miss .*)complaints?|"
     "how (i|we) (have )?considered (this|the|these) complaints?",
     SectionKind::kConsidered,
     HeadingRank::kMain,
     true},
    {"key to (the )?names( used)?|overview|the investigation|investigation",
     SectionKind::kOther,
     HeadingRank::kMain,
     true},
    {"what (i|we) (have )?found|(my|our) (assessment|consideration)|finding",
     SectionKind::kFindings,
     HeadingRank::kMain,
     true},
    {"((my|our|the) )?(findings|analysis|conclusions?|analysis and findings)",
     SectionKind::kFindings,
     HeadingRank::kEither,
     true},
    {"((the )?(agreed|recommended|proposed) )?(actions?|remed(y|ies))|recommendations?|"
     "(our|my) recommendations?|injustice and remedy",
     SectionKind::kRemedy,
     HeadingRank::kMain,
     true},
    {"((my|our|the) )?(final )?decision", SectionKind::kDecision, HeadingRank::kMain, true},
    {"legal and administrative (background|considerations|framework|matters)",
     SectionKind::kBackground,
     HeadingRank::kEither,
     true},
    {"((relevant|the|applicable) )?(law|legislation|guidance|policy|law and guidance|"
     "law and policy|law, policy and guidance|guidance and law|legal background)",
     SectionKind::kBackground,
     HeadingRank::kEither,
     true},
    {"background|background (to|information) .*",
     SectionKind::kBackground,
     HeadingRank::kEither,
     true},
    {"what happened|key events|chronology|events", SectionKind::kEvents, HeadingRank::kSub, true},
    {"(what happened|chronology|key events|the events|events)\\b.*",
     SectionKind::kEvents,
     HeadingRank::kSub,
     false},
    {"(background|relevant|legal and)\\b.*|.*\\b(law|legislation|guidance)\\b.*",
     SectionKind::kBackground,
     HeadingRank::kSub,
     false},
    {"(was|were|is) there .*\\bfault\\b.*|did .*\\b(fault|injustice)\\b.*|.*\\bfindings\\b.*|"
     ".*\\binjustice\\b.*|.*\\banalysis\\b.*",
     SectionKind::kFindings,
     HeadingRank::kSub,
     false},
};

// All rows in one pass over a line: most lines are no heading, and every line is asked.
const RE2::Set& compiled_headings() {
  static const auto kSet = [] {
    auto set = std::make_unique<RE2::Set>(RE2::Options(), RE2::ANCHOR_BOTH);
    for (const HeadingRow& row : kHeadings)
      set->Add(row.pattern, nullptr);
    set->Compile();
    return set;
  }();
  return *kSet;
}

// 80 characters hold every heading of the statements seen but one of 88.
constexpr std::size_t kHeadingCharactersMax = 100;

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

bool fits(std::string_view text, const RE2& pattern) {
  return RE2::FullMatch(folded(text), pattern);
}

// "April 2018 A referral from the police": a row of a table that lost its lines.
bool is_dated_row(std::string_view text) {
  static const RE2 kDated(
      "(?:(?:early|mid|late)[ -])?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* "
      "(?:\\d{1,2},? )?\\d{4}\\b .+");
  return fits(text, kDated);
}

}  // namespace

std::optional<KnownHeading> known_heading(std::string_view text) {
  if (characters_in(text) > kHeadingCharactersMax) return std::nullopt;
  std::string words = folded(text);
  if (words.ends_with(':')) words.pop_back();
  words = folded(words);
  std::vector<int> fitting;
  if (!compiled_headings().Match(words, &fitting)) return std::nullopt;
  const HeadingRow& row = kHeadings[*std::min_element(fitting.begin(), fitting.end())];
  return KnownHeading{row.kind, row.rank, row.exact};
}

bool looks_like_heading(std::string_view text) {
  static const RE2 kShape("[\\pL‘'].*[^.,;:–—-]");
  static const RE2 kTwoSentences("[a-z)][.!?] [A-Z]");
  const std::string words(text);
  return characters_in(text) <= kHeadingCharactersMax && RE2::FullMatch(words, kShape) &&
         !RE2::PartialMatch(words, kTwoSentences) && !begins_lower_case(text) &&
         !text.ends_with("”") && !is_dated_row(text) && !is_signature(text) &&
         !is_status_line(text);
}

bool is_names_key(std::string_view text) {
  static constexpr std::size_t kHeadingBytesMax = 60;
  return text.size() <= kHeadingBytesMax && folded(text).starts_with("key to ");
}

bool is_signature(std::string_view text) {
  static const RE2 kSignature(
      "(?:the )?(?:(?:assistant|deputy) )?(?:investigator|ombudsm[ae]n|investigation "
      "officer)'?s?'? "
      "(?:final )?decision (?:on behalf of|for) the ombudsm[ae]n\\.?");
  return fits(text, kSignature);
}

bool is_status_line(std::string_view text) {
  static const RE2 kStatus("ombudsm[ae]n (?:is |are )?satisfied with .{1,60} response: .*");
  return fits(text, kStatus);
}

}  // namespace ombud
