// engine/statistics.h - what the decisions that answer a question award, in all and group by group.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Counts are of investigations: one that is published under several references counts once in each
// group, and once over all. Amounts are the cash stated in a decision (payments, refunds, backdated
// awards); decisions that state none do not pull a median down, they are counted beside it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/postings.h"
#include "engine/query.h"

namespace ombud {

class Deadline;
class IndexSnapshot;

// Fewer decisions than that, and a rate says more about chance than about a council.
inline constexpr std::uint32_t kRateNeeds = 10;

// Of the decisions that state an amount; every figure is one of theirs or lies between two (linear
// interpolation, as spreadsheets do: QUARTILE.INC). Nothing where there is none.
struct PaymentSpread {
  std::int64_t minimum = 0, lower_quartile = 0, median = 0, upper_quartile = 0, maximum = 0;
  std::int64_t sum = 0;  // all in pence
};

struct PaymentFigures {
  std::uint32_t decisions = 0;       // references found
  std::uint32_t investigations = 0;  // the same with twins counted once: what all below counts
  std::uint32_t with_payment = 0;    // of the investigations: cash is stated
  std::uint32_t unstated = 0;        // of the rest: money is due all the same
  std::optional<PaymentSpread> spread;

  // with_payment in a thousand investigations; nothing under kRateNeeds.
  std::optional<int> payment_permille() const;
};

struct StatisticsGroup {
  std::string slug, label;
  PaymentFigures figures;
};

struct HistogramBar {
  std::string slug, label;  // of the payment facet's band: filtering by it gives the bar
  std::uint32_t investigations = 0;
};

struct Statistics {
  ParsedQuery query;
  PaymentFigures all;
  std::vector<HistogramBar> histogram;  // every band, from low to high, empty ones too
  std::string by, title;                // facet that groups; empty = none asked
  // Those that have a decision, in the facet's own order. One with several values counts in each of
  // their groups; under "purpose", all figures are of the remedies that name the purpose.
  std::vector<StatisticsGroup> groups;
};

// Figures over amounts in pence, of investigations that state one. `amounts` may come in any order.
// What lies between two is rounded to the whole penny, halves up.
std::optional<PaymentSpread> spread_of(std::vector<std::int64_t> amounts);

// Fills all but the query. Of twins, the first stands for them. REQUIRES: `matches` are documents
// of the snapshot, in index order; `by` names a facet or is empty. Throws SearchTimeout.
void add_figures(Statistics& statistics,
                 std::span<const DecisionId> matches,
                 std::string_view by,
                 const IndexSnapshot& snapshot,
                 const Deadline& deadline);

}  // namespace ombud
