// tests/support/naive_statistics.h - the slow, obvious figures: every decision, remedy by remedy.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// It shares with the engine only which values of a facet a decision has.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "corpus/slug.h"
#include "engine/payment_bands.h"
#include "engine/schema.h"
#include "engine/statistics.h"

namespace ombud::testing {

inline bool are_twins(const Decision& one, const Decision& other) {
  return std::count(one.twins.begin(), one.twins.end(), other.reference) > 0;
}

// What a decision pays in cash; with a purpose, under it alone.
struct NaivePayment {
  std::int64_t pence = 0;
  bool unstated = false;
};

inline NaivePayment naive_payment(const Decision& decision,
                                  const std::string& purpose,
                                  bool parts_count = false) {
  NaivePayment payment;
  for (const Remedy& remedy : decision.remedies) {
    const bool cash = remedy.kind == RemedyKind::kPayment || remedy.kind == RemedyKind::kRefund ||
                      remedy.kind == RemedyKind::kBackdated;
    if (!cash || (remedy.part && !parts_count) || remedy.offered_before) continue;
    const bool named = std::any_of(remedy.purposes.begin(),
                                   remedy.purposes.end(),
                                   [&](const std::string& one) { return slug(one) == purpose; });
    if (!purpose.empty() && !named) continue;
    const int people = remedy.each ? remedy.recipients : 1;
    const int times = remedy.per.empty() ? 1 : remedy.periods;
    // Of people or weeks that nobody counted, one at least.
    if (!remedy.amount_pence || people == 0 || times == 0) payment.unstated = true;
    payment.pence += remedy.amount_pence.value_or(0) *
                     (people == 0 || times == 0 ? 1 : std::int64_t{people} * times);
  }
  const bool nothing = payment.pence == 0 && !payment.unstated;
  if (nothing && !purpose.empty() && !parts_count) return naive_payment(decision, purpose, true);
  return payment;
}

// A quarter of the way, and so on, from the first of the sorted amounts to the last.
inline std::int64_t naive_quartile(const std::vector<std::int64_t>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto low = static_cast<double>(sorted[static_cast<std::size_t>(std::floor(place))]);
  const auto high = static_cast<double>(sorted[static_cast<std::size_t>(std::ceil(place))]);
  return static_cast<std::int64_t>(
      std::floor(low + (high - low) * (place - std::floor(place)) + 0.5));
}

inline std::vector<Decision> one_of_each_investigation(const std::vector<Decision>& decisions) {
  std::vector<Decision> kept;
  for (const Decision& decision : decisions) {
    const bool known = std::any_of(kept.begin(), kept.end(), [&](const Decision& other) {
      return are_twins(other, decision);
    });
    if (!known) kept.push_back(decision);
  }
  return kept;
}

// "9 decisions, 8 investigations, 3 pay, 1 unstated: 100 150 200 275 300, 1025 in all".
inline std::string shown(const PaymentFigures& figures) {
  std::string text = std::to_string(figures.decisions) + " decisions, " +
                     std::to_string(figures.investigations) + " investigations, " +
                     std::to_string(figures.with_payment) + " pay, " +
                     std::to_string(figures.unstated) + " unstated";
  if (!figures.spread) return text;
  const PaymentSpread& spread = *figures.spread;
  text += ":";
  for (const std::int64_t pence : {spread.minimum,
                                   spread.lower_quartile,
                                   spread.median,
                                   spread.upper_quartile,
                                   spread.maximum})
    text += " " + std::to_string(pence);
  return text + ", " + std::to_string(spread.sum) + " in all";
}

// `decisions` in index order; those of one group, or all.
inline PaymentFigures naive_figures(const std::vector<Decision>& decisions,
                                    const std::string& purpose = "") {
  PaymentFigures figures;
  figures.decisions = static_cast<std::uint32_t>(decisions.size());
  std::vector<std::int64_t> amounts;
  for (const Decision& decision : one_of_each_investigation(decisions)) {
    const NaivePayment payment = naive_payment(decision, purpose);
    ++figures.investigations;
    if (payment.pence > 0) amounts.push_back(payment.pence);
    if (payment.pence == 0 && payment.unstated) ++figures.unstated;
  }
  figures.with_payment = static_cast<std::uint32_t>(amounts.size());
  if (amounts.empty()) return figures;
  std::sort(amounts.begin(), amounts.end());
  std::int64_t sum = 0;
  for (const std::int64_t pence : amounts)
    sum += pence;
  figures.spread = PaymentSpread{amounts.front(),
                                 naive_quartile(amounts, 0.25),
                                 naive_quartile(amounts, 0.5),
                                 naive_quartile(amounts, 0.75),
                                 amounts.back(),
                                 sum};
  return figures;
}

// Slug -> figures as shown(), of one facet.
inline std::map<std::string, std::string> naive_groups(const std::vector<Decision>& decisions,
                                                       const Facet& facet) {
  std::map<std::string, std::vector<Decision>> members;
  for (const Decision& decision : decisions)
    for (const FacetValue& value : facet.values_of(decision))
      members[value.slug].push_back(decision);
  std::map<std::string, std::string> groups;
  for (const auto& [value, group] : members)
    groups[value] = shown(naive_figures(group, facet.name == "purpose" ? value : ""));
  return groups;
}

// Band -> investigations, those without any left out.
inline std::map<std::string, std::uint32_t> naive_histogram(
    const std::vector<Decision>& decisions) {
  std::map<std::string, std::uint32_t> bars;
  for (const Decision& decision : one_of_each_investigation(decisions)) {
    const std::int64_t pence = naive_payment(decision, "").pence;
    if (pence > 0) ++bars[std::string(payment_band(pence).slug)];
  }
  return bars;
}

}  // namespace ombud::testing
