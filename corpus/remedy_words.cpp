// corpus/remedy_words.cpp - tables of words; each row says what it stands for.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_words.h"

#include "corpus/money.h"
#include "corpus/patterns.h"

namespace ombud {
namespace {

struct PurposeRow {
  const char* purpose;
  const RE2& (*pattern)();
};

const RE2& distress() {
  static const RE2 kPattern(
      "(?i)\\b(?:distress|worr(?:y|ied|ies|ying)|anxi(?:ety|eties|ous)|upset|stress|strain|hurt|"
      "embarrass\\w*|humiliat\\w*|alarm|shock|grief|fear|sleepless|heartache|anguish)");
  return kPattern;
}
const RE2& uncertainty() {
  static const RE2 kPattern(
      "(?i)\\b(?:uncertain\\w*|not knowing|never know|doubt|left wondering|wonder(?:ing)? (?:if|"
      "whether|what))");
  return kPattern;
}
const RE2& frustration() {
  static const RE2 kPattern("(?i)\\b(?:frustrat\\w*|annoyance|exasperat\\w*)");
  return kPattern;
}
const RE2& time_and_trouble() {
  static const RE2 kPattern(
      "(?i)\\b(?:time and (?:\\w+ )?(?:trouble|effort)|trouble|inconvenien\\w*|efforts?|"
      "(?:pursu|chas|bring|mak)ing (?:\\w+ ){0,4}complain\\w*|having to (?:complain|chase|pursue)|"
      "having to \\w+ (?:and \\w+ )?(?:the|its) complaint)");
  return kPattern;
}

#define OMBUD_SERVICES                                                                        \
  "(?:education\\w*|provision|support|therap\\w*|tuition|teaching|school(?:ing)?\\b|care\\b|" \
  "respite|services?|lessons?|help\\b|visits?|sessions?|short breaks?|contact\\b|transport|"  \
  "physiotherapy|treatment|activit\\w+|placement|mentor\\w*|advis[eo]r|equipment|carers?\\b|" \
  "collections?|teacher|tutor\\w*|calls?\\b|hours|specialist)"

const RE2& lost_provision() {
  static const RE2 kPattern(
      "(?i)(?:\\b(?:lost|loss of|losing|missed|missing|lack of|absence of|without|deprived "
      "of|denied|"
      "went without|interrupt\\w*|gap in|shortfall in|fail\\w* to (?:provide|deliver|arrange)|had "
      "no|"
      "no longer|not (?:given|delivered|provided|arranged|received|get|have|had|made|put))\\b"
      "[^.;£]{0,60}?\\b" OMBUD_SERVICES "|\\b" OMBUD_SERVICES
      "\\b[^.;£]{0,50}?\\b(?:lost|missed|not "
      "(?:delivered|provided|given|receiv\\w*|arranged|made|put)|did not (?:get|receive|have)|did "
      "without|went without|should have (?:had|received|been)|never (?:came|got|received|took|"
      "happened|delivered)|was without|were without))");
  return kPattern;
}
const RE2& lost_opportunity() {
  static const RE2 kPattern(
      "(?i)\\b(?:opportunit(?:y|ies)|chances?\\b|lost the right|lost (?:his|her|their) (?:right|"
      "place))");
  return kPattern;
}
const RE2& financial_loss() {
  static const RE2 kPattern(
      "(?i)\\b(?:financial loss\\w*|los(?:t|s of) (?:of )?(?:\\w+ "
      ")?(?:earnings|income|wages|rent|pay|"
      "takings|trade|money|profit|benefit|interest|savings|deposit)|(?:earnings|income|wages|rent|"
      "takings|savings|deposit|money) (?:\\w+ ){0,3}?lost|out of pocket|extra costs?|additional "
      "costs?|"
      "(?:costs?|expenses?|fees?|charges?) (?:that "
      ")?(?:he|she|they|it|Mr|Mrs|Ms|Miss)\\b[^.;]{0,30}?"
      "(?:paid|incurred|met|spent|had)|what (?:he|she|they) (?:spent|paid|lost)|quantifiable|"
      "overpa\\w+|wasted costs?)");
  return kPattern;
}
const RE2& accommodation() {
  static const RE2 kPattern(
      "(?i)\\b(?:(?:unsuitable|temporary|overcrowded|interim|emergency|poor|damp) (?:\\w+ )?"
      "(?:accommodation|housing|home|conditions|flat|property|house)|bed[ -]and[ -]breakfast|B&B|"
      "overcrowd\\w*|(?:in|of) one room|in a hotel|hostel|living (?:in|with) |without "
      "(?:heating|hot "
      "water|a (?:working )?(?:kitchen|bathroom|shower|toilet|boiler))|unsuitable (?:place|"
      "accommodation)|sleeping (?:rough|outdoors)|disrepair|homeless\\w*|sofa)");
  return kPattern;
}

const PurposeRow kPurposes[] = {{"distress", distress},
                                {"uncertainty", uncertainty},
                                {"frustration", frustration},
                                {"time and trouble", time_and_trouble},
                                {"lost provision", lost_provision},
                                {"lost opportunity", lost_opportunity},
                                {"financial loss", financial_loss},
                                {"accommodation", accommodation}};

bool states_purpose(std::string_view text) {
  static const RE2 kStated(
      "(?i)\\b(?:in recognition of|recogni[sz](?:e|es|ing)|to "
      "reflect|acknowledg(?:e|es|ing|ement)|as "
      "(?:a )?(?:remedy|redress|compensation) for|in respect of|because of|as a result of|"
      "to make up for|to compensate|for (?:the|his|her|their|its|any|all) (?:\\w+ )?(?:loss|delay|"
      "impact|effect|injustice|way|failure|fault|noise|dust|damage|hardship|privacy|disruption|"
      "nuisance|poor|lack|months|weeks|years|time|missed|disturbance|harm|shortfall|garden|two|"
      "three))");
  return matches(text, kStated);
}

// "week" for "weeks", "week's".
std::string singular(std::string word) {
  for (char& c : word)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (word.size() > 3 && word.back() == 's') word.pop_back();
  return word;
}

#define OMBUD_PERIODS                                                                          \
  "((?:calendar |school |working )?(?:day|night|week|month|term|year|quarter|fortnight|visit|" \
  "session|journey|mile|call|hour|collection|trip|half[ -]term|occasion|appointment|meeting|"  \
  "meal|bin|lesson|stay|season)s?)"

// "for nine months", "for the 26 weeks", "over seven terms": how often a rate is paid.
int periods_in(std::string_view text, const std::string& per) {
  static const RE2 kCount(
      "(?i)(?:\\b(?:for|over|during|covering|times|of|in|x) |\\()(?:(?:each|every one) of )?"
      "(?:the |those |these |her |his |their )?(?:last |first |missed |full |some |"
      "whole )?(\\S[^.;,£]*)");
  re2::StringPiece rest = piece(text);
  re2::StringPiece found;
  while (RE2::FindAndConsume(&rest, kCount, &found)) {
    const std::string_view tail(found.data(), found.size());
    rest = piece(std::string_view(
        found.data(), static_cast<std::size_t>(text.data() + text.size() - found.data())));
    const auto number = number_at_start(tail);
    if (!number) continue;
    static const RE2 kUnit("(?i)^[ -](?:\\w+ ){0,2}?" OMBUD_PERIODS "\\b");
    std::string unit;
    if (!RE2::PartialMatch(piece(tail.substr(number->length)), kUnit, &unit)) continue;
    const std::string one = singular(unit);
    if (one.find(per) != std::string::npos || per.find(one) != std::string::npos)
      return number->value;
  }
  return 0;
}

}  // namespace

std::vector<std::string> purposes_in(std::string_view text) {
  std::vector<std::string> found;
  for (const PurposeRow& row : kPurposes)
    if (matches(text, row.pattern())) found.emplace_back(row.purpose);
  if (found.empty() && states_purpose(text)) found.emplace_back("other");
  return found;
}

std::string deadline_in(std::string_view text) {
  static const RE2 kWithin(
      "(?i)\\bwithin (?:the next |a further |another "
      ")?((?:an?|one|two|three|four|five|six|seven|eight|"
      "nine|ten|twelve|fourteen|fifteen|eighteen|twenty|twenty-eight|thirty|\\d{1,3})"
      "(?: (?:calendar|working|school|clear))? (?:days?|weeks?|months?|terms?|years?))\\b");
  static const RE2 kBy(
      "\\b[Bb]y (?:the end of )?((?:\\d{1,2}(?:st|nd|rd|th)? "
      ")?(?:January|February|March|April|May|June|"
      "July|August|September|October|November|December)(?: \\d{4})?)\\b");
  re2::StringPiece within;
  re2::StringPiece by;
  const bool has_within = RE2::PartialMatch(piece(text), kWithin, &within);
  const bool has_by = RE2::PartialMatch(piece(text), kBy, &by);
  const auto shown = [](const re2::StringPiece& words) {
    return std::string(words.data(), words.size());
  };
  if (has_within && (!has_by || within.data() < by.data())) return shown(within);
  return has_by ? shown(by) : std::string();
}

std::optional<Rate> rate_at(std::string_view behind) {
  static const RE2 kRate(
      "(?i)^ ?,? ?(?:a|an|per|each|every|/|for each|for every|for each of the|for "
      "each|for every one of the|for each of those)(?: (?:missed|full|late|"
      "uncompleted|school|complete|whole|such|further|failed|week's))? ?" OMBUD_PERIODS "\\b");
  static const RE2 kCounted(
      "(?i)^ (?:for )?(?:each|every one) of (?:the|those|these|her|his|their) ([a-z-]+|\\d+) "
      "(?:\\w+ ){0,2}?" OMBUD_PERIODS "\\b");
  std::string count;
  std::string unit;
  if (RE2::PartialMatch(piece(behind), kCounted, &count, &unit)) {
    const auto number = number_at_start(count);
    return Rate{singular(unit), number ? number->value : 0};
  }
  if (!RE2::PartialMatch(piece(behind), kRate, &unit)) return std::nullopt;
  const std::string per = singular(unit);
  return Rate{per, periods_in(behind, per)};
}

std::string bound_before(std::string_view before) {
  static const RE2 kUpTo(
      "(?i)\\b(?:up to|to a maximum of|a maximum of|at most|no more than|not more "
      "than|capped at)(?: a (?:total|maximum) of)? ?$");
  static const RE2 kAtLeast(
      "(?i)\\b(?:at least|a minimum of|more than|over|no less than|not less than|"
      "in excess of|upwards of) ?$");
  static const RE2 kAbout(
      "(?i)\\b(?:about|around|approximately|roughly|some|in the region of|nearly|"
      "almost|approx\\.?|circa) ?$");
  if (matches(before, kUpTo)) return "up to";
  if (matches(before, kAtLeast)) return "at least";
  if (matches(before, kAbout)) return "about";
  return {};
}

}  // namespace ombud
