// searchd/remedy_words.cpp - see remedy_words.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/remedy_words.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>

#include "corpus/money.h"
#include "corpus/wording.h"
#include "searchd/words.h"

namespace ombud {
namespace {

// Sums of a decision that are named one by one: with their notes they fill a line or two of a card.
constexpr std::size_t kSumsNamed = 3;

constexpr const char* kNumbers[] = {
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};

constexpr char kMoreNotStated[] = ", and more whose amount is not stated";

// Stated, though perhaps not how many times it is paid.
bool has_amount(const Remedy& remedy) { return remedy.amount_pence && *remedy.amount_pence >= 0; }

std::string with_bound(const std::string& bound, std::int64_t pence) {
  return bound.empty() ? pounds(pence) : bound + " " + pounds(pence);
}

// "a month", "an hour".
std::string rate_of(const std::string& per) {
  const bool vowel = std::string_view("aeio").find(per.front()) != std::string_view::npos;
  return (vowel || per.rfind("hour", 0) == 0 ? "an " : "a ") + per;
}

// "2 people", "4 families": a sum for each of several households is none for each of their members.
std::string recipients_in_words(const Remedy& remedy) {
  const std::string_view recipient = remedy.recipient;
  const auto names = [&](std::string_view part) { return recipient.find(part) != recipient.npos; };
  const std::string number = std::to_string(remedy.recipients);
  if (names("famil")) return number + (remedy.recipients == 1 ? " family" : " families");
  if (names("household")) return number + (remedy.recipients == 1 ? " household" : " households");
  return number + (remedy.recipients == 1 ? " person" : " people");
}

// What the figure alone would leave open, to stand in brackets.
std::vector<std::string> amount_notes(const Remedy& remedy) {
  std::vector<std::string> notes;
  if (remedy.each) {
    notes.push_back(remedy.recipients > 0 ? recipients_in_words(remedy)
                                          : "number of recipients not stated");
  } else if (remedy.joint) {
    notes.emplace_back("one sum for several people");
  }
  if (has_amount(remedy) && !remedy.per.empty() && remedy.periods < 1) {
    notes.push_back("number of " + remedy.per + "s not stated");
  }
  return notes;
}

// Whether the decision's total counts it.
bool counts_as(const Remedy& remedy, bool is_credit) {
  return is_money(remedy.kind) && is_cash(remedy.kind) != is_credit && !remedy.part &&
         !remedy.offered_before;
}

std::vector<const Remedy*> counted_remedies(const Decision& decision, bool is_credit) {
  std::vector<const Remedy*> counted;
  for (const Remedy& remedy : decision.remedies)
    if (counts_as(remedy, is_credit)) counted.push_back(&remedy);
  return counted;
}

// What can be said of a sum of sums: "up to" where all that is not exact is a most.
std::string bound_of(const std::vector<const Remedy*>& remedies) {
  std::set<std::string> bounds;
  for (const Remedy* remedy : remedies) {
    if (!has_amount(*remedy)) continue;
    if (!remedy->bound.empty()) bounds.insert(remedy->bound);
    if (!remedy_pence(*remedy)) bounds.insert("at least");  // more follows than was counted
  }
  if (bounds.size() > 1) return "about";
  return bounds.empty() ? "" : *bounds.begin();
}

std::string number_in_words(std::size_t number) {
  return number < std::size(kNumbers) ? kNumbers[number] : std::to_string(number);
}

// ", from two bodies", where several pay.
std::string payers_in_words(const std::vector<const Remedy*>& remedies) {
  std::set<std::string> payers;
  for (const Remedy* remedy : remedies)
    if (!remedy->payer.empty()) payers.insert(remedy->payer);
  return payers.size() < 2 ? "" : ", from " + number_in_words(payers.size()) + " bodies";
}

// "£250 each (2 people) + £100". REQUIRES: each states its amount.
std::string sums_in_words(const std::vector<const Remedy*>& remedies) {
  std::vector<std::string> sums;
  for (const Remedy* remedy : remedies) {
    if (sums.size() == kSumsNamed) {
      sums.push_back(grouped(remedies.size() - kSumsNamed) + " more");
      break;
    }
    sums.push_back(amount_in_words(*remedy));
  }
  return joined(sums, " + ");
}

// Whether one of them states no amount at all.
bool lacks_amount(const std::vector<const Remedy*>& remedies) {
  return std::any_of(
      remedies.begin(), remedies.end(), [](const Remedy* remedy) { return !has_amount(*remedy); });
}

void set_cash(MoneyInWords& words, const Decision& decision) {
  const RemedyTotals& totals = *decision.remedy_totals;
  if (totals.cash_pence <= 0) {
    if (totals.unstated) words.cash = "Amount not stated";
    return;
  }
  const auto counted = counted_remedies(decision, false);
  std::vector<const Remedy*> stated;
  std::copy_if(counted.begin(), counted.end(), std::back_inserter(stated), [](const Remedy* one) {
    return has_amount(*one) && *one->amount_pence > 0;
  });
  const std::string whole = cash_total_in_words(decision) + " in all";
  const bool adds_up = totals_of(decision.remedies).cash_pence == totals.cash_pence;
  if (stated.size() == 1 && adds_up) {
    words.cash = amount_in_words(*stated.front());
    if (totals.cash_pence > *stated.front()->amount_pence) words.cash_notes = ", " + whole;
  } else {
    words.cash = whole;
    // Sums that do not come to the total would only raise questions.
    if (adds_up) words.cash_notes = ": " + sums_in_words(stated);
  }
  words.cash_notes += payers_in_words(stated);
  if (is_more_due(decision)) words.cash_notes += kMoreNotStated;
}

void set_credit(MoneyInWords& words, const Decision& decision) {
  const auto credits = counted_remedies(decision, true);
  if (auto total = credit_total_in_words(decision); !total.empty()) {
    words.credit = total + " taken off what is owed";
    if (lacks_amount(credits)) words.credit += kMoreNotStated;
  } else if (!credits.empty()) {
    words.credit = "a credit or waiver, " + amount_in_words(*credits.front());
  }
}

}  // namespace

std::string amount_in_words(const Remedy& remedy) {
  if (!is_money(remedy.kind)) return {};
  std::string words = "amount not stated";
  if (has_amount(remedy)) {
    words = with_bound(remedy.bound, *remedy.amount_pence);
    if (!remedy.per.empty()) words += " " + rate_of(remedy.per);
    if (remedy.each) words += " each";
    if (!remedy.per.empty() && remedy.periods > 0) {
      words += " for " + counted(static_cast<std::uint64_t>(remedy.periods), remedy.per);
    }
  } else if (remedy.each) {
    words += " for each";
  }
  const std::string notes = joined(amount_notes(remedy), "; ");
  return notes.empty() ? words : words + " (" + notes + ")";
}

std::string circumstances_in_words(const Remedy& remedy) {
  std::vector<std::string> parts;
  const bool money = is_money(remedy.kind);
  const auto pence = remedy_pence(remedy);
  if (money && pence && *pence != *remedy.amount_pence) {
    parts.push_back(with_bound(remedy.bound, *pence) + " in all");
  }
  if (money && remedy.part) parts.emplace_back("part of a total and not counted again");
  if (remedy.offered_before) parts.emplace_back("offered before the decision");
  if (!remedy.recipient.empty()) parts.push_back("to " + remedy.recipient);
  if (!remedy.payer.empty()) parts.push_back((money ? "from " : "by ") + remedy.payer);
  std::vector<std::string> purposes = remedy.purposes;
  for (auto& purpose : purposes)
    if (purpose == "other") purpose = "another purpose";
  if (!purposes.empty()) parts.push_back("for " + listed_in_words(purposes));
  if (!remedy.deadline.empty()) parts.push_back("deadline: " + remedy.deadline);
  return joined(parts, ", ");
}

MoneyInWords money_in_words(const Decision& decision) {
  MoneyInWords words;
  if (!decision.remedy_totals) return words;
  set_cash(words, decision);
  set_credit(words, decision);
  const std::int64_t offered = decision.remedy_totals->earlier_offer_pence;
  if (offered > 0) words.earlier_offer = "earlier offer " + pounds(offered);
  return words;
}

bool is_more_due(const Decision& decision) {
  if (!decision.remedy_totals || !decision.remedy_totals->unstated) return false;
  const auto counted = counted_remedies(decision, false);
  const bool told_by_bound = std::any_of(counted.begin(), counted.end(), [](const Remedy* remedy) {
    return has_amount(*remedy) && !remedy_pence(*remedy);
  });
  return lacks_amount(counted) || !told_by_bound;
}

std::string cash_total_in_words(const Decision& decision) {
  if (!decision.remedy_totals || decision.remedy_totals->cash_pence <= 0) return {};
  return with_bound(bound_of(counted_remedies(decision, false)),
                    decision.remedy_totals->cash_pence);
}

std::string credit_total_in_words(const Decision& decision) {
  if (!decision.remedy_totals || decision.remedy_totals->credit_pence <= 0) return {};
  return with_bound(bound_of(counted_remedies(decision, true)),
                    decision.remedy_totals->credit_pence);
}

std::string listed_in_words(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
    text += words[i];
  }
  return text;
}

}  // namespace ombud
