// corpus/remedy_totals.cpp - what the remedies of a decision come to.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/decision.h"
#include "corpus/money.h"

namespace ombud {
namespace {

std::int64_t believed(std::optional<std::int64_t> pence) {
  return pence && *pence >= 0 && *pence <= kPenceMax ? *pence : 0;
}

}  // namespace

bool is_cash(RemedyKind kind) {
  return kind == RemedyKind::kPayment || kind == RemedyKind::kRefund ||
         kind == RemedyKind::kBackdated;
}

bool is_money(RemedyKind kind) { return is_cash(kind) || kind == RemedyKind::kCredit; }

std::optional<std::int64_t> remedy_pence(const Remedy& remedy) {
  if (!remedy.amount_pence || *remedy.amount_pence < 0) return std::nullopt;
  const int recipients = remedy.each ? remedy.recipients : 1;
  const int periods = remedy.per.empty() ? 1 : remedy.periods;
  if (recipients < 1 || periods < 1) return std::nullopt;
  const std::int64_t times = std::int64_t{recipients} * periods;
  if (*remedy.amount_pence > kPenceMax / times) return std::nullopt;
  return *remedy.amount_pence * times;
}

RemedyTotals totals_of(const std::vector<Remedy>& remedies) {
  RemedyTotals totals;
  for (const Remedy& remedy : remedies) {
    if (!is_money(remedy.kind) || remedy.part) continue;
    const bool cash = is_cash(remedy.kind);
    const auto whole = remedy_pence(remedy);
    if (!whole && cash && !remedy.offered_before) totals.unstated = true;
    // Of a rate or a sum for each of an unknown number, one at least is due.
    const std::int64_t pence = whole.value_or(believed(remedy.amount_pence));
    if (remedy.offered_before) {
      totals.earlier_offer_pence += pence;
    } else {
      (cash ? totals.cash_pence : totals.credit_pence) += pence;
    }
  }
  return totals;
}

}  // namespace ombud
