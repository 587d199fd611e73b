// corpus/remedy_senses.cpp - reads back from a cue, and a few words on, for what it means there.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_senses.h"

#include <algorithm>

#include "corpus/patterns.h"

namespace ombud {
namespace {

// What stands before a cue, as far as it can turn its meaning: two long lines of print, in bytes.
std::string_view left_of(const Cue& cue, std::string_view sentence) {
  static constexpr std::size_t kLookBack = 200;
  const std::size_t from = cue.begin > kLookBack ? cue.begin - kLookBack : 0;
  return sentence.substr(from, cue.begin - from);
}

std::string_view word_of(const Cue& cue, std::string_view sentence) {
  return sentence.substr(cue.begin, cue.end - cue.begin);
}

// "will not pay", "rather than refund", "does not recommend a payment", "need not repay".
bool is_refused(std::string_view left) {
  static const RE2 kRefused(
      "(?i)(?:\\b(?:not|never|cannot|without|declin(?:ed|es|e) to|refus(?:ed|es|e) "
      "to|no|nor|neither|"
      "unable to|stop|avoid|against)|n[’']t)(?:,? (?:be |to |have to |need to |also |the |his |her "
      "|their |"
      "any |a |an |further |asked? |recommend(?:ed|ing)? |consider(?:ed)? |think |propose |require "
      "|that |"
      "council |care |provider |trust |it |should |would |be |made? |make |offer |symbolic "
      "|financial |"
      "separate |appropriate |necessary |for |award |believe |see |reason |grounds |agree |more "
      "|same |take |"
      "use |count |these |this |body |party |one |need |of |them )*)$");
  return matches(left, kRefused);
}

// "considered whether to pay", "decide if it should refund".
bool is_weighed(std::string_view left) {
  static const RE2 kConsiders(
      "(?i)\\b(?:consider|decide|look at|review|think)\\w*(?: again)?(?: about)? (?:whether|if)\\b"
      "[^.;,]{0,60}$");
  static const RE2 kWhether("(?i)\\bwhether\\b[^.;,]{0,60}$");
  return matches(left, kConsiders) || matches(left, kWhether);
}

// Where the last word of wishing or doubting begins: "wants the Council to", "asked for a". npos =
// there is none.
std::size_t last_wish(std::string_view left) {
  static const RE2 kWish(
      "(?i)\\b(?:want(?:s|ed)?|ask(?:s|ed)?(?: us| me)?|would "
      "like|hop(?:es|ed)|seeks?|sought|request(?:s|"
      "ed)?|claim(?:s|ed)?|demand(?:s|ed)?|(?:consider(?:s|ed)?|decid(?:e|es|ed)|look at|ask "
      "itself|review|"
      "think about)(?: again)? (?:whether|if)|consider(?:ed|ing)|considers? (?:a|an|the|any|making|"
      "paying|offering|giving|refunding|further)|tell (?:\\S+ "
      "){1,3}?how|explain(?:s)? "
      "(?:\\S+ ){0,3}?how|how to|how much|whether (?:it|to|the)|could (?:have "
      ")?|might|may|can|able to|"
      "entitled to|due to|used to|had to|has to|have to|failed to|failing to|fault in|delay in|"
      "(?:he|she|they|I) (?:said|says|thinks?|thought|believes?|feels?)|evidence (?:of|that)|"
      "confirm(?:ation)?(?: that| when| it)?)\\b[^.;:]{0,70}$");
  std::size_t last = std::string_view::npos;
  re2::StringPiece wish;
  for (std::size_t at = 0; at < left.size(); at = last + 1) {
    const re2::StringPiece rest = piece(left.substr(at));
    if (!kWish.Match(rest, 0, rest.size(), RE2::UNANCHORED, &wish, 1)) break;
    last = static_cast<std::size_t>(wish.data() - left.data());
  }
  return last;
}

// "wants the Council to pay", "asked for a refund"; a promise behind the last wish counts for more.
bool is_wish_or_thought(std::string_view left) {
  static const RE2 kCommitted(
      "(?i)\\b(?:agreed|agrees|will|should|must|recommend(?:ed|s)?|to "
      "remedy|ought)\\b[^.;:]{0,70}$");
  static const RE2 kOurs("(?i)\\b(?:I|we)(?: have| also)? $");  // "I asked the Council to pay"
  if (is_weighed(left)) return true;
  const std::size_t wish = last_wish(left);
  if (wish == std::string_view::npos) return false;
  if (left[wish] == 'a' && matches(left.substr(0, wish), kOurs)) return false;
  return !matches(left.substr(wish), kCommitted);
}

// "Mr X should pay", "she must repay": the complainant's own duty.
bool is_for_complainant(std::string_view word, std::string_view left) {
  static const RE2 kOwn(
      "(?:\\b(?:(?:Mr|Mrs|Ms|Miss|Dr)s?\\.?(?: and (?:Mr|Mrs|Ms|Miss|Dr))? "
      "[A-Z][a-z]*|[Ss]he|[Hh]e|"
      "[Cc]omplainants?|[Tt]enants?|[Ff]amily|[Rr]esidents?)(?:,[^,]*,)? "
      "(?:(?:still|also|then|only|now|"
      "therefore|never|always) "
      ")?(?:(?:will|should|must|would|has|have|had|needs?|needed|can|may|is|are|was|"
      "were|continues?|continued|agreed|agrees|could|might|did|does|began|started|offered|refused|"
      "chose|"
      "wanted|made)(?: (?:only|still|then|now|not|also|no longer))?(?: to)?(?: (?:keep|start|stop|"
      "carry on|go on|continue|make|made|have|be))?(?: a)? ))$");
  // "Mr W pays £60 a week", but not "pay Mr W arrears of his allowance"
  static const RE2 kNow(
      "\\b(?:(?:Mr|Mrs|Ms|Miss|Dr)\\.?(?: and (?:Mr|Mrs|Ms|Miss|Dr))? "
      "[A-Z][a-z]*|[Ss]he|[Hh]e|[Ff]amily) (?:(?:still|also|only|now) )?$");
  static const RE2 kDoes(
      "(?i)^(?:pays|repays|contributes|meets|covers|receives|paid|repaid|ha(?:s|ve|d) )");
  return matches(left, kOwn) || (matches(word, kDoes) && matches(left, kNow));
}

// "pay attention", "pays due regard".
bool is_paid_in_words(std::string_view behind) {
  static const RE2 kPayOther(
      "(?i)^ (?:(?:more|closer|proper|due|careful|particular) )?(?:attention|"
      "regard|heed|respect|tribute|lip service)\\b");
  return matches(behind, kPayOther);
}

// "meet the cost of", not "meet Mrs B"; "cover her fees", not "cover the risks".
bool meets_sum(std::string_view behind) {
  static const RE2 kMeetSum(
      "(?i)^(?: \\S+){0,5}? (?:cost|costs|£|fees?|expenses?|charges?|price|bill|"
      "difference|shortfall|balance|rent|half|whole)");
  return matches(behind, kMeetSum);
}

// "backdate her place on the list".
bool is_backdated_place(std::string_view behind) {
  static const RE2 kBackdateOther(
      "(?i)^(?: (?:his|her|their|the|its|\\S+[’']s?))?(?: \\S+){0,3}? (?:priority|band|"
      "application|registration|effective|place|date|plan|start)\\b");
  return matches(behind, kBackdateOther);
}

// "a note on backdating".
bool is_topic(std::string_view left) {
  static const RE2 kTopic("(?i)\\b(?:on|about|of|for|how) $");
  return matches(left.substr(left.size() - std::min<std::size_t>(left.size(), 10)), kTopic);
}

// "reduce the charge", not "reduce delays".
bool reduces_sum(std::string_view behind) {
  static const RE2 kReduceSum(
      "(?i)^(?: (?:of|in|by|the|his|her|their|its|this|that|a|an|Mr|Mrs|Ms|Miss|"
      "[A-Z][’']s|\\S+))?(?: \\S+){0,4}? (?:£|bills?|charges?|fees?|contributions?|"
      "invoices?|debts?|arrears|balance|amount|rent|sum|liability|penalt|fine|"
      "demand|notice|order|costs?|tax|what|overpayment|repayments?|assessed)");
  return matches(behind, kReduceSum);
}

// Award verbs that award nothing here: "pay attention", "reduce delays", "meet Mr X".
bool is_other_sense(const Cue& cue, std::string_view sentence) {
  static const RE2 kPays("(?i)^pay");
  static const RE2 kMeets("(?i)^(?:meet|cover|makes? u)");
  static const RE2 kBackdates("(?i)^backdat");
  static const RE2 kReduces("(?i)^(?:reduc|cancel)");
  const std::string_view word = word_of(cue, sentence);
  const std::string_view behind = sentence.substr(cue.end);
  if (matches(word, kPays)) return is_paid_in_words(behind);
  if (matches(word, kMeets)) return !meets_sum(behind);
  if (matches(word, kBackdates))
    return is_backdated_place(behind) || is_topic(sentence.substr(0, cue.begin));
  return matches(word, kReduces) && !reduces_sum(behind);
}

bool will_offer(std::string_view left) {
  static const RE2 kWill(
      "(?i)\\b(?:will|should|must|to|recommend(?:ed)? (?:that )?(?:the \\w+|it)|and)(?: "
      "(?:also|then|now|both|again|write and|apologise and|apologise and to))? $");
  static const RE2 kPast("(?i)\\b(?:has|had|have|did|previously|already|would)\\b[^.;]{0,20}$");
  return matches(left, kWill) && !matches(left, kPast);
}

// "will offer her £50" is still to be done; "offered her £50" was done before.
bool is_offer_to_make(std::string_view word, std::string_view left) {
  const bool bare =
      word.substr(0, 6) == "offer " || word == "offer" || word == "offers" || word == "offering";
  return bare && will_offer(left);
}

// "as a refund of", "which is a refund of" tell what a sum is, and give none.
bool describes(std::string_view left) {
  static const RE2 kDescribes(
      "(?i)\\b(?:which (?:is|was)|as|being|by way of|represents?)(?: (?:a|the|an|full|part|"
      "partial))* $");
  return matches(left, kDescribes);
}

// "the lost opportunity", "R’s lost education": no loss of money.
bool is_adjective(std::string_view word, std::string_view left) {
  static const RE2 kOwner("(?i)(?:\\b(?:the|his|her|their|its|for|of|and|a|any)|[’']s?) $");
  return word == "lost" && matches(left, kOwner);
}

// "confirm it has now cancelled the bill": done, and still part of what was agreed.
bool is_confirmed(const Cue& cue, std::string_view left) {
  static const RE2 kConfirmed("(?i)\\bconfirm\\b[^.;]*\\b(?:it has|has been|is|are) (?:now )?$");
  return cue.kind == RemedyKind::kCredit && matches(left, kConfirmed);
}

bool awards_nothing(const Cue& cue, std::string_view sentence) {
  static const RE2 kReceives(
      "(?i)^(?:receive|(?:will|should|to) have)");  // "she should receive £50" is no duty of hers
  const std::string_view left = left_of(cue, sentence);
  if (is_confirmed(cue, left)) return false;
  if (is_other_sense(cue, sentence) || is_refused(left) || is_wish_or_thought(left)) return true;
  const std::string_view word = word_of(cue, sentence);
  return is_for_complainant(word, left) && !matches(word, kReceives);
}

}  // namespace

bool settle_sense(Cue& cue, std::string_view sentence) {
  const std::string_view word = word_of(cue, sentence);
  const std::string_view left = left_of(cue, sentence);
  if (cue.role == CueRole::kNoiseVerb && is_adjective(word, left)) return false;
  if (cue.role == CueRole::kOffered) {
    if (is_offer_to_make(word, left))
      cue.role = CueRole::kAward;
    else if (is_for_complainant(word, left))
      cue.role = CueRole::kNoiseVerb;
  }
  if (cue.role == CueRole::kAward && awards_nothing(cue, sentence)) cue.role = CueRole::kNoiseVerb;
  if (cue.role == CueRole::kAward && describes(left)) cue.role = CueRole::kNoiseNoun;
  return true;
}

}  // namespace ombud
