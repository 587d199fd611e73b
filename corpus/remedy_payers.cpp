// corpus/remedy_payers.cpp - a payer is the subject of "has agreed", "will", "should" and the like.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_payers.h"

#include <algorithm>

#include <re2/re2.h>

namespace ombud {
namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

#define OMBUD_BODY                                                                                 \
  "(?:(?:[Tt]he |[Ii]ts )?(?:[A-Z][A-Za-z’'&-]*(?: (?:of|of the|and|for|&))? ){0,6}?"              \
  "(?:[Cc]ouncil|[Tt]rust|ICB|CCG|[Pp]rovider|[Aa]uthority|[Cc]are [Hh]ome|[Nn]ursing [Hh]ome|"    \
  "[Hh]ome|[Ss]chool|[Aa]cademy|[Gg]overnors|[Pp]artnership|[Cc]ompany|[Aa]ssociation|[Aa]gency|"  \
  "[Pp]ractice|[Hh]ospital|[Bb]oard|[Cc]ontractor|[Bb]orough|[Cc]ounty|[Dd]istrict|[Hh]omecare|"   \
  "[Ff]oundation|[Ss]ervice|[Aa]cademy trust’s [a-z]+ [a-z]+|[A-Z][A-Za-z’'-]+(?: [A-Z][A-Za-z-]+)+))"

// One or two bodies, then the verb that commits them.
const RE2& subject() {
  static const RE2 kSubject(
      "(" OMBUD_BODY ")(?:,? and (" OMBUD_BODY "))?,? (?:(?:has|have|had|also|each|both|now|then|"
      "therefore|alone|jointly|together|separately|should|must|will|itself|and the \\w+|within [^,.;]{3,30}|by "
      "\\d[^,.;]{3,20}|as well),? )*(?:agreed|agrees|will|should|must|is to|are to|to pay|pays?|refunds?|"
      "reimburses?|repays?|waives?|writes?|credits?|makes?|apologises?|confirmed|accepts?|offered)\\b");
  return kSubject;
}

// "£600 by the Integrated Care Board".
const RE2& agent() {
  static const RE2 kAgent("^(?:£\\S+)?[^.;£]{0,40}?\\b(?:by|from) (" OMBUD_BODY ")(?:\\b|$)");
  return kAgent;
}

bool is_person(std::string_view name) {
  static const RE2 kPerson("^(?:the )?(?:Mr|Mrs|Ms|Miss|Dr|Within|In|For|On|To|By|As|It|I|We)\\b");
  return RE2::PartialMatch(piece(name), kPerson);
}

std::string in_sentence(const re2::StringPiece& name) {
  std::string out(name.data(), name.size());
  static const RE2 kOpening("^(?:In (?:addition|settlement)|Within|For|On|To|By|That|This) ");
  RE2::Replace(&out, kOpening, "");
  if (out.rfind("The ", 0) == 0) out[0] = 't';
  return out;
}

// Of the last sentence part that has a subject.
std::vector<std::string> last_subject(std::string_view text) {
  std::vector<std::string> last;
  re2::StringPiece rest = piece(text);
  re2::StringPiece one;
  re2::StringPiece other;
  while (RE2::FindAndConsume(&rest, subject(), &one, &other)) {
    if (is_person({one.data(), one.size()})) continue;
    last = {in_sentence(one)};
    if (!other.empty()) last.push_back(in_sentence(other));
  }
  return last;
}

}  // namespace

std::vector<std::string> payers_of(const RemedyStatement& statement, std::size_t at) {
  re2::StringPiece by;
  if (RE2::PartialMatch(piece(statement.sentence.substr(at)), agent(), &by))
    return {in_sentence(by)};
  // The verb stands before the sum, but its subject may need the verb to be known.
  auto payers = last_subject(statement.sentence.substr(0, at));
  if (payers.empty()) payers = last_subject(statement.before);
  if (payers.empty()) payers = last_subject(statement.lead);
  return payers;
}

bool pay_severally(const RemedyStatement& statement, std::size_t at) {
  static const RE2 kEach("(?i)\\b(?:each|both|separately)\\b(?: (?:have|has|also|now|then))*(?: agreed|:| "
                         "pay| should| will| refund| make| apologise)");
  return RE2::PartialMatch(piece(statement.sentence.substr(0, at)), kEach) ||
         RE2::PartialMatch(piece(statement.lead), kEach);
}

}  // namespace ombud
