// engine/decision_dates.h - the days of every decision in memory, by id.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include <xapian.h>

#include "corpus/decision.h"
#include "engine/postings.h"

namespace ombud {

// A day as its digits say: 20251209. 0 = unknown, before every day.
using DayNumber = std::uint32_t;
DayNumber day_number(Date day);

// Immutable after load; any thread may read it. Valid for a single database.
class DecisionDates {
 public:
  static DecisionDates load(const Xapian::Database& database);  // throws Xapian::Error

  // REQUIRES: an id of the database.
  DayNumber decided(DecisionId id) const { return decided_[id]; }
  DayNumber first_seen(DecisionId id) const { return first_seen_[id]; }  // by our collection

 private:
  std::vector<DayNumber> decided_, first_seen_;
};

}  // namespace ombud
