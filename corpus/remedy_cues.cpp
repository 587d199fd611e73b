// corpus/remedy_cues.cpp - the tables of cues, and when an award is none.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_cues.h"

#include <algorithm>
#include <memory>
#include <string>

#include <re2/re2.h>

namespace ombud {
namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

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
     "(?:has|had|have) (?:now |already |since |previously |also )?(?:paid|refunded|reimbursed|repaid|"
     "sent|given|awarded|credited|made (?:a|an|one)(?: \\w+)? payment)|already (?:paid|refunded|given|"
     "sent|credited|made)|previously paid)"},
    {CueRole::kAward,
     RemedyKind::kRefund,
     "(refund(?:s|ed|ing)?|reimburs(?:e|es|ed|ing|ement)|repay(?:s|ing)?|repayment(?: of)?|repaid|(?:pay|pays|give|"
     "gives|paid|given)\\b(?: [^\\s£]+){0,6}? back\\b|return(?:s|ing|ed)? (?:the|his|her|their|to "
     "(?:him|her|them|Mr|Mrs|Ms|Miss|Dr)|£|all|any|both|(?:a|one|two|half|part)(?: \\S+){0,2}? of (?:the|his|her|their) (?:fees?|money|charges?|deposit|payments?|costs?))|contribut(?:e|es|ing)\\b|(?:make )?a contribution "
     "of)"},
    {CueRole::kNoiseNoun,
     RemedyKind::kPayment,
     "((?:rent )?repayment (?:orders?|plans?|terms|schedules?)|(?:direct|late|top-up|monthly|weekly|annual|regular|housing|instalment|interim|personal) payments?|"
     "(?:redundancy|holiday|sick|maternity|back|statutory) pay)"},
    {CueRole::kAward,
     RemedyKind::kCredit,
     "(waiv(?:e|es|ing|ed|er)|writ(?:e|es|ing|ten)[ -]off|write (?:the |this |that |his |her )?(?:\\S+ )"
     "{0,4}?off\\b|credit(?:s|ing|ed)? (?:of )?(?:about |approximately |around )?(?:£|his|her|their|the|"
     "Mr|Mrs|Ms|Miss|this|that|a (?:sum|further)|a payment|an amount)|a credit of|reduc(?:e|es|ing|tion)"
     "|cancel(?:s|led|ling|lation)?|deduct(?:s|ing|ed)?|tak(?:e|es|ing) £|tak(?:e|es|ing) (?:\\S+ ){1,3}?off|"
     "remit|knock|(?:not|no longer) (?:to )?(?:pursue|recover|collect|seek|chase|enforce)\\b|(?:remov|withdraw)(?:e|es|s|ing)? (?:the |its |his |her |their |all |any )?(?:£|(?:\\S+ "
     ")?(?:charges?|debt|fees?|costs?|penalty|surcharge|demand|invoice|bill)))"},
    {CueRole::kAward,
     RemedyKind::kBackdated,
     "(backdat(?:e|es|ed|ing)|arrears of (?:\\S+ ){0,5}?(?:allowances?|benefit|support|payments?|"
     "reduction)|backpay|back[ -]pay(?:ment)?)"},
    {CueRole::kAward,
     RemedyKind::kPayment,
     "(pay|pays|paying|(?:be|is|are|being) paid|payments?|pay-?out|compensation|compensat(?:e|es|"
     "ing)|awards?|financial (?:remedy|redress|recognition)|remedy of|redress of|cheque for|(?:give|gives|provide|"
     "provides|send|sends|receive|receives|add|adds|honour) (?:(?:a|an|another|further|up|to|about|him|her|"
     "them|each|both|Mr|Mrs|Ms|Miss|Dr|and|of|sum|total|cheque|vouchers?|worth|at|least|(?-i:[A-Z])\\S*) ){0,7}?"
     "£|(?:sum|amount) of (?:at least |up to )?£|meets?|makes? up|cover(?:s|ing)?)"},
    {CueRole::kExplained,
     RemedyKind::kPayment,
     "(being|reckoned|calculated|based on|at (?:a|the) rate of|at (?:£|\\d)|made up of|compris(?:es|ing|ed of)|"
     "consist(?:s|ing) of|that is|i\\.e\\.|equivalent to|equal to|which is|namely|includ(?:es|ing)|of "
     "which|of this|takes? in|so that|leaving|leaves?|bring(?:s|ing)|split|broken down|as follows|worked out|assessed|representing|this represents)"},
    {CueRole::kNoiseVerb,
     RemedyKind::kPayment,
     "(los(?:t|es|ing)|costing|cost (?:him|her|them|it|£)|spen(?:t|d|ds|ding)|ow(?:e|es|ed|ing)|charg(?:ed|ing)|"
     "billed|invoiced|claim(?:s|ed|ing)?|want(?:s|ed)?|ask(?:s|ed|ing)? for|sought|seek(?:s|ing)?|demand(?:s|ed|"
     "ing)?|worth|valued|earn(?:s|ed|ing)?|paid|sold|bought|buys?|borrow(?:s|ed)?|sav(?:ed|es|ing)|estimated|quot"
     "(?:ed|es)|stood at|came to|received|raised|agreed price|amount(?:ed|s)? to|total(?:led|s)|was £|"
     "were £|is £|are £|of about £)"},
    {CueRole::kNoiseNoun,
     RemedyKind::kPayment,
     "(debts?|arrears|rents?|fees?|charges?|costs?|bills?|invoices?|budgets?|income|savings|estimates?|limits?|"
     "tariff|penalt(?:y|ies)|fines?|prices?|balance|wages|deposit|premiums?|mortgage|grants?|loans?|"
     "allowances?|benefit|turnover|guidance|guide|range|ranges|band|capital|contributions?|top-ups?)"},
};

