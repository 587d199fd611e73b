// corpus/remedy_recipients.cpp - between the verb and the sum, else behind the sum and "to".
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_recipients.h"

#include <algorithm>

#include "corpus/patterns.h"

namespace ombud {
namespace {

// "£50 to Mrs B", "£50 for each of the sisters"; not "£50 to reflect the distress of Mrs B".
bool is_addressee(const People& people, std::string_view gap) {
  static const RE2 kTo(
      "(?i)\\b(?:to|of|for each of|account of|due to)(?: each(?: of)?| both(?: of)?| the account "
      "of)? $");
  static const RE2 kForOrOf("(?i)\\b(?:for|of) $");
  static const RE2 kOther(
      "(?i)\\b(?:recogni\\w+|reflect|because|which|that|who|distress|remedy|for the|due to|"
      "acknowledge|in respect|as|in lieu|compensat\\w+)\\b");
  static constexpr std::size_t kNear = 60;  // bytes: what is farther is told of something else
  if (gap.size() > kNear || matches(gap, kOther)) return false;
  return matches(gap, kForOrOf) ? people.every : matches(gap, kTo);
}

// "pay her £50", "pay Mr B a further sum of £50": nothing but small words between them.
bool is_adjacent(std::string_view gap) {
  static const RE2 kAdjacent(
      "(?i)^,?(?: (?:a|an|of|the|at|least|up|to|about|around|further|additional|sum|"
      "total|payment|symbolic|another|each|more|than|financial|approximately|minimum|"
      "not|no|less|goodwill|separate|same|who|also|together|jointly|both|himself|herself|"
      "themselves|"
      "receives?|should|will|is|are|would|have))*\\s*$");
  return matches(gap, kAdjacent);
}

// Right behind the verb, or right before the sum.
bool stands_for_recipient(const People& people, const RemedySentence& sentence, std::size_t sum) {
  static const RE2 kGiven(
      "(?i)\\b(?:make|makes|pay|pays|give|gives|offer|offers|send|sends|refund|reimburse|repay|"
      "award)(?: (?:also|back|to))* $");
  static const RE2 kSmallWords(
      "(?i)^(?:s|ing)?(?: (?:also|directly|back|to|both|now|the sum|at least))*\\s*$");
  static constexpr std::size_t kFar = 140;  // bytes: two lines of print
  const std::size_t left = sentence.left_of(sum);
  const std::string_view gap = sentence.between(people.end, sentence.sums()[sum].begin);
  if (is_adjacent(gap)) return true;
  if (gap.size() > kFar) return false;
  if (matches(sentence.between(left, people.begin), kGiven)) return true;
  const Cue* verb = nullptr;
  for (const Cue& cue : sentence.cues_between(left, people.begin))
    if (gives(cue) && cue.end <= people.begin) verb = &cue;
  return verb && matches(sentence.between(verb->end, people.begin), kSmallWords);
}

const People* named_behind(const RemedySentence& sentence, std::size_t sum) {
  const std::size_t begin = sentence.sums()[sum].end;
  const std::size_t end = sentence.right_of(sum);
  for (const People& people : sentence.people_between(begin, end))
    if (people.end <= end && is_addressee(people, sentence.between(begin, people.begin)))
      return &people;
  return nullptr;
}

const People* named_before(const RemedySentence& sentence, std::size_t sum) {
  const std::size_t end = sentence.sums()[sum].begin;
  const auto people = sentence.people_between(sentence.left_of(sum), end);
  const auto last = std::find_if(
      people.rbegin(), people.rend(), [&](const People& one) { return one.end <= end; });
  const bool stands = last != people.rend() && stands_for_recipient(*last, sentence, sum);
  return stands ? &*last : nullptr;
}

// "Mrs P | distress | £500"
const People* named_in_row(const RemedySentence& sentence) {
  const auto people = sentence.people_between(0, sentence.text().size());
  return people.empty() ? nullptr : &people.front();
}

// "refund the £90 she paid": whoever the words around the sum speak of.
People spoken_of(const RemedySentence& sentence, std::size_t sum) {
  static const RE2 kSpokenOf("(?i)\\b(?:(she|her)|(he|his|him)|(they|their|them))\\b");
  re2::StringPiece her;
  re2::StringPiece him;
  re2::StringPiece them;
  People people;
  if (!RE2::PartialMatch(piece(sentence.behind(sum)), kSpokenOf, &her, &him, &them) &&
      !RE2::PartialMatch(piece(sentence.before(sum)), kSpokenOf, &her, &him, &them))
    return people;
  people.pronoun = true;
  people.begin = sentence.sums()[sum].begin;
  people.name = !her.empty() ? "her" : !him.empty() ? "him" : "them";
  people.count = them.empty() ? 1 : 0;
  return people;
}

// "£50 each", "£50 per child", "each £50"; not "£50 each week".
bool says_each(const RemedySentence& sentence, std::size_t sum) {
  static const RE2 kEach(
      "(?i)^(?: (?:a|per) \\w+)? (?:each|apiece|per (?:person|child|family|household|head|"
      "property|home)|a head|a (?:family|household|person|child))\\b");
  static const RE2 kEachPeriod(
      "(?i)^ each (?:of the )?(?:week|month|day|night|term|time|year|of (?:the|those|her|his)"
      " (?:\\w+ )?(?:weeks|months|days|nights|terms|visits|journeys))");
  static const RE2 kEachBefore("(?i)\\beach(?: be paid)? ?$");
  const std::string_view behind = sentence.on_from(sentence.sums()[sum].end);
  return (matches(behind, kEach) && !matches(behind, kEachPeriod)) ||
         matches(sentence.before(sum), kEachBefore);
}

void set_each(ReadSum& read, bool each) {
  read.remedy.each = each;
  if (each) read.remedy.recipients = read.people.count > 1 ? read.people.count : 0;
}

}  // namespace

void set_recipients(ReadSum& read,
                    const RemedySentence& sentence,
                    std::size_t sum,
                    const ReadSum* before) {
  const People* named = named_behind(sentence, sum);
  if (sentence.statement().block->table) named = named_in_row(sentence);
  if (!named) named = named_before(sentence, sum);
  if (named) {
    read.people = *named;
  } else if (is_given(read.role) && before && is_given(before->role) && !before->remedy.each) {
    read.people = before->people;  // "pay her £200 for her distress and £100 for her trouble"
  } else if (is_given(read.role)) {
    read.people = spoken_of(sentence, sum);
  }
  set_each(read, read.people.every || says_each(sentence, sum));
}

void set_recipients_behind(ReadSum& read, const RemedySentence& sentence, std::size_t place) {
  const auto people = sentence.people_between(place, sentence.text().size());
  if (!people.empty()) read.people = people.front();
  set_each(read, read.people.every);
}

}  // namespace ombud
