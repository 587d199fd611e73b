// engine/facets.h - filters by facet, and how many matches there are of each kind, in one pass.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A facet is counted without its own filter, so that its list shows what choosing another value
// would give.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/facet_choice.h"
#include "engine/facet_column.h"
#include "engine/match_scratch.h"
#include "engine/schema.h"

namespace ombud {

// Which facets to count, and at most how many values of each to list (0 = all). Selected values are
// always listed.
struct FacetRequest {
  std::string name;
  int limit = 0;
};

// Facet name -> slugs, of which a decision needs one; no slugs = no filter.
using FacetFilters = std::map<std::string, std::vector<std::string>>;

struct FacetCount {
  std::string slug, label;  // of a selected slug that no decision has, the label is the slug
  std::uint32_t count = 0;
  bool selected = false;
};

// What decides where a facet lists a value.
struct ListedValue {
  std::string_view slug, label;
  std::uint32_t count = 0;
};
bool comes_before(const ListedValue& one, const ListedValue& other, const Facet& facet);

struct FacetCounts {
  std::string name, title;
  std::vector<FacetCount> values;
  std::size_t values_in_all = 0;  // before the limit
};

// Filters and counts the matches of one question. One thread. The columns must outlive it and
// belong to the index that was asked.
class FacetCounter {
 public:
  // `columns`: one a facet, in the order of facets(), of so many decisions. REQUIRES: names of the
  // schema.
  FacetCounter(std::span<const FacetColumn> columns,
               std::size_t decisions,
               const FacetFilters& filters,
               const std::vector<FacetRequest>& requests);

  // Leaves the matches that every filter lets pass, and counts what was asked for.
  void take(Matches& found, MatchScratch& scratch);

  std::vector<FacetCounts> counts() const;  // in the order of the requests. REQUIRES: take() before

 private:
  struct Dimension {
    const Facet* facet = nullptr;
    const FacetColumn* column = nullptr;
    std::vector<std::string> slugs;     // asked for; empty = not filtered by
    std::optional<FacetChoice> choice;  // the same
    bool counted = false;
    int limit = 0;
    std::vector<std::uint32_t> count_of;  // by ordinal
  };

  Dimension& dimension_of(std::span<const FacetColumn> columns, const std::string& name);
  void keep(Matches& found, bool counted, const Dimension* but = nullptr) const;
  void count_without_own_filter(const Matches& found, MatchScratch& scratch);
  void count_unfiltered(const Matches& found, MatchScratch& scratch);
  static FacetCounts counts_of(const Dimension& dimension);

  std::size_t decisions_;  // in the index
  std::vector<Dimension> dimensions_;
  std::vector<std::size_t> requested_;  // indexes into dimensions_
};

}  // namespace ombud
