// engine/field_filter.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/field_filter.h"

#include <algorithm>
#include <string>
#include <vector>

#include "engine/facet_choice.h"
#include "engine/schema.h"

namespace ombud {

void keep_field(Matches& found,
                const QueryNode& node,
                std::span<const FacetColumn> columns,
                const PaymentColumn& payments) {
  if (node.values.empty()) return keep_paid(found, node.least_pence, node.most_pence, payments);
  std::vector<std::string> slugs;
  slugs.reserve(node.values.size());
  for (const FacetValue& value : node.values)
    slugs.push_back(value.slug);
  const Facet* facet = find_facet(node.field);
  FacetChoice(columns[static_cast<std::size_t>(facet - facets().data())], slugs).keep(found);
}

// As the slot of a payment has it: no more than it holds.
void keep_paid(Matches& found,
               std::optional<std::int64_t> least_pence,
               std::optional<std::int64_t> most_pence,
               const PaymentColumn& payments) {
  const std::int64_t least = std::clamp(least_pence.value_or(1), std::int64_t{1}, kPaymentMaxPence);
  const std::int64_t most =
      std::clamp(most_pence.value_or(kPaymentMaxPence), std::int64_t{0}, kPaymentMaxPence);
  found.keep_if([&](DecisionId id) {
    const std::int64_t pence = payments.payment(id).cash_pence;
    return pence >= least && pence <= most;
  });
}

}  // namespace ombud
