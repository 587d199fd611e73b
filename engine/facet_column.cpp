// engine/facet_column.cpp - reads a facet out of its value slot, once, when an index is opened.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/facet_column.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>

namespace ombud {
namespace {

struct Seen {
  std::string label;         // of the newest decision: documents come newest first
  std::size_t position = 0;  // in order of first sight
};

using SeenValues = std::map<std::string, Seen, std::less<>>;

// Ordinals by first sight become ordinals by slug, so that equal indexes give equal columns.
std::vector<std::uint16_t> ordinals_by_slug(const SeenValues& seen) {
  std::vector<std::uint16_t> by_position(seen.size());
  std::uint16_t ordinal = 0;
  for (const auto& [slug, value] : seen) {
    by_position[value.position] = ordinal++;
  }
  return by_position;
}

// Whether one more value has an ordinal. Documents come newest first, so that of an open facet the
// newest decisions' values have one.
bool has_room(const SeenValues& seen, const Facet& facet) {
  if (seen.size() < std::numeric_limits<std::uint16_t>::max()) return true;
  if (facet.open) return false;
  throw std::runtime_error("the index holds more than 65,535 values of \"" +
                           std::string(facet.name) +
                           "\": is that field read from the right place?");
}

}  // namespace

FacetColumn FacetColumn::load(const Xapian::Database& database, const Facet& facet) {
  FacetColumn column;
  SeenValues seen;
  column.starts_.assign(std::size_t{database.get_lastdocid()} + 2, 0);
  DecisionId next = 0;  // the first document whose start is not known yet
  const auto start_until = [&](std::size_t id) {
    const auto start = static_cast<std::uint32_t>(column.ordinals_.size());
    for (; next <= id; ++next)
      column.starts_[next] = start;
  };
  for (auto at = database.valuestream_begin(facet.slot); at != database.valuestream_end(facet.slot);
       ++at) {
    start_until(at.get_docid());
    for (FacetValue& value : decode_facet_values(*at)) {
      auto entry = seen.find(value.slug);
      if (entry == seen.end()) {
        if (!has_room(seen, facet)) continue;
        const Seen first{std::move(value.label), seen.size()};
        entry = seen.emplace(std::move(value.slug), first).first;
      }
      column.ordinals_.push_back(static_cast<std::uint16_t>(entry->second.position));
    }
  }
  start_until(column.starts_.size() - 1);
  column.finish(ordinals_by_slug(seen));
  for (auto& [slug, value] : seen)
    column.values_.push_back({slug, std::move(value.label)});
  column.set_single();
  column.in_all_.assign(column.values_.size(), 0);
  for (const std::uint16_t ordinal : column.ordinals_)
    ++column.in_all_[ordinal];
  return column;
}

int FacetColumn::find(std::string_view slug) const {
  const auto at = std::lower_bound(
      values_.begin(), values_.end(), slug, [](const FacetValue& value, std::string_view wanted) {
        return value.slug < wanted;
      });
  if (at == values_.end() || at->slug != slug) return -1;
  return static_cast<int>(at - values_.begin());
}

// Each document's ordinals in order and once, so that it counts once under each of its values.
void FacetColumn::finish(const std::vector<std::uint16_t>& ordinal_of) {
  for (std::uint16_t& ordinal : ordinals_)
    ordinal = ordinal_of[ordinal];
  std::vector<std::uint16_t> kept;
  kept.reserve(ordinals_.size());
  for (std::size_t id = 0; id + 1 < starts_.size(); ++id) {
    const auto first = ordinals_.begin() + starts_[id];
    const auto last = ordinals_.begin() + starts_[id + 1];
    std::sort(first, last);
    starts_[id] = static_cast<std::uint32_t>(kept.size());
    std::unique_copy(first, last, std::back_inserter(kept));
  }
  starts_.back() = static_cast<std::uint32_t>(kept.size());
  ordinals_ = std::move(kept);
}

void FacetColumn::set_single() {
  const auto says_nothing = static_cast<std::uint16_t>(values_.size());
  single_.reserve(starts_.size() - 1);
  for (std::size_t id = 0; id + 1 < starts_.size(); ++id) {
    const std::uint32_t values = starts_[id + 1] - starts_[id];
    if (values > 1) {
      single_ = {};
      return;
    }
    single_.push_back(values == 0 ? says_nothing : ordinals_[starts_[id]]);
  }
}

std::vector<std::uint32_t> FacetColumn::counts(std::span<const DecisionId> ids) const {
  return single_.empty() ? count_several(ids) : count_single(ids);
}

std::vector<std::uint32_t> FacetColumn::counts_without(std::span<const DecisionId> ids) const {
  std::vector<std::uint32_t> rest = in_all_;
  if (ids.empty()) return rest;
  const std::vector<std::uint32_t> left_out = counts(ids);
  for (std::size_t value = 0; value < rest.size(); ++value)
    rest[value] -= left_out[value];
  return rest;
}

// In four tables, one after the other: a counter that was just raised cannot be raised again before
// the processor has stored it, and neighbours often have the same value.
std::vector<std::uint32_t> FacetColumn::count_single(std::span<const DecisionId> ids) const {
  static constexpr std::size_t kTables = 4;
  const std::size_t width = values_.size() + 1;
  std::vector<std::uint32_t> tables(kTables * width, 0);
  std::uint32_t* const table = tables.data();
  const std::uint16_t* const ordinal = single_.data();
  std::size_t at = 0;
  for (; at + kTables <= ids.size(); at += kTables) {
    ++table[ordinal[ids[at]]];
    ++table[width + ordinal[ids[at + 1]]];
    ++table[2 * width + ordinal[ids[at + 2]]];
    ++table[3 * width + ordinal[ids[at + 3]]];
  }
  for (; at < ids.size(); ++at)
    ++table[ordinal[ids[at]]];
  for (std::size_t value = 0; value < width; ++value)
    table[value] += table[width + value] + table[2 * width + value] + table[3 * width + value];
  tables.resize(values_.size());
  return tables;
}

std::vector<std::uint32_t> FacetColumn::count_several(std::span<const DecisionId> ids) const {
  std::vector<std::uint32_t> counts(values_.size(), 0);
  for (const DecisionId id : ids)
    for (std::uint32_t at = starts_[id]; at < starts_[id + 1]; ++at)
      ++counts[ordinals_[at]];
  return counts;
}

}  // namespace ombud
