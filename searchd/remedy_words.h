// searchd/remedy_words.h - a remedy, and a decision's money, in words that a person can trust.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "corpus/decision.h"

namespace ombud {

// What the text says of the sum, and no more: "£950 each (2 people)", "up to £600 (one sum for
// several people)", "£90 a month for 12 months", "amount not stated". Empty for what is no money.
std::string amount_in_words(const Remedy& remedy);

// What stands beside the amount: "£1,900 in all, to Mr and Mrs H, for distress and uncertainty,
// deadline: one month". Empty where the text says nothing.
std::string circumstances_in_words(const Remedy& remedy);

// What a decision awards. Each member stands alone and is never added to another; empty = none.
struct MoneyInWords {
  std::string cash{};  // "£250", "£600 in all", "Amount not stated"; never "£0"
  std::string
      cash_notes{};      // goes on from `cash`: ": £250 each (2 people) + £100, from two bodies"
  std::string credit{};  // "£412 taken off what is owed"
  std::string earlier_offer{};  // "earlier offer £100"

  bool operator==(const MoneyInWords&) const = default;
};
MoneyInWords money_in_words(const Decision& decision);

// Whether cash without any figure is due as well: RemedyTotals::unstated, but for sums whose number
// of recipients or periods is not stated, which "at least" tells.
bool is_more_due(const Decision& decision);

// RemedyTotals::cash_pence and credit_pence with the bound that their parts give them: "£1,900",
// "up to £280", "about £280" where bounds differ. Empty for nothing.
std::string cash_total_in_words(const Decision& decision);
std::string credit_total_in_words(const Decision& decision);

// "distress", "distress and uncertainty", "distress, uncertainty and frustration".
std::string listed_in_words(const std::vector<std::string>& words);

}  // namespace ombud
