// engine/result_order.h - which answer comes before which.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include "engine/payment_column.h"
#include "engine/query.h"
#include "engine/searcher.h"

namespace ombud {

// Sets weights and order of a search. The order is total: equals stand by document id, that is,
// newest first, the undated last, equal days by key. `payments` must outlive the search.
void set_order(Xapian::Enquire& enquire,
               SortOrder sort,
               const QueryNode& tree,
               const PaymentColumn& payments);

}  // namespace ombud
