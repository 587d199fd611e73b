// corpus/remedy_amounts.cpp - reads the words right before a sum and right behind it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedy_amounts.h"

#include <optional>

#include "corpus/patterns.h"
#include "corpus/remedy_words.h"

namespace ombud {
namespace {

// "£20 a week for 26 weeks"; also "50p to Mr G for each of the 40 journeys".
std::optional<Rate> rate_of(const RemedySentence& sentence, std::size_t sum) {
  static constexpr std::size_t kTo = 4;  // bytes of " to "
  const std::size_t end = sentence.sums()[sum].end;
  auto rate = rate_at(sentence.on_from(end));
  for (const People& people : sentence.people_between(end, end + kTo + 1))
    if (!rate) rate = rate_at(sentence.on_from(people.end));
  return rate;
}

}  // namespace

void set_amount(Remedy& remedy, const RemedySentence& sentence, std::size_t sum) {
  const Money& money = sentence.sums()[sum];
  if (money.to_pence == 0) remedy.amount_pence = money.pence;
  remedy.bound = bound_before(sentence.up_to(money.begin));
  if (const auto rate = rate_of(sentence, sum)) {
    remedy.per = rate->per;
    remedy.periods = rate->periods;
  }
}

bool is_share_of(const RemedySentence& sentence, std::size_t sum) {
  static const RE2 kShare(
      "(?i)\\b(?:half|a third|two thirds|a quarter|three quarters|\\d+%|per cent|a share)"
      "(?: of)?(?: (?:the|his|her|their|its|this|that))?(?: [a-z]+){0,2}? $");
  return matches(sentence.up_to(sentence.sums()[sum].begin), kShare);
}

bool is_called_total(const RemedySentence& sentence, std::size_t sum) {
  static const RE2 kBefore(
      "(?i)\\btotal(?:s|ling|led|ing)?\\b(?: (?:of|sum|payment|payments|remedy|"
      "compensation|award|refund|to|is|amount|cash|symbolic|financial))*(?: of)?\\s*$|\\b(?:in "
      "all|altogether),? ?$|\\b(?:comes?|coming|amounts?|adds? up|making) to ?$|\\bmak(?:es|ing) "
      "?$");
  static const RE2 kBehind("(?i)^,? (?:in total|in all|altogether|overall)\\b");
  const Money& money = sentence.sums()[sum];
  return matches(sentence.up_to(money.begin), kBefore) ||
         matches(sentence.on_from(money.end), kBehind);
}

}  // namespace ombud
