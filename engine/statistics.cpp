// engine/statistics.cpp - one pass over what matches, out of the columns in memory.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "engine/deadline.h"
#include "engine/facets.h"
#include "engine/index_snapshot.h"
#include "engine/payment_bands.h"
#include "engine/payment_column.h"
#include "engine/schema.h"

namespace ombud {
namespace {

// Decisions between two looks at the clock: each costs some 100 ns, so a look every 0.1 ms.
constexpr std::size_t kDecisionsPerLook = 1024;

// The facet whose values speak of single remedies, not of the whole decision.
constexpr std::string_view kPurpose = "purpose";

// Figures in the making.
class Tally {
 public:
  void add(std::uint32_t investigation, const PaymentRecord& payment) {
    ++figures_.decisions;
    if (investigation != 0 && !seen_.insert(investigation).second) return;
    ++figures_.investigations;
    if (payment.cash_pence > 0) {
      amounts_.push_back(payment.cash_pence);
    } else if (payment.unstated) {
      ++figures_.unstated;
    }
  }

  PaymentFigures figures() const {
    PaymentFigures figures = figures_;
    figures.with_payment = static_cast<std::uint32_t>(amounts_.size());
    figures.spread = spread_of(amounts_);
    return figures;
  }

  const std::vector<std::int64_t>& amounts() const { return amounts_; }

 private:
  PaymentFigures figures_;
  std::vector<std::int64_t> amounts_;
  std::unordered_set<std::uint32_t> seen_;
};

// At so many quarters of the way from the lowest to the highest. REQUIRES: sorted, not empty.
std::int64_t quartile(const std::vector<std::int64_t>& sorted, std::size_t quarters) {
  const std::size_t place = (sorted.size() - 1) * quarters;
  const std::int64_t below = sorted[place / 4];
  const auto rest = static_cast<std::int64_t>(place % 4);
  if (rest == 0) return below;
  return below + ((sorted[place / 4 + 1] - below) * rest + 2) / 4;
}

std::vector<HistogramBar> histogram_of(const std::vector<std::int64_t>& amounts) {
  std::vector<HistogramBar> bars;
  for (const PaymentBand& band : payment_bands())
    bars.push_back({std::string(band.slug), std::string(band.label), 0});
  for (const std::int64_t pence : amounts)
    ++bars[payment_rank(payment_band(pence).slug)].investigations;
  return bars;
}

// A tally for each value of one facet.
class Grouping {
 public:
  Grouping(const Facet& facet, const IndexSnapshot& snapshot)
      : facet_(facet),
        column_(snapshot.column(facet)),
        payments_(snapshot.payments()),
        tallies_(column_.values().size()) {}

  void add(DecisionId id) {
    for (const std::uint16_t ordinal : column_.ordinals(id))
      tallies_[ordinal].add(payments_.investigation(id), payment(id, ordinal));
  }

  std::vector<StatisticsGroup> groups() const {
    std::vector<StatisticsGroup> groups;
    for (std::size_t ordinal = 0; ordinal < tallies_.size(); ++ordinal) {
      const FacetValue& value = column_.values()[ordinal];
      const PaymentFigures figures = tallies_[ordinal].figures();
      if (figures.decisions > 0) groups.push_back({value.slug, value.label, figures});
    }
    const auto counted = [](const StatisticsGroup& group) {
      return ListedValue{group.slug, group.label, group.figures.decisions};
    };
    std::sort(groups.begin(), groups.end(), [&](const auto& one, const auto& other) {
      return comes_before(counted(one), counted(other), facet_);
    });
    return groups;
  }

 private:
  PaymentRecord payment(DecisionId id, std::uint16_t ordinal) const {
    if (facet_.name != kPurpose) return payments_.payment(id);
    return payments_.payment_for(id, column_.values()[ordinal].slug);
  }

  const Facet& facet_;
  const FacetColumn& column_;
  const PaymentColumn& payments_;
  std::vector<Tally> tallies_;  // by ordinal
};

}  // namespace

std::optional<int> PaymentFigures::payment_permille() const {
  if (investigations < kRateNeeds) return std::nullopt;
  const std::uint64_t thousandfold = std::uint64_t{with_payment} * 1000;
  return static_cast<int>((thousandfold + investigations / 2) / investigations);
}

std::optional<PaymentSpread> spread_of(std::vector<std::int64_t> amounts) {
  if (amounts.empty()) return std::nullopt;
  std::sort(amounts.begin(), amounts.end());
  PaymentSpread spread;
  spread.minimum = amounts.front();
  spread.lower_quartile = quartile(amounts, 1);
  spread.median = quartile(amounts, 2);
  spread.upper_quartile = quartile(amounts, 3);
  spread.maximum = amounts.back();
  for (const std::int64_t pence : amounts)
    spread.sum += pence;
  return spread;
}

void add_figures(Statistics& statistics,
                 std::span<const DecisionId> matches,
                 std::string_view by,
                 const IndexSnapshot& snapshot,
                 const Deadline& deadline) {
  const PaymentColumn& payments = snapshot.payments();
  Tally all;
  std::optional<Grouping> grouping;
  const Facet* facet = find_facet(by);
  if (facet) grouping.emplace(*facet, snapshot);
  for (std::size_t i = 0; i < matches.size(); ++i) {
    if (i % kDecisionsPerLook == 0) deadline.check();
    const DecisionId id = matches[i];
    all.add(payments.investigation(id), payments.payment(id));
    if (grouping) grouping->add(id);
  }
  statistics.all = all.figures();
  statistics.histogram = histogram_of(all.amounts());
  if (!facet) return;
  statistics.by = facet->name;
  statistics.title = facet->title;
  statistics.groups = grouping->groups();
}

}  // namespace ombud
