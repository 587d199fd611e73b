// corpus/remedy_kinds.cpp - what was spent is refunded, what was due is backdated.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_kinds.h"

#include "corpus/patterns.h"

namespace ombud {
namespace {

// "to cover the cost of the report he paid for", "towards her removal costs", "which is half of his
// fees".
bool gives_back(std::string_view behind) {
  static const RE2 kBack(
      "(?i)^(?:[^.;£]{0,40}?)(?:\\b(?:to "
      "(?:cover|meet|reimburse|refund|repay)|towards|for|being|which "
      "(?:is|was|were))\\b[^.;£]{0,50}?\\b(?:costs?|fees?|charges?|fares?|expenses?|receipts?|what)"
      "\\b"
      "[^.;£]{0,50}?\\b(?:paid|spent|incurred|had "
      "to|met|bought|hired|commissioned|ordered|obtained|took)|\\b(?:towards (?:his|her|their|"
      "the|Mr|Mrs|Ms|Miss)\\b[^.;£]{0,40}?(?:costs?|fees?|expenses?|bills?|\\b(?:he|she|they) "
      "(?:had to|paid|"
      "bought|needed)))|\\bwhich is "
      "(?:half|part|a third|a "
      "quarter|the whole|the rest|two thirds)?(?: of)? "
      "?(?:the|his|her|their|its)\\b[^.;£]{0,40}?\\b(?:fees?|"
      "costs?|bills?|charges?))");
  // "to cover the cost of the report"
  static const RE2 kToCover(
      "(?i)^ to (?:cover|meet|reimburse|repay) (?:the|his|her|their|half the) (?:\\S+ ){0,3}?"
      "(?:costs?|fees?|fares?|expenses?)\\b");
  // "as a refund", "to Mr B by way of reimbursement"
  static const RE2 kAsRefund(
      "(?i)^(?: each| to [^.;£]{1,40}?)?,? (?:as|by way of|in|which is|being) (?:a |full |part "
      ")*(?:refund|"
      "reimbursement|repayment|contribution)\\b");
  return matches(behind, kBack) || matches(behind, kToCover) || matches(behind, kAsRefund);
}

// "arrears of her allowance", "the direct payments she should have had", "backdated".
bool is_backdated(std::string_view around) {
  static const RE2 kBackdatedAward(
      "(?i)\\b(?:arrears of (?:\\S+ ){0,5}?(?:allowances?|benefit|support|payments?|reduction)|"
      "(?:allowances?|benefit|direct payments?|award|reduction|relief)\\b[^.;£]{0,50}?\\b(?:should "
      "have|was "
      "entitled|were entitled|arrears)|backdated|back[ -]pay|the arrears)");
  return matches(around, kBackdatedAward);
}

// Arrears that the complainant owes.
bool is_rent_arrears(std::string_view text) {
  static const RE2 kRent(
      "(?i)\\b(?:rent|tax|mortgage|utility) arrears|arrears of (?:\\S+ )?(?:rent|tax)");
  return matches(text, kRent);
}

}  // namespace

RemedyKind kind_of_sum(RemedyKind kind,
                       const Governor& governor,
                       const RemedySentence& sentence,
                       std::size_t sum) {
  if (governor.award && meets_cost(*governor.award, sentence)) return RemedyKind::kRefund;
  if (kind != RemedyKind::kPayment) return kind;
  const std::string_view around = sentence.around(sum);
  if (is_backdated(around) && !is_rent_arrears(around)) return RemedyKind::kBackdated;
  return gives_back(sentence.behind(sum)) ? RemedyKind::kRefund : kind;
}

bool speaks_of_entitlement(std::string_view sentence) {
  static const RE2 kEntitled(
      "(?i)\\b(?:allowances?|benefit|direct payments?|award|support|relief)\\b[^.;]*\\b(?:should|"
      "would|difference|arrears|entitled)|\\barrears\\b");
  return matches(sentence, kEntitled) && !is_rent_arrears(sentence);
}

bool meets_cost(const Cue& award, const RemedySentence& sentence) {
  static const RE2 kMeets("(?i)^(?:meet|cover|make)");
  return matches(sentence.between(award.begin, award.end), kMeets);
}

}  // namespace ombud
