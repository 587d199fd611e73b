// searchd/profile.h - what the decisions of a council, or of a category, came to: counts by outcome
// and year.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/searcher.h"

namespace ombud {

// So many of so many investigations.
struct Share {
  std::uint32_t part = 0;
  std::uint32_t of = 0;

  // Nothing under kRateNeeds.
  std::optional<int> percent() const;
};

// "62% (13 of 21)", "5 of 8" where a rate would say more about chance, "none" of none.
std::string share_in_words(const Share& share);

struct OutcomeFigures {
  std::string slug, label;
  PaymentFigures all;
  std::map<std::string, PaymentFigures> by_year;  // of years that have any
};

struct Profile {
  FacetFilters filters;  // what they have in common
  PaymentFigures all;
  // Upheld and not upheld, of which there may be none; then the rest that are found.
  std::vector<OutcomeFigures> outcomes;
  std::vector<StatisticsGroup> years;  // newest first; short gaps between them as years without
  // Upheld, of those decided upheld or not: what was closed after initial enquiries was not
  // investigated.
  Share upheld;
};

// References that state no outcome.
std::uint32_t without_outcome(const Profile& profile);

// Throws SearchTimeout.
Profile profile_of(Searcher& searcher, const FacetFilters& filters);

// Groups by a facet of what the filters find. Throws SearchTimeout.
Statistics figures_by(Searcher& searcher, const FacetFilters& filters, std::string_view facet);

// Its groups alone, most investigations first: as pages list them.
std::vector<StatisticsGroup> groups_by(Searcher& searcher,
                                       const FacetFilters& filters,
                                       std::string_view facet);

inline constexpr char kUpheldSlug[] = "upheld";
inline constexpr char kNotUpheldSlug[] = "not-upheld";

// The same filters with one more.
FacetFilters narrowed(FacetFilters filters,
                      const std::string& facet,
                      const std::vector<std::string>& slugs);

}  // namespace ombud
