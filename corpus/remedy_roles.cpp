// corpus/remedy_roles.cpp - weighs the words around a sum: behind it first, then what governs it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_roles.h"

#include <algorithm>
#include <utility>

#include "corpus/patterns.h"
#include "corpus/remedy_amounts.h"
#include "corpus/remedy_words.h"

namespace ombud {
namespace {

// "the £300 it has already offered", "£300 already paid".
bool is_offered_behind(std::string_view behind) {
  static const RE2 kOffered(
      "(?i)^(?: (?:that|which|payment|credit|refund|sum|in \\w+|to (?:\\w+ ){1,3}?))?,? ?(?:(?:it "
      "|the "
      "(?:\\w+ ){1,3}?|(?-i:[A-Z])\\w+ (?:\\w+ ){0,3}?)(?:has |had |have )?(?:already |now |last "
      "|first |previously |since "
      ")?(?:offered|paid)|(?:is |was )?already (?:paid|offered|on offer|given|made|credited)|now "
      "on "
      "offer|on offer|offered|it offered)\\b");
  static const RE2 kByPerson("(?i)^(?: (?:that|which))? (?:he|she|they|Mr|Mrs|Ms|Miss|Dr)\\b");
  return matches(behind, kOffered) && !matches(behind, kByPerson);
}

// "that £150 should be paid to Miss Q": the verb stands behind its sum.
std::optional<RemedyKind> passive_in(std::string_view behind) {
  static const RE2 kPassive(
      "(?i)^ (?:[^\\s.;£]+ ){0,3}?(?:should|will|must|to|is to|are to)(?: (?:also|now|then))? be "
      "(?:paid|sent|given|(refunded|reimbursed|repaid|returned)|(credited|waived|written "
      "off|cancelled|"
      "deducted|taken off))");
  // "the sum of £80 which was taken from his account is to be returned to him"
  static const RE2 kReturned(
      "(?i)^ (?:which|that) (?:[^\\s.;£]+ ){1,16}?(?:should|will|must|is to|are to) be "
      "(?:returned|refunded|repaid|paid back)");
  if (matches(behind, kReturned)) return RemedyKind::kRefund;
  re2::StringPiece refund;
  re2::StringPiece credit;
  if (!RE2::PartialMatch(piece(behind), kPassive, &refund, &credit)) return std::nullopt;
  if (!refund.empty()) return RemedyKind::kRefund;
  return credit.empty() ? RemedyKind::kPayment : RemedyKind::kCredit;
}

// "an apology, together with £250 for her trouble, is a suitable remedy".
bool is_called_remedy(const RemedySentence& sentence, std::size_t sum) {
  static const RE2 kRemedy("(?i)\\b(?:apology|together with|remedy of|sum of)\\b");
  static const RE2 kCalled(
      "(?i)\\b(?:is|are|would be|will be) (?:a |an )?(?:\\w+ )?(?:suitable|appropriate|fair|"
      "satisfactory|proportionate|adequate|reasonable|enough)\\b");
  static const RE2 kOffer("(?i)\\boffer");
  const Money& money = sentence.sums()[sum];
  return matches(sentence.text().substr(0, money.begin), kRemedy) &&
         matches(sentence.text().substr(money.end), kCalled) && !matches(sentence.text(), kOffer);
}

// "pay its contractor £1,875": money for its own ends.
bool goes_to_third_party(std::string_view before) {
  static const RE2 kThird(
      "(?i)\\b(?:its|the|their|a)(?: [a-z]+){0,2} (?:contractors?|insurers?|suppliers?|"
      "builders?|solicitors?|consultants?|surveyors?|school|charity shop)"
      "(?: (?:a (?:further|sum of|total of)|up to|about))? $");
  return matches(before, kThird);
}

// The lead of an item hands its verb down: "pay Mrs X a total of £900, as follows:".
bool lead_awards(std::string_view lead) {
  static const RE2 kOpensSums(
      "(?i)(?:made up of|as follows|the following (?:sums?|payments?|amounts?)|"
      "compris\\w+|consist\\w+ of|\\bpay\\b[^.]*|payments?[^.]*|namely|including|"
      "broken down|refund[^.]*|reimburse[^.]*|split):?\\s*$");
  return matches(lead, kOpensSums);
}

}  // namespace

SumSense SumRoles::next(const ReadSum* before) {
  const std::size_t sum = sum_++;
  SumSense sense = sense_of(sum, before);
  if (sense.role == SumRole::kAwarded && goes_to_third_party(sentence_.before(sum)))
    sense.role = SumRole::kOther;
  if (sense.role == SumRole::kAwarded && is_called_total(sentence_, sum))
    sense.role = SumRole::kTotal;
  if (sense.role == SumRole::kOffered && says_enough()) sense.role = SumRole::kEndorsed;
  return sense;
}

SumSense SumRoles::sense_of(std::size_t sum, const ReadSum* before) {
  const Governor governor = governors_.next();
  const bool behind_fraction = std::exchange(behind_fraction_, is_share_of(sentence_, sum));
  if (behind_fraction && governors_.carried_to(sum))
    return {SumRole::kAwarded, governors_.carried_to(sum)->kind};
  if (behind_fraction_) {  // "half of the £310 she paid (£155)"
    if (is_to_be_paid(governor)) governors_.carry(governor.award);
    return {};
  }
  if (is_offered_behind(sentence_.behind(sum)) && !is_to_be_paid(governor))
    return {SumRole::kOffered, RemedyKind::kPayment};
  if (const auto passive = passive_in(sentence_.behind(sum))) return {SumRole::kAwarded, *passive};
  // "£200 for each of the 14 months she spent there, a total of £2,800".
  const Cue* carried = governors_.carried_to(sum);
  if (carried && before->role == SumRole::kAwarded && is_called_total(sentence_, sum))
    return {SumRole::kAwarded, carried->kind};
  const bool noun_against = governor.against && governor.against->role == CueRole::kNoiseNoun;
  if (noun_against && listed_below(sum)) return {SumRole::kAwarded, kind_of_lead()};
  if (governor.against) {
    // "£1,500 (15 weeks at £100) and £200": the list goes on behind what was reckoned.
    if (governor.against->role == CueRole::kExplained) governors_.carry(carried);
    return {spoken_against(sum, governor, before), RemedyKind::kPayment};
  }
  return governor.award ? governed(*governor.award) : without_governor(sum, before);
}

SumSense SumRoles::governed(const Cue& award) {
  if (award.role == CueRole::kOffered) return {SumRole::kOffered, award.kind};
  if (!is_committed(award)) return {SumRole::kOther, award.kind};
  governors_.carry(&award);
  return {SumRole::kAwarded, award.kind};
}

// "on top of the £100 already paid" tells of an offer; "being £60 a month" reckons, unless "£900,
// being £500 for distress and £400 for her trouble" names parts.
SumRole SumRoles::spoken_against(std::size_t sum,
                                 const Governor& governor,
                                 const ReadSum* before) const {
  const Cue& against = *governor.against;
  if (against.role == CueRole::kReplaced)
    return speaks_of_paid(against.begin) ? SumRole::kOffered : SumRole::kOther;
  const bool explains = against.role == CueRole::kExplained && !governor.award;
  if (!explains || rate_at(sentence_.on_from(sentence_.sums()[sum].end))) return SumRole::kOther;
  const bool has_whole = (before && before->role != SumRole::kOther) || continues_total(before);
  return has_whole ? SumRole::kPart : SumRole::kOther;
}

SumSense SumRoles::without_governor(std::size_t sum, const ReadSum* before) {
  if (before) {
    const Cue* carried = governors_.carried_to(sum);
    const bool broken = before->role == SumRole::kOther && !carried;
    if (broken || !is_list_glue(sentence_.before(sum))) return {};
    governors_.carry(carried);
    const bool alone = before->role == SumRole::kTotal || before->role == SumRole::kOther;
    const SumRole role = alone ? SumRole::kAwarded : before->role;
    return {role, carried ? carried->kind : before->remedy.kind};
  }
  if (is_called_remedy(sentence_, sum)) return {SumRole::kAwarded, RemedyKind::kPayment};
  if (!listed_below(sum)) return {};
  return {SumRole::kAwarded, kind_of_lead()};
}

// "pay the £300 it has already offered".
bool SumRoles::is_to_be_paid(const Governor& governor) const {
  return governor.award && !governor.against && governor.award->role == CueRole::kAward &&
         is_committed(*governor.award);
}

bool SumRoles::is_committed(const Cue& award) const {
  if (committed_ || sentence_.commits_before(award.end)) return true;
  return award.role == CueRole::kAward && says_remedy();
}

bool SumRoles::says_remedy() const {
  static const RE2 kRemedies(
      "(?i)\\b(?:remed(?:y|ies)|put(?:s)? (?:things|this|that|matters) right|"
      "(?:is|would be|will be) (?:enough|appropriate|suitable|fair)|recommend)");
  if (!says_remedy_) says_remedy_ = matches(sentence_.text(), kRemedies);
  return *says_remedy_;
}

bool SumRoles::says_enough() const {
  static const RE2 kEnough(
      "(?i)\\b(?:suitable|enough|fair|sufficient|appropriate|adequate|satisfactory|reasonable|"
      "proportionate|remed(?:y|ies|ied)|in line with|puts? (?:things|matters|this|it) right)\\b");
  static const RE2 kNot(
      "(?i)(?:\\b(?:not|never|hardly)\\b|n[’']t\\b)[^.;]{0,30}?\\b(?:suitable|enough|fair|"
      "sufficient|"
      "appropriate|adequate|satisfactory|reasonable|proportionate|remed\\w+|far|in "
      "line)|\\b(?:less "
      "than|too (?:low|little|small)|in place of|instead of|rather than)\\b");
  if (!says_enough_)
    says_enough_ = matches(sentence_.text(), kEnough) && !matches(sentence_.text(), kNot);
  return *says_enough_;
}

// Whether something paid or offered is spoken of at the place or behind it.
bool SumRoles::speaks_of_paid(std::size_t place) const {
  static const RE2 kPaid("(?i)\\b(offered|paid|offer|already (?:sent|given|made))\\b");
  if (!last_paid_) {
    last_paid_ = 0;
    re2::StringPiece rest = piece(sentence_.text());
    re2::StringPiece found;
    while (RE2::FindAndConsume(&rest, kPaid, &found))
      last_paid_ = static_cast<std::size_t>(found.data() - sentence_.text().data()) + 1;
  }
  return *last_paid_ > place;
}

// "That sum includes £250 for her trouble": the whole stands in the sentence before.
bool SumRoles::continues_total(const ReadSum* before) const {
  static const RE2 kStart(
      "(?i)^(?:of (?:this|that|which|the total)\\b|(?:this|that|the "
      "(?:total|sum|payment|amount)|it)\\b"
      "[^£]{0,40}?\\b(?:includes|is made up of|comprises|consists of|represents|takes in)\\b)");
  return (!before || before->role == SumRole::kOther) && matches(sentence_.text(), kStart);
}

// The first sum of an item whose lead has the verb: "will pay Mr Q: - the deposit, £970".
bool SumRoles::listed_below(std::size_t sum) const {
  static constexpr std::size_t kItemStartMax = 90;  // bytes: what stands later is told by the way
  const RemedyBlock& block = *sentence_.statement().block;
  const bool starts = block.item && sentence_.sums()[sum].begin <= kItemStartMax;
  return sum == 0 && (starts || block.table) && lead_awards(sentence_.statement().lead());
}

RemedyKind SumRoles::kind_of_lead() const {
  const auto cues = cues_in(sentence_.statement().lead());
  const auto award = std::find_if(cues.rbegin(), cues.rend(), gives);
  return award == cues.rend() ? RemedyKind::kPayment : award->kind;
}

}  // namespace ombud
