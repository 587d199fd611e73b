// engine/result_order.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/result_order.h"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "engine/decision_dates.h"
#include "engine/payment_column.h"

namespace ombud {
namespace {

// Of what comes last either way: without a date, or without an amount that is stated.
constexpr double kLast = -std::numeric_limits<double>::infinity();

struct Ranked {
  double weight = 0;
  DecisionId id = 0;

  bool operator<(const Ranked& other) const {  // comes before
    return weight != other.weight ? weight > other.weight : id < other.id;
  }
};

// Days and pence are whole numbers that a double holds exactly.
template <class WeightOf>
void weigh(Matches& found, const WeightOf& weight_of) {
  const auto weights = found.weights_to_set();
  const auto ids = found.ids();
  for (std::size_t i = 0; i < ids.size(); ++i)
    weights[i] = weight_of(ids[i]);
}

void weigh_by_payment(Matches& found, const PaymentColumn& payments, double times) {
  weigh(found, [&](DecisionId id) {
    const std::int64_t pence = payments.payment(id).cash_pence;
    return pence > 0 ? times * static_cast<double>(pence) : kLast;
  });
}

// The `most` first of all, in no order: whenever twice as many are gathered, the worse half goes,
// and what is no better than the worst that stays is not gathered any more.
std::vector<Ranked> first_of(const Matches& found, std::size_t most) {
  std::vector<Ranked> gathered;
  gathered.reserve(2 * most);
  const auto ids = found.ids();
  const auto weights = found.weights();
  double above = -std::numeric_limits<double>::infinity();
  bool is_full = false;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (is_full && !(weights[i] > above)) continue;  // of equals, the later id comes later
    gathered.push_back({weights[i], ids[i]});
    if (gathered.size() < 2 * most) continue;
    const auto last = gathered.begin() + static_cast<std::ptrdiff_t>(most - 1);
    std::nth_element(gathered.begin(), last, gathered.end());
    above = last->weight;
    is_full = true;
    gathered.resize(most);
  }
  return gathered;
}

std::vector<Ranked> ranked(const Matches& found) {
  std::vector<Ranked> all(found.size());
  for (std::size_t i = 0; i < all.size(); ++i)
    all[i] = {found.weights()[i], found.ids()[i]};
  return all;
}

}  // namespace

Weighing weighing_for(SortOrder sort, const QueryNode& tree) {
  const bool asks_for_words = tree.op != QueryOp::kNothing && tree.op != QueryOp::kAll;
  return sort == SortOrder::kRelevance && asks_for_words ? Weighing::kYes : Weighing::kNo;
}

std::vector<DecisionId> heaviest(const Matches& found, std::size_t first, std::size_t size) {
  first = std::min(first, found.size());
  const std::size_t last = first + std::min(size, found.size() - first);
  if (first == last) return {};
  if (!found.weighs()) {
    const auto ids = found.ids().subspan(first, last - first);
    return {ids.begin(), ids.end()};
  }
  std::vector<Ranked> best = 2 * last < found.size() ? first_of(found, last) : ranked(found);
  std::sort(best.begin(), best.end());
  std::vector<DecisionId> ids;
  ids.reserve(last - first);
  for (std::size_t rank = first; rank < last; ++rank)
    ids.push_back(best[rank].id);
  return ids;
}

std::vector<DecisionId> in_order(Matches& found,
                                 SortOrder sort,
                                 const IndexSnapshot& snapshot,
                                 std::size_t first,
                                 std::size_t size) {
  if (first >= found.size() || size == 0) return {};
  const DecisionDates& dates = snapshot.dates();
  switch (sort) {
    case SortOrder::kOldest:
      weigh(found, [&](DecisionId id) {
        const DayNumber day = dates.decided(id);
        return day == 0 ? kLast : -static_cast<double>(day);
      });
      break;
    case SortOrder::kHighestPayment:
      weigh_by_payment(found, snapshot.payments(), 1);
      break;
    case SortOrder::kLowestPayment:
      weigh_by_payment(found, snapshot.payments(), -1);
      break;
    case SortOrder::kLastSeenFirst:
      weigh(found, [&](DecisionId id) { return static_cast<double>(dates.first_seen(id)); });
      break;
    case SortOrder::kNewest: {
      const auto ids = found.ids().subspan(first, std::min(size, found.size() - first));
      return {ids.begin(), ids.end()};
    }
    case SortOrder::kRelevance:
      break;
  }
  return heaviest(found, first, size);
}

}  // namespace ombud
