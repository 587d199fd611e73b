// engine/payment_column.cpp - payments into value slots, and out of them once an index is opened.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/payment_column.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "corpus/slug.h"
#include "engine/schema.h"

namespace ombud {
namespace {

// kPurposePaymentsSlot, as words: "? distress=25000 financial-loss=0?". A question mark says that
// money without a figure is due: alone for the decision, behind a sum for that purpose. None of
// these signs stands in a slug.
constexpr char kBetweenPurposes = ' ';
constexpr char kBeforePence = '=';
constexpr char kUnstated = '?';

bool awards_cash(const RemedyTotals& totals) { return totals.cash_pence > 0 || totals.unstated; }

// Of the remedies that name one purpose. A part of a total counts where nothing but parts names it:
// "£1,000, which includes £300 for distress" pays £300 for distress, and no sum counts twice.
RemedyTotals totals_for_purpose(std::vector<Remedy> named) {
  const RemedyTotals totals = totals_of(named);
  if (awards_cash(totals)) return totals;
  for (Remedy& remedy : named)
    remedy.part = false;
  return totals_of(named);
}

std::map<std::string, RemedyTotals> totals_by_purpose(const std::vector<Remedy>& remedies) {
  std::map<std::string, std::vector<Remedy>> by_purpose;
  for (const Remedy& remedy : remedies) {
    std::vector<std::string> slugs;
    for (const std::string& purpose : remedy.purposes)
      slugs.push_back(slug(purpose));
    std::sort(slugs.begin(), slugs.end());
    slugs.erase(std::unique(slugs.begin(), slugs.end()), slugs.end());
    for (const std::string& purpose : slugs)
      by_purpose[purpose].push_back(remedy);
  }
  std::map<std::string, RemedyTotals> totals;
  for (auto& [purpose, named] : by_purpose)
    totals[purpose] = totals_for_purpose(std::move(named));
  return totals;
}

std::string purposes_slot(const Decision& decision) {
  std::string slot;
  if (decision.remedy_totals && decision.remedy_totals->unstated) slot = kUnstated;
  for (const auto& [purpose, totals] : totals_by_purpose(decision.remedies)) {
    if (!awards_cash(totals)) continue;
    if (!slot.empty()) slot += kBetweenPurposes;
    slot += purpose + kBeforePence + std::to_string(std::min(totals.cash_pence, kPaymentMaxPence));
    if (totals.unstated) slot += kUnstated;
  }
  return slot;
}

// The same for every one of them, whichever of them an index holds.
std::string least_key(const Decision& decision) {
  std::string least = decision_key(decision);
  for (const std::string& twin : decision.twins)
    least = std::min(least, decision_key(decision.source, twin));
  return least;
}

std::int64_t pence_in(std::string_view digits) {
  std::int64_t pence = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), pence);
  return pence;
}

}  // namespace

void add_payments(const Decision& decision, Xapian::Document& document) {
  const std::int64_t cash = decision.remedy_totals ? decision.remedy_totals->cash_pence : 0;
  if (cash > 0) document.add_value(kPaymentSlot, payment_key(cash));
  document.add_value(kPurposePaymentsSlot, purposes_slot(decision));
  if (!decision.twins.empty()) document.add_value(kTwinsSlot, least_key(decision));
}

PaymentColumn PaymentColumn::load(const Xapian::Database& database) {
  PaymentColumn column;
  column.payments_.resize(std::size_t{database.get_lastdocid()} + 1);
  column.read_payments(database);
  column.read_purposes(database);
  column.read_twins(database);
  return column;
}

void PaymentColumn::read_payments(const Xapian::Database& database) {
  const auto end = database.valuestream_end(kPaymentSlot);
  for (auto at = database.valuestream_begin(kPaymentSlot); at != end; ++at)
    payments_[at.get_docid()].cash_pence = pence_in(*at);
}

void PaymentColumn::read_purposes(const Xapian::Database& database) {
  const auto end = database.valuestream_end(kPurposePaymentsSlot);
  for (auto at = database.valuestream_begin(kPurposePaymentsSlot); at != end; ++at)
    read_purpose_slot(at.get_docid(), *at);
}

void PaymentColumn::read_purpose_slot(Xapian::docid id, std::string_view slot) {
  while (!slot.empty()) {
    const std::string_view word = slot.substr(0, slot.find(kBetweenPurposes));
    slot.remove_prefix(std::min(slot.size(), word.size() + 1));
    const auto middle = word.find(kBeforePence);
    const bool unstated = word.ends_with(kUnstated);
    if (middle == std::string_view::npos) {
      payments_[id].unstated = unstated;
      continue;
    }
    const std::string_view purpose = word.substr(0, middle);
    const auto known = std::find(purposes_.begin(), purposes_.end(), purpose);
    const auto place = static_cast<std::uint32_t>(known - purposes_.begin());
    if (known == purposes_.end()) purposes_.emplace_back(purpose);
    purpose_payments_.push_back({id, place, {pence_in(word.substr(middle + 1)), unstated}});
  }
}

// A number for each investigation of which two decisions or more are here.
void PaymentColumn::read_twins(const Xapian::Database& database) {
  std::map<std::string, std::vector<Xapian::docid>> by_key;
  const auto end = database.valuestream_end(kTwinsSlot);
  for (auto at = database.valuestream_begin(kTwinsSlot); at != end; ++at)
    by_key[*at].push_back(at.get_docid());
  std::uint32_t number = 0;
  for (const auto& [key, ids] : by_key) {
    if (ids.size() < 2) continue;
    investigations_.resize(payments_.size());
    ++number;
    for (const Xapian::docid id : ids)
      investigations_[id] = number;
  }
}

PaymentRecord PaymentColumn::payment_for(Xapian::docid id, std::string_view purpose) const {
  auto at = std::lower_bound(
      purpose_payments_.begin(),
      purpose_payments_.end(),
      id,
      [](const PurposePayment& one, Xapian::docid wanted) { return one.id < wanted; });
  for (; at != purpose_payments_.end() && at->id == id; ++at)
    if (purposes_[at->purpose] == purpose) return at->payment;
  return {};
}

}  // namespace ombud
