// engine/date_terms.h - a span of days as few terms: whole years and months, days at the ends.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <xapian.h>

#include "corpus/decision.h"

namespace ombud {

// Decisions dated from `first` to `last`, both inclusive; an end that is missing is open. An
// undated decision is in no span. At most 62 days, 22 months and the years that the index holds:
// several times cheaper than a range over the value slot. REQUIRES: days that exist.
Xapian::Query dated_within(std::optional<Date> first,
                           std::optional<Date> last,
                           const Xapian::Database& database);

}  // namespace ombud
