// corpus/remedy_payers.cpp - a payer is the subject of "has agreed", "will", "should" and the like.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_payers.h"

#include <algorithm>

#include "corpus/patterns.h"
#include "corpus/remedy_statements.h"

namespace ombud {
namespace {

// "the County Council", "Northmoor Integrated Care Board", "its care home", "Alder Homecare".
#define OMBUD_BODY                                                                                \
  "(?:(?:[Tt]he |[Ii]ts )?(?:[A-Z][A-Za-z’'&-]*(?: (?:of|of the|and|for|&))? ){0,6}?"           \
  "(?:[Cc]ouncil|[Tt]rust|ICB|CCG|[Pp]rovider|[Aa]uthority|[Cc]are [Hh]ome|[Nn]ursing [Hh]ome|"   \
  "[Hh]ome|[Ss]chool|[Aa]cademy|[Gg]overnors|[Pp]artnership|[Cc]ompany|[Aa]ssociation|[Aa]gency|" \
  "[Pp]ractice|[Hh]ospital|[Bb]oard|[Cc]ontractor|[Bb]orough|[Cc]ounty|[Dd]istrict|[Hh]omecare|"  \
  "[Ff]oundation|[Ss]ervice|[Aa]cademy trust’s [a-z]+ [a-z]+|[A-Z][A-Za-z’'-]+(?: "           \
  "[A-Z][A-Za-z-]+)+))"

// One or two bodies, then words that lead on to the verb that commits them: "the Council and the
// Trust should each pay". REPEAT says how many such words are taken, where the verb may be one too.
#define OMBUD_SUBJECT(REPEAT)                                                         \
  "(" OMBUD_BODY ")(?:,? and (" OMBUD_BODY                                            \
  "))?,? (?:(?:has|have|had|also|each|both|now|then|"                                 \
  "therefore|alone|jointly|together|separately|should|must|will|itself|and the \\w+|" \
  "within [^,.;]{3,30}|by \\d[^,.;]{3,20}|as well),? )" REPEAT                        \
  "(?:agreed|agrees|will|should|must|is to|are to|to pay|pays?|refunds?|"             \
  "reimburses?|repays?|waives?|writes?|credits?|makes?|apologises?|confirmed|accepts?|offered)\\b"

// To the last verb: "the Trust should also pay".
const RE2& subject() {
  static const RE2 kSubject(OMBUD_SUBJECT("*"));
  return kSubject;
}

// To the first: "the Trust should", of the same.
const RE2& shortest_subject() {
  static const RE2 kSubject("^" OMBUD_SUBJECT("*?"));
  return kSubject;
}

// Who pays, behind the sum: "£600 by the Integrated Care Board".
const RE2& agent() {
  static const RE2 kAgent("^(?:£\\S+)?[^.;£]{0,40}?\\bby (" OMBUD_BODY ")(?:\\b|$)");
  return kAgent;
}

#undef OMBUD_SUBJECT
#undef OMBUD_BODY

// "Mr Brown should", "In May will": what looks like a body's name and is none.
bool is_no_body(std::string_view name) {
  static const RE2 kPerson("^(?:the )?(?:Mr|Mrs|Ms|Miss|Dr|Within|In|For|On|To|By|As|It|I|We)\\b");
  return matches(name, kPerson);
}

// As it is named inside of a sentence: "In addition the Council" is "the Council".
std::string in_sentence(const re2::StringPiece& name) {
  std::string out(name.data(), name.size());
  static const RE2 kOpening("^(?:In (?:addition|settlement)|Within|For|On|To|By|That|This) ");
  RE2::Replace(&out, kOpening, "");
  if (out.rfind("The ", 0) == 0) out[0] = 't';
  return out;
}

// The subject that ends last before `at`.
std::vector<std::string> last_before(const std::vector<PayerSubject>& subjects, std::size_t at) {
  const auto behind =
      std::partition_point(subjects.begin(), subjects.end(), [&](const PayerSubject& subject) {
        return subject.end <= at;
      });
  return behind == subjects.begin() ? std::vector<std::string>{} : std::prev(behind)->bodies;
}

}  // namespace

std::vector<PayerSubject> payer_subjects_in(std::string_view text) {
  std::vector<PayerSubject> found;
  re2::StringPiece rest = piece(text);
  re2::StringPiece one;
  re2::StringPiece other;
  while (RE2::FindAndConsume(&rest, subject(), &one, &other)) {
    if (is_no_body(view(one))) continue;
    PayerSubject subject;
    const auto begin = static_cast<std::size_t>(one.data() - text.data());
    re2::StringPiece committed = piece(text.substr(begin));
    RE2::Consume(&committed, shortest_subject());
    subject.end = static_cast<std::size_t>(committed.data() - text.data());
    subject.bodies.push_back(in_sentence(one));
    if (!other.empty()) subject.bodies.push_back(in_sentence(other));
    found.push_back(std::move(subject));
  }
  return found;
}

std::vector<std::string> payers_of(const RemedyStatement& statement, std::size_t at) {
  re2::StringPiece by;
  if (RE2::PartialMatch(piece(statement.sentence.substr(at)), agent(), &by))
    return {in_sentence(by)};
  const RemedyBlock& block = *statement.block;
  auto payers = last_before(block.subjects(), statement.offset() + at);
  if (payers.empty() && block.lead)
    payers = last_before(block.lead->subjects(), block.lead->text.size());
  return payers;
}

bool says_severally(std::string_view text) {
  static const RE2 kEach(
      "(?i)\\b(?:each|both|separately)\\b(?: (?:have|has|also|now|then))*(?: agreed|:| "
      "pay| should| will| refund| make| apologise)");
  return matches(text, kEach);
}

}  // namespace ombud