std::vector<Cue> found_by(const CueRow& row, const RE2& pattern, std::string_view sentence) {
  std::vector<Cue> found;
  re2::StringPiece rest = piece(sentence);
  re2::StringPiece cue;
  while (RE2::FindAndConsume(&rest, pattern, &cue)) {
    const auto begin = static_cast<std::size_t>(cue.data() - sentence.data());
    if (cue.empty()) break;
    found.push_back({begin, begin + cue.size(), row.role, row.kind});
  }
  return found;
}

const RE2& compiled(std::size_t row) {
  static const std::vector<std::unique_ptr<RE2>> kPatterns = [] {
    std::vector<std::unique_ptr<RE2>> patterns;
    for (const CueRow& each : kRows) {
      patterns.push_back(std::make_unique<RE2>("(?i)(?:^|[^\\w’'-])" + std::string(each.pattern) +
                                               "(?:\\b|[^\\w])"));
    }
    return patterns;
  }();
  return *kPatterns[row];
}

std::string_view before(std::string_view sentence, std::size_t at) {
  static constexpr std::size_t kLookBack = 200;
  const std::size_t from = at > kLookBack ? at - kLookBack : 0;
  return sentence.substr(from, at - from);
}

// "will not pay", "rather than refund", "does not recommend a payment", "need not repay".
bool is_refused(std::string_view left) {
  static const RE2 kRefused(
      "(?i)(?:\\b(?:not|never|cannot|without|declin(?:ed|es|e) to|refus(?:ed|es|e) to|no|nor|neither|"
      "unable to|stop|avoid|against)|n[’']t)(?:,? (?:be |to |have to |need to |also |the |his |her |their |"
      "any |a |an |further |asked? |recommend(?:ed|ing)? |consider(?:ed)? |think |propose |require |that |"
      "council |care |provider |trust |it |should |would |be |made? |make |offer |symbolic |financial |"
      "separate |appropriate |necessary |for |award |believe |see |reason |grounds |agree |more |same |take |"
      "use |count |these |this |body |party |one |need |of |them )*)$");
  return RE2::PartialMatch(piece(left), kRefused);
}

// "wants the Council to pay", "asked for a refund", "considered whether to pay".
bool is_wish_or_thought(std::string_view left) {
  static const RE2 kWish(
      "(?i)\\b(?:want(?:s|ed)?|ask(?:s|ed)?(?: us| me)?|would like|hop(?:es|ed)|seeks?|sought|request(?:s|"
      "ed)?|claim(?:s|ed)?|demand(?:s|ed)?|(?:consider(?:s|ed)?|decid(?:e|es|ed)|look at|ask itself|review|"
      "think about)(?: again)? (?:whether|if)|consider(?:s|ed|ing)?|tell (?:\\S+ ){1,3}?how|explain(?:s)? "
      "(?:\\S+ ){0,3}?how|how to|how much|whether (?:it|to|the)|could (?:have )?|might|may|can|able to|"
      "entitled to|due to|used to|had to|has to|have to|failed to|failing to|fault in|delay in|"
      "(?:he|she|they|I) (?:said|says|thinks?|thought|believes?|feels?)|evidence (?:of|that)|"
      "confirm(?:ation)?(?: that| when| it)?)\\b[^.;:]{0,70}$");
  static const RE2 kCommitted(
      "(?i)\\b(?:agreed|agrees|will|should|must|recommend(?:ed|s)?|to remedy|ought)\\b[^.;:]{0,70}$");
  static const RE2 kConsiders("(?i)\\b(?:consider|decide|look at|review|think)\\w*(?: again)?(?: about)? (?:whether|if)\\b"
                              "[^.;,]{0,60}$");
  static const RE2 kWhether("(?i)\\bwhether\\b[^.;,]{0,60}$");
  if (RE2::PartialMatch(piece(left), kConsiders) || RE2::PartialMatch(piece(left), kWhether))
    return true;
  // The last wish before the cue; a promise behind it counts for more.
  std::size_t from = std::string_view::npos;
  re2::StringPiece rest = piece(left);
  re2::StringPiece wish;
  for (std::size_t at = 0; at < left.size();) {
    rest = piece(left.substr(at));
    if (!kWish.Match(rest, 0, rest.size(), RE2::UNANCHORED, &wish, 1)) break;
    from = static_cast<std::size_t>(wish.data() - left.data());
    at = from + 1;
  }
  if (from == std::string_view::npos) return false;
  static const RE2 kOurs("(?i)\\b(?:I|we)(?: have| also)? $");  // "I asked the Council to pay"
  if (RE2::PartialMatch(piece(left.substr(0, from)), kOurs) && left[from] == 'a') return false;
  return !RE2::PartialMatch(piece(left.substr(from)), kCommitted);
}

