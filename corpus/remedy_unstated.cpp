// corpus/remedy_unstated.cpp - which words of award speak of money that no sum of theirs states.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_unstated.h"

#include <algorithm>
#include <optional>

#include "corpus/patterns.h"
#include "corpus/remedy_amounts.h"
#include "corpus/remedy_kinds.h"
#include "corpus/remedy_recipients.h"

namespace ombud {
namespace {

// Behind the award nothing follows that could be given: "pay this within a month", "will pay it".
bool gives_nothing(std::string_view behind) {
  static const RE2 kNothing(
      "(?i)^,?(?: (?:this|these|those|it|them both by|the (?:above|sums?|payments?|money|"
      "amounts?|same|total|figures?)\\b|should|must|will|is|are|has|have|made|within|by|"
      "to us|plan|plans|terms|in "
      "(?:full|line|instalments)|schedule|scheme|arrangements?)\\b|[.:;]|$)");
  return matches(behind, kNothing);
}

// "a symbolic payment", "any refund": then the noun is what is given.
bool is_indefinite_noun(std::string_view word, std::string_view before) {
  static const RE2 kNoun("(?i)(?:payments?|refund|remedy|award|compensation|reimbursement)$");
  static const RE2 kIndefinite(
      "(?i)\\b(?:a|an|any|some|further|symbolic|financial|small|modest|his|her|their)"
      "(?: \\w+){0,2} $");
  return matches(word, kNoun) && matches(before, kIndefinite);
}

// "pay her the difference", "pay any arrears", "pay Mr B what he spent".
bool has_object(std::string_view behind) {
  static const RE2 kObject(
      "(?i)^(?: (?:to )?(?:him|her|them|both|each(?: of them)?|back|(?:Mr|Mrs|Ms|Miss|Dr)\\S*(?: "
      "and (?:Mr|"
      "Mrs|Ms|Miss|Dr)\\S*)? \\S+|[A-Z]|the "
      "(?:family|complainants?|tenants?|estate|parents)|any|all|"
      "\\S+ \\S+))?(?: also)? (?:a|an|any|some|what(?:ever)?|the "
      "(?:difference|cost|costs|value|arrears|shortfall|equivalent|"
      "balance|amount|sum|fees?|increase|full|interest|allowance|direct|missing|rest|same)|all|"
      "half|interest|"
      "compensation|arrears|such|money|one|two|three|his|her|their|for any|for the)\\b");
  return matches(behind, kObject);
}

// "make him a symbolic payment", "offer compensation": the noun is given by a verb of its own.
bool is_made(std::string_view word, std::string_view before) {
  static const RE2 kNoun(
      "(?i)(?:payments?|pay-?out|compensation|awards?|remedy|redress|recognition)$");
  static const RE2 kMade(
      "(?i)\\b(?:mak(?:e|es|ing)|pay|pays|offer|offers|provide|give|award|with|and|receive|"
      "arrange)(?: (?:him|her|them|both|each|(?:Mr|Mrs|Ms|Miss|Dr)\\S*(?: and "
      "(?:Mr|Mrs|Ms|Miss|Dr))?"
      " \\S+|[A-Z]))?(?: (?:of them|also))? (?:a|an|any|some|further|symbolic|financial|such|the "
      "same|a similar)"
      "(?: (?:\\w+,? ){0,3}?)? ?$");
  return matches(word, kNoun) && matches(before, kMade);
}

bool is_payment_due(std::string_view word, std::string_view before, std::string_view behind) {
  static const RE2 kMeet("(?i)^(?:meets?|cover(?:s|ing)?|makes? up)");
  // "meet the costs she incurred"
  static const RE2 kTheirCost(
      "(?i)\\b(?:costs?|fees?|charges?|expenses?|fares?|bills?)\\b[^.;£]*\\b(?:he|she|they|Mr|"
      "Mrs|Ms|Miss)\\b");
  static const RE2 kPay("(?i)^(?:pay|pays|paying)$");
  static const RE2 kPlural("(?i)^payments$");
  // "payments to those affected"
  static const RE2 kToThose(
      "(?i)^ to (?:those|them|any|others?|other|all|each|anyone|everyone)\\b");
  if (matches(word, kMeet)) return matches(behind, kTheirCost);
  if (matches(word, kPay)) return has_object(behind);
  if (matches(word, kPlural)) return matches(behind, kToThose);
  return is_made(word, before);
}

// "reduce the charge while she is waiting" is no money that is due.
bool is_future_charge(std::string_view behind) {
  static const RE2 kFutureCharge(
      "(?i)^(?: \\S+){0,3}? (?:waiting|delays?|risk|time|backlog|number)\\b");
  return matches(behind, kFutureCharge);
}

// "pay", "and refund", ", to waive": said for itself, not the noun of another award.
bool starts_clause(std::string_view before) {
  static const RE2 kStart("(?i)(?:^|,|;|\\band|\\bto|\\bwill|\\bshould|\\balso|\\bthen)\\s*$");
  return matches(before, kStart);
}

class UnstatedMoney {
 public:
  UnstatedMoney(const RemedySentence& sentence,
                const std::vector<ReadSum>& read,
                const Governors& governors,
                const SumRoles& roles)
      : sentence_(sentence), roles_(roles) {
    for (std::size_t sum = 0; sum < read.size(); ++sum) {
      const bool result_behind = sum + 1 < read.size() && is_given(read[sum + 1].role);
      if (result_behind || !is_share_of(sentence, sum)) add_stated(read[sum], governors.of(sum));
    }
  }

