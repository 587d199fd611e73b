// engine/facets.h - filters by facet, and how many matches there are of each kind, in one pass.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A facet is counted without its own filter, so that its list shows what choosing another value
// would give. One search does it for all facets: it runs without the filters of the counted facets,
// and a decision that misses exactly one of them counts for that facet alone. Which decisions come
// that far is narrowed by near_misses(): one that misses two counts nowhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "engine/facet_column.h"
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

// The order in which a facet lists its values.
bool comes_before(const FacetCount& one, const FacetCount& other, const Facet& facet);

struct FacetCounts {
  std::string name, title;
  std::vector<FacetCount> values;
  std::size_t values_in_all = 0;  // before the limit
};

// Looks at every match of one search: takes or leaves it, and counts. One thread, one search. The
// columns must outlive it and belong to the database searched.
class FacetCounter : public Xapian::MatchDecider {
 public:
  // `columns`: one a facet, in the order of facets(). REQUIRES: names of the schema.
  FacetCounter(const std::vector<FacetColumn>& columns,
               const FacetFilters& filters,
               const std::vector<FacetRequest>& requests);

  // What to filter the search by, beside this decider; nothing = by nothing.
  std::optional<Xapian::Query> filter() const;

  bool operator()(const Xapian::Document& document) const override;

  std::uint32_t total() const { return total_; }
  std::vector<FacetCounts> counts() const;  // in the order of the requests

 private:
  struct Dimension {
    const Facet* facet = nullptr;
    const FacetColumn* column = nullptr;
    std::vector<std::string> slugs;  // asked for; empty = not filtered by
    std::vector<bool> selected;      // by ordinal
    bool counted = false;
    int limit = 0;
    std::vector<std::uint32_t> count_of;  // by ordinal
  };

  Dimension& dimension_of(const std::vector<FacetColumn>& columns, const std::string& name);
  static bool passes(const Dimension& dimension, Xapian::docid id);
  static void count(Dimension& dimension, Xapian::docid id);
  static Xapian::Query filter_of(const Dimension& dimension);
  static FacetCounts counts_of(const Dimension& dimension);
  static Xapian::Query near_misses(const std::vector<const Dimension*>& dimensions);

  // Xapian calls a decider as const; what it counts is its very purpose.
  mutable std::vector<Dimension> dimensions_;
  mutable std::uint32_t total_ = 0;
  std::vector<std::size_t> requested_;  // indexes into dimensions_
};

}  // namespace ombud