// "Mr X should pay", "she must repay": the complainant's own duty.
bool is_for_complainant(std::string_view left) {
  static const RE2 kOwn(
      "(?:\\b(?:(?:Mr|Mrs|Ms|Miss|Dr)s?\\.?(?: and (?:Mr|Mrs|Ms|Miss|Dr))? [A-Z][a-z]*|[Ss]he|[Hh]e|"
      "[Cc]omplainants?|[Tt]enants?|[Ff]amily|[Rr]esidents?)(?:,[^,]*,)? (?:(?:still|also|then|only|now|"
      "therefore|never|always) )?(?:(?:will|should|must|would|has|have|had|needs?|needed|can|may|is|are|was|"
      "were|continues?|continued|agreed|agrees|could|might|did|does|began|started|offered|refused|chose|"
      "wanted|made)(?: (?:only|still|then|now|not|also|no longer))?(?: to)?(?: (?:keep|start|stop|"
      "carry on|go on|continue|make|made|have|be))?(?: a)? )?)$");
  return RE2::PartialMatch(piece(left), kOwn);
}

// Award verbs that award nothing here: "pay attention", "reduce delays", "meet Mr X".
bool is_other_sense(const Cue& cue, std::string_view sentence) {
  static const RE2 kPayOther("(?i)^ (?:(?:more|closer|proper|due|careful|particular) )?(?:attention|"
                             "regard|heed|respect|tribute|lip service)\\b");
  static const RE2 kMeetSum("(?i)^(?: \\S+){0,5}? (?:cost|costs|£|fees?|expenses?|charges?|price|bill|"
                            "difference|shortfall|balance|rent|half|whole)");
  static const RE2 kBackdateOther("(?i)^(?: (?:his|her|their|the|its|\\S+[’']s?))?(?: \\S+){0,3}? (?:priority|band|"
                                  "application|registration|effective|place|date|plan|start)\\b");
  static const RE2 kReduceSum("(?i)^(?: (?:of|in|by|the|his|her|their|its|this|that|a|an|Mr|Mrs|Ms|Miss|"
                              "[A-Z][’']s|\\S+))?(?: \\S+){0,4}? (?:£|bills?|charges?|fees?|contributions?|"
                              "invoices?|debts?|arrears|balance|amount|rent|sum|liability|penalt|fine|"
                              "demand|notice|order|costs?|tax|what|overpayment|repayments?|assessed)");
  const std::string_view word = sentence.substr(cue.begin, cue.end - cue.begin);
  const std::string_view behind = sentence.substr(cue.end);
  const auto begins = [&](std::string_view start) {
    return std::equal(start.begin(), start.end(), word.begin(), [](char one, char other) {
      return one == (other >= 'A' && other <= 'Z' ? other - 'A' + 'a' : other);
    });
  };
  if (word.size() >= 3 && begins("pay") && RE2::PartialMatch(piece(behind), kPayOther)) return true;
  const bool covers = (word.size() >= 4 && begins("meet")) || (word.size() >= 5 && begins("cover")) ||
                      (word.size() >= 7 && (begins("make up") || begins("makes u")));
  if (covers) return !RE2::PartialMatch(piece(behind), kMeetSum);
  if (cue.kind == RemedyKind::kBackdated && begins("backdat"))
    return RE2::PartialMatch(piece(behind), kBackdateOther);
  const bool reduces = (word.size() >= 5 && begins("reduc")) || (word.size() >= 6 && begins("cancel"));
  return reduces && !RE2::PartialMatch(piece(behind), kReduceSum);
}

