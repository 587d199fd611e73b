// searchd/feed.cpp - see feed.h; atom_feed.cpp and json_feed.cpp write the two formats.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/feed.h"

#include "corpus/dates.h"
#include "searchd/search_cards.h"

namespace ombud {

std::string entry_title(const Decision& decision) {
  std::string title = heading_of(decision) + " (" + decision.reference + ")";
  std::string facts = decision.outcome;
  if (decision.date) facts += (facts.empty() ? "" : ", ") + to_display(*decision.date);
  return facts.empty() ? title : title + ": " + facts;
}

std::string moment_seen(const Decision& decision, const std::string& otherwise) {
  const auto day = parse_date(decision.first_seen);
  return day ? to_iso(*day) + "T00:00:00Z" : otherwise;
}

}  // namespace ombud
