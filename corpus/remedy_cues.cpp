// corpus/remedy_cues.cpp - the table of cues, and how those of a sentence are found.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_cues.h"

#include <algorithm>
#include <memory>
#include <string>

#include "corpus/patterns.h"
#include "corpus/remedy_senses.h"

namespace ombud {
namespace {

struct CueRow {
  CueRole role;
  RemedyKind kind;
  const char* pattern;  // one group: the cue itself
};

// Longer forms stand before the shorter ones that they hold; of two at one place the first wins.
constexpr CueRow kRows[] = {
    {CueRole::kReplaced,
     RemedyKind::kPayment,
     "(on top of|in addition to|as well as the £|over and above|besides the|instead of|in place of|"
     "rather than|replac(?:es|ing)|not the £|separate from|less the £|less £|minus)"},
    {CueRole::kOffered,
     RemedyKind::kPayment,
     "(offer(?:ed)? (?:him|her|them|to (?:pay|refund|reimburse|give|increase))|offer(?:ed|s|ing)?|"
     "(?:has|had|have) (?:now |already |since |previously |also "
     ")?(?:paid|refunded|reimbursed|repaid|"
     "sent|given|awarded|credited|made (?:a|an|one)(?: \\w+)? payment)|already "
     "(?:paid|refunded|given|"
     "sent|credited|made)|previously paid)"},
    {CueRole::kNoiseNoun,
     RemedyKind::kPayment,
     "(payment (?:arrangements?|plans?|schedules?)|(?:rent )?repayment "
     "(?:orders?|plans?|terms|schedules?)|(?:direct|late|top-up|monthly|weekly|annual|regular|"
     "housing|instalment|interim|personal) payments?|"
     "(?:redundancy|holiday|sick|maternity|back|statutory) pay)"},
    {CueRole::kAward,
     RemedyKind::kRefund,
     "(refund(?:s|ed|ing)?|reimburs(?:e|es|ed|ing|ement)|repay(?:s|ing)?|repayment(?: "
     "of)?|repaid|(?:pay|pays|give|"
     "gives|paid|given)\\b(?: [^\\s£]+){0,6}? back\\b|return(?:s|ing|ed)? (?:the|his|her|their|to "
     "(?:him|her|them|Mr|Mrs|Ms|Miss|Dr)|£|all|any|both|(?:Mr|Mrs|Ms|Miss|Dr) \\S+ (?:\\S+ "
     ")?(?:deposit|money|fees?|payments?)|(?:a|one|two|half|part)(?: \\S+){0,2}? of "
     "(?:the|his|her|their) "
     "(?:fees?|money|charges?|deposit|payments?|costs?))|contribut(?:e|es|ing)\\b|(?:make )?a "
     "contribution "
     "of|gives? (?:\\S+ ){1,8}?back\\b)"},
    {CueRole::kAward,
     RemedyKind::kCredit,
     "(waiv(?:e|es|ing|ed|er)|writ(?:e|es|ing|ten)[ -]off|write (?:the |this |that |his |her "
     ")?(?:\\S+ )"
     "{0,4}?off\\b|credit(?:s|ing|ed)? (?:of )?(?:about |approximately |around "
     ")?(?:£|his|her|their|the|"
     "Mr|Mrs|Ms|Miss|this|that|a (?:sum|further)|a payment|an amount)|a credit "
     "of|reduc(?:e|es|ing|tion)"
     "|cancel(?:s|led|ling|lation)?|deduct(?:s|ing|ed)?|tak(?:e|es|ing) £|tak(?:e|es|ing) (?:\\S+ "
     "){1,3}?off|"
     "remit|knock|(?:not|no longer) (?:to "
     ")?(?:pursue|recover|collect|seek|chase|enforce)\\b|remov(?:e|es|ing) from "
     "(?:the|his|her|their) (?:\\S+ ){0,4}?account|(?:remov|withdraw)(?:e|es|s|ing)? (?:the "
     "|its |his |her |their |all |any )?(?:£|(?:\\S+ "
     ")?(?:charges?|debt|fees?|costs?|penalty|surcharge|demand|invoice|bill)))"},
    {CueRole::kAward,
     RemedyKind::kBackdated,
     "(backdat(?:e|es|ed|ing)|arrears of (?:\\S+ ){0,5}?(?:allowances?|benefit|support|payments?|"
     "reduction)|backpay|back[ -]pay(?:ment)?)"},
    {CueRole::kAward,
     RemedyKind::kPayment,
     "(pay|pays|paying|(?:be|is|are|being) paid|payments?|pay-?out|compensation|compensat(?:e|es|"
     "ing)|awards?|financial (?:remedy|redress|recognition)|remedy of|redress of|cheque "
     "for|(?:give|gives|provide|"
     "provides|send|sends|receive|receives|add|adds|honour) "
     "(?:(?:a|an|another|further|up|to|about|him|her|"
     "them|each|both|Mr|Mrs|Ms|Miss|Dr|and|of|sum|total|cheque|vouchers?|worth|interest|at|least|(?"
     "-i:[A-Z])"
     "\\S*) ){0,7}?"
     "£|(?:will|should|to) have £|recommend(?:ed|s)? £|(?:sum|amount) of (?:at least |up to "
     ")?£|meets?|makes? up|cover(?:s|ing)?)"},
    {CueRole::kExplained,
     RemedyKind::kPayment,
     "(being|reckoned|calculated|based on|at (?:a|the) rate of|at (?:£|\\d)|made up "
     "of|compris(?:es|ing|ed of)|"
     "consist(?:s|ing) of|that is|i\\.e\\.|equivalent to|equal to|which "
     "is|namely|includ(?:es|ing)|of "
     "which|of this|takes? in|so that|leaving|leaves?|bring(?:s|ing)|split|broken down|as "
     "follows|worked out|assessed|representing|this represents)"},
    {CueRole::kNoiseVerb,
     RemedyKind::kPayment,
     "(los(?:t|es|ing)|costing|cost "
     "(?:him|her|them|it|£)|spen(?:t|d|ds|ding)|ow(?:e|es|ed|ing)|charg(?:ed|ing)|"
     "billed|invoiced|claim(?:s|ed|ing)?|want(?:s|ed)?|ask(?:s|ed|ing)? "
     "for|sought|seek(?:s|ing)?|demand(?:s|ed|"
     "ing)?|worth|valued|earn(?:s|ed|ing)?|paid|sold|bought|buys?|borrow(?:s|ed)?|sav(?:ed|es|ing)|"
     "estimated|quot"
     "(?:ed|es)|stood at|came to|received|raised|agreed price|amount(?:ed|s)? "
     "to|total(?:led|s)|was £|"
     "were £|is £|are £|of about £)"},
    {CueRole::kNoiseNoun,
     RemedyKind::kPayment,
     "(debts?|arrears|rents?|fees?|charges?|costs?|bills?|invoices?|budgets?|income|savings|"
     "estimates?|limits?|"
     "tariff|penalt(?:y|ies)|fines?|prices?|balance|wages|deposit|premiums?|mortgage|grants?|loans?"
     "|"
     "allowances?|benefit|turnover|guidance|guide|range|ranges|band|capital|contributions?|top-ups?"
     ")"},
};

using Patterns = std::vector<std::unique_ptr<const RE2>>;

Patterns compiled_rows() {
  Patterns patterns;
  for (const CueRow& row : kRows)
    patterns.push_back(std::make_unique<const RE2>("(?i)(?:^|[^\\w’'-])" +
                                                   std::string(row.pattern) + "(?:\\b|[^\\w])"));
  return patterns;
}

void add_cues(std::vector<Cue>& into,
              const CueRow& row,
              const RE2& pattern,
              std::string_view text) {
  re2::StringPiece rest = piece(text);
  re2::StringPiece cue;
  while (RE2::FindAndConsume(&rest, pattern, &cue)) {
    const auto begin = static_cast<std::size_t>(cue.data() - text.data());
    into.push_back({begin, begin + cue.size(), row.role, row.kind});
  }
}

// All rows' cues by where they begin; of two at one place the earlier row's first.
std::vector<Cue> all_cues(std::string_view sentence) {
  static const Patterns kPatterns = compiled_rows();
  std::vector<Cue> all;
  for (std::size_t row = 0; row < std::size(kRows); ++row)
    add_cues(all, kRows[row], *kPatterns[row], sentence);
  std::stable_sort(all.begin(), all.end(), [](const Cue& one, const Cue& other) {
    return one.begin < other.begin;
  });
  return all;
}

// An award may begin inside of another cue, when it reaches beyond its end.
bool is_hidden_by(const Cue& before, const Cue& cue) {
  if (cue.begin == before.begin) return true;
  return cue.begin < before.end && (cue.role != CueRole::kAward || cue.end <= before.end);
}

}  // namespace

bool gives(const Cue& cue) { return cue.role == CueRole::kAward || cue.role == CueRole::kOffered; }

std::vector<Cue> cues_in(std::string_view sentence) {
  std::vector<Cue> kept;
  for (Cue& cue : all_cues(sentence)) {
    if (!kept.empty() && is_hidden_by(kept.back(), cue)) continue;
    if (settle_sense(cue, sentence)) kept.push_back(cue);
  }
  return kept;
}

bool may_give(std::string_view sentence) {
  // What the awards of kRows begin with, or cannot be without; and sums.
  static const RE2 kStems(
      "(?i)pay|paid|refund|reimburs|back|return|contribut|waiv|writ|credit|reduc|cancel|deduct|tak("
      "?:e|ing)|"
      "remit|knock|not |no "
      "longer|remov|withdraw|compensat|award|remedy|redress|recognition|cheque|£|"
      "meet|makes? up|cover|arrears|offer|pound|pence|[0-9]p");
  return matches(sentence, kStems);
}

std::optional<std::size_t> commitment_end(std::string_view text) {
  static const RE2 kCommitted(
      "(?i)\\b(?:agreed|agrees|will|should|must|recommend(?:ed|s|ation)?|to remedy|ought to|is "
      "to|are to|suggested|"
      "undertaken|undertakes|proposes|confirmed)\\b|\\b(?:I|we) (?:have )?asked\\b");
  re2::StringPiece found;
  const re2::StringPiece whole = piece(text);
  if (!kCommitted.Match(whole, 0, whole.size(), RE2::UNANCHORED, &found, 1)) return std::nullopt;
  return static_cast<std::size_t>(found.data() - text.data()) + found.size();
}

bool commits(std::string_view text) { return commitment_end(text).has_value(); }

}  // namespace ombud
