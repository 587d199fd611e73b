// engine/facet_column.h - one facet of every decision in memory, by id: counting costs nanoseconds
// a match where decoding a value slot costs half a microsecond.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "engine/postings.h"
#include "engine/schema.h"

namespace ombud {

// Immutable after load; any thread may read it. Valid for a single database (document ids of a
// combined database are local to its parts) and for that generation alone.
class FacetColumn {
 public:
  // REQUIRES: values in `facet.slot` as encode_facet_values() writes them. Where decisions label
  // one slug differently, the newest one's label stands. Throws Xapian::Error, and where a facet
  // that is not open has more than 65,535 values, std::runtime_error.
  static FacetColumn load(const Xapian::Database& database, const Facet& facet);

  // Ordinals of the values of a decision, into values(), rising; none = the decision does not say.
  std::span<const std::uint16_t> ordinals(DecisionId id) const {
    if (id + 1 >= starts_.size()) return {};
    return {ordinals_.data() + starts_[id], starts_[id + 1] - starts_[id]};
  }

  // Where no decision has two values: the ordinal of each, by id; values().size() = it does not
  // say. Empty where some have two.
  std::span<const std::uint16_t> single() const { return single_; }

  // How many of these decisions have each value, by ordinal. REQUIRES: ids of the database, each
  // once.
  std::vector<std::uint32_t> counts(std::span<const DecisionId> ids) const;

  // The same of all decisions but these.
  std::vector<std::uint32_t> counts_without(std::span<const DecisionId> ids) const;

  const std::vector<FacetValue>& values() const { return values_; }  // sorted by slug
  // Ordinal of a slug, or -1.
  int find(std::string_view slug) const;

 private:
  void finish(const std::vector<std::uint16_t>& ordinal_of);
  void set_single();
  std::vector<std::uint32_t> count_single(std::span<const DecisionId> ids) const;
  std::vector<std::uint32_t> count_several(std::span<const DecisionId> ids) const;

  std::vector<FacetValue> values_;
  std::vector<std::uint32_t> starts_;  // by id, one more than there are ids
  std::vector<std::uint16_t> ordinals_;
  std::vector<std::uint16_t> single_;
  std::vector<std::uint32_t> in_all_;  // decisions with each value, by ordinal
};

}  // namespace ombud
