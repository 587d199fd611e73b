// engine/field_filter.h - which matches have what a question says of a field: council:x,
// payment:1.. SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "engine/facet_column.h"
#include "engine/matches.h"
#include "engine/payment_column.h"
#include "engine/query.h"

namespace ombud {

// REQUIRES: a kField; columns in the order of facets().
void keep_field(Matches& found,
                const QueryNode& node,
                std::span<const FacetColumn> columns,
                const PaymentColumn& payments);

// Keeps the decisions whose stated cash is between the two, inclusive; those that state none are
// left out.
void keep_paid(Matches& found,
               std::optional<std::int64_t> least_pence,
               std::optional<std::int64_t> most_pence,
               const PaymentColumn& payments);

}  // namespace ombud