bool will_offer(std::string_view left) {
  static const RE2 kWill("(?i)\\b(?:will|should|must|to|recommend(?:ed)? (?:that )?(?:the \\w+|it)|and)(?: "
                         "(?:also|then|now|both|again|write and|apologise and|apologise and to))? $");
  static const RE2 kPast("(?i)\\b(?:has|had|have|did|previously|already|would)\\b[^.;]{0,20}$");
  return RE2::PartialMatch(piece(left), kWill) && !RE2::PartialMatch(piece(left), kPast);
}

// "offer" as something still to be done is an award; "offered" was made before.
void settle_offer(Cue& cue, std::string_view sentence) {
  const std::string_view word = sentence.substr(cue.begin, cue.end - cue.begin);
  const bool bare = word.size() >= 5 && (word.substr(0, 6) == "offer " || word == "offer" ||
                                         word == "offers" || word == "offering");
  if (bare && will_offer(before(sentence, cue.begin))) cue.role = CueRole::kAward;
}

// "as a refund of", "which is a refund of" tell what a sum is, and give none.
bool describes(std::string_view left) {
  static const RE2 kDescribes("(?i)\\b(?:which (?:is|was)|as|being|by way of|represents?)(?: (?:a|the|an|full|part|"
                              "partial))* $");
  return RE2::PartialMatch(piece(left), kDescribes);
}

// "the lost opportunity", "R’s lost education": no loss of money.
bool is_adjective(const Cue& cue, std::string_view sentence) {
  static const RE2 kOwner("(?i)(?:\\b(?:the|his|her|their|its|for|of|and|a|any)|[’']s?) $");
  const std::string_view word = sentence.substr(cue.begin, cue.end - cue.begin);
  return word == "lost" && RE2::PartialMatch(piece(before(sentence, cue.begin)), kOwner);
}

bool awards_nothing(const Cue& cue, std::string_view sentence) {
  const std::string_view left = before(sentence, cue.begin);
  static const RE2 kConfirmed("(?i)\\bconfirm\\b[^.;]*\\b(?:it has|has been|is|are) (?:now )?$");
  if (cue.kind == RemedyKind::kCredit && RE2::PartialMatch(piece(left), kConfirmed)) return false;
  static const RE2 kGets("(?i)^(?:receive|will have|should have|to have)");
  const bool gets = RE2::PartialMatch(piece(sentence.substr(cue.begin)), kGets);
  return is_other_sense(cue, sentence) || is_refused(left) || is_wish_or_thought(left) ||
         (!gets && is_for_complainant(left));
}

}  // namespace

std::vector<Cue> cues_in(std::string_view sentence) {
  std::vector<Cue> all;
  for (std::size_t row = 0; row < std::size(kRows); ++row)
    for (Cue& cue : found_by(kRows[row], compiled(row), sentence))
      all.push_back(cue);
  std::stable_sort(all.begin(), all.end(), [](const Cue& one, const Cue& other) {
    return one.begin < other.begin;
  });
  std::vector<Cue> kept;
  for (Cue& cue : all) {
    const bool overlaps = !kept.empty() && cue.begin < kept.back().end;
    if (overlaps && (cue.role != CueRole::kAward || cue.end <= kept.back().end)) continue;
    if (!kept.empty() && cue.begin == kept.back().begin) continue;
    if (cue.role == CueRole::kNoiseVerb && is_adjective(cue, sentence)) continue;
    if (cue.role == CueRole::kOffered) settle_offer(cue, sentence);
    if (cue.role == CueRole::kOffered && is_for_complainant(before(sentence, cue.begin)))
      cue.role = CueRole::kNoiseVerb;
    if (cue.role == CueRole::kAward && awards_nothing(cue, sentence)) cue.role = CueRole::kNoiseVerb;
    if (cue.role == CueRole::kAward && describes(before(sentence, cue.begin)))
      cue.role = CueRole::kNoiseNoun;
    kept.push_back(cue);
  }
  return kept;
}

bool commits(std::string_view text) {
  static const RE2 kCommitted(
      "(?i)\\b(?:agreed|agrees|will|should|must|recommend(?:ed|s|ation)?|to remedy|ought to|is to|are to|suggested|"
      "undertaken|undertakes|proposes|confirmed)\\b|\\b(?:I|we) (?:have )?asked\\b");
  return RE2::PartialMatch(piece(text), kCommitted);
}

}  // namespace ombud