  std::vector<ReadSum> read() {
    if (!sentence_.text().empty() && sentence_.text().back() == ':') return {};
    for (const Cue& cue : sentence_.cues())
      if (cue.role == CueRole::kAward && !is_stated(cue) && !speaks_of_sum_before(cue) &&
          roles_.is_committed(cue))
        add(cue);
    return std::move(found_);
  }

 private:
  void add_stated(const ReadSum& read, const Governor& governor) {
    if (read.role == SumRole::kAwarded || read.role == SumRole::kTotal) states_ = true;
    if (read.remedy.kind == RemedyKind::kBackdated && read.role != SumRole::kOther)
      has_backdated_ = true;
    const bool spoken_against = governor.against && read.role == SumRole::kOther;
    if (governor.award && !spoken_against) stating_.push_back(governor.award);
  }

  // "£150 should be refunded", "£90 to cover the cost": the word speaks of the sum before it.
  bool speaks_of_sum_before(const Cue& award) const {
    static const RE2 kPassive(
        "(?i)^ (?:[^\\s.;£]+ ){0,3}?(?:should|will|must|to|is to|are to)(?: (?:also|now|then))? be "
        "$");
    static const RE2 kPurpose("(?i)^(?: to [^.;:,£]{1,40}?)? to (?:help )?$");
    const auto& sums = sentence_.sums();
    const auto behind = std::partition_point(
        sums.begin(), sums.end(), [&](const Money& sum) { return sum.end <= award.begin; });
    if (behind == sums.begin()) return false;
    const std::string_view gap = sentence_.between(std::prev(behind)->end, award.begin);
    return matches(gap, meets_cost(award, sentence_) ? kPurpose : kPassive);
  }

  // "pay Mr X a symbolic payment of £350": two words, one sum.
  bool is_stated(const Cue& award) const {
    const auto next = std::lower_bound(
        stating_.begin(), stating_.end(), award.begin, [](const Cue* cue, std::size_t at) {
          return cue->begin < at;
        });
    return next != stating_.end() &&
           (*next == &award || !sentence_.breaks_clause(award.end, (*next)->begin));
  }

  bool is_due(const Cue& award) const {
    const std::string_view word = sentence_.between(award.begin, award.end);
    const std::string_view before = sentence_.up_to(award.begin);
    const std::string_view behind = sentence_.on_from(award.end);
    const bool backdates = award.kind == RemedyKind::kBackdated;
    if (!backdates && gives_nothing(behind) && !is_indefinite_noun(word, before)) return false;
    if (award.kind == RemedyKind::kPayment) return is_payment_due(word, before, behind);
    return !is_future_charge(behind);
  }

  RemedyKind kind_of(const Cue& award) const {
    if (award.kind != RemedyKind::kPayment) return award.kind;
    if (meets_cost(award, sentence_)) return RemedyKind::kRefund;
    if (!entitles_) entitles_ = speaks_of_entitlement(sentence_.text());
    return *entitles_ ? RemedyKind::kBackdated : award.kind;
  }

  void add(const Cue& award) {
    const bool repeats = !found_.empty() || (states_ && award.kind == RemedyKind::kPayment);
    if (repeats && !starts_clause(sentence_.up_to(award.begin))) return;
    if (!is_due(award)) return;
    ReadSum read;
    read.role = SumRole::kAwarded;
    read.remedy.kind = kind_of(award);
    // The arrears of what is backdated stand in the same sentence.
    if (read.remedy.kind == RemedyKind::kBackdated && has_backdated_) return;
    if (read.remedy.kind == RemedyKind::kBackdated) has_backdated_ = true;
    read.place = award.begin;
    set_recipients_behind(read, sentence_, award.begin);
    found_.push_back(std::move(read));
  }

  const RemedySentence& sentence_;
  const SumRoles& roles_;
  std::vector<const Cue*> stating_;  // the awards that sums state, in the sentence's order
  bool states_ = false;
  bool has_backdated_ = false;
  mutable std::optional<bool> entitles_;
  std::vector<ReadSum> found_;
};

}  // namespace

std::vector<ReadSum> unstated_money(const RemedySentence& sentence,
                                    const std::vector<ReadSum>& read,
                                    const Governors& governors,
                                    const SumRoles& roles) {
  return UnstatedMoney(sentence, read, governors, roles).read();
}

}  // namespace ombud
