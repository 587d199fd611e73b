// engine/facets.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/facets.h"

#include <algorithm>
#include <cassert>
#include <tuple>
#include <utility>

#include "engine/match_query.h"

namespace ombud {
namespace {

// The first `limit`, and beyond them those that are selected.
void cut(std::vector<FacetCount>& values, int limit) {
  if (limit <= 0 || values.size() <= static_cast<std::size_t>(limit)) return;
  values.erase(std::remove_if(values.begin() + limit,
                              values.end(),
                              [](const FacetCount& value) { return !value.selected; }),
               values.end());
}

}  // namespace

bool comes_before(const FacetCount& one, const FacetCount& other, const Facet& facet) {
  if (facet.order == FacetOrder::kByValue) return one.slug > other.slug;
  if (facet.order == FacetOrder::kByRank) {
    return std::pair(facet.rank_of(one.slug), std::string_view(one.slug)) <
           std::pair(facet.rank_of(other.slug), std::string_view(other.slug));
  }
  return std::tie(other.count, one.label, one.slug) < std::tie(one.count, other.label, other.slug);
}

FacetCounter::FacetCounter(const std::vector<FacetColumn>& columns,
                           const FacetFilters& filters,
                           const std::vector<FacetRequest>& requests) {
  for (const auto& [name, slugs] : filters) {
    if (slugs.empty()) continue;
    Dimension& dimension = dimension_of(columns, name);
    dimension.slugs = slugs;
    dimension.selected.assign(dimension.column->values().size(), false);
    for (const std::string& slug : slugs) {
      const int ordinal = dimension.column->find(slug);
      if (ordinal >= 0) dimension.selected[static_cast<std::size_t>(ordinal)] = true;
    }
  }
  for (const FacetRequest& request : requests) {
    Dimension& dimension = dimension_of(columns, request.name);
    dimension.counted = true;
    dimension.limit = request.limit;
    dimension.count_of.assign(dimension.column->values().size(), 0);
    requested_.push_back(static_cast<std::size_t>(&dimension - dimensions_.data()));
  }
}

FacetCounter::Dimension& FacetCounter::dimension_of(const std::vector<FacetColumn>& columns,
                                                    const std::string& name) {
  const auto known =
      std::find_if(dimensions_.begin(), dimensions_.end(), [&](const Dimension& dimension) {
        return dimension.facet->name == name;
      });
  if (known != dimensions_.end()) return *known;
  const Facet* facet = find_facet(name);
  assert(facet && "the caller checks the names of facets");
  Dimension dimension;
  dimension.facet = facet;
  dimension.column = &columns[static_cast<std::size_t>(facet - facets().data())];
  return dimensions_.emplace_back(std::move(dimension));
}

Xapian::Query FacetCounter::filter_of(const Dimension& dimension) {
  std::vector<std::string> terms;
  terms.reserve(dimension.slugs.size());
  for (const std::string& slug : dimension.slugs) {
    terms.push_back(facet_term(*dimension.facet, slug));
  }
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

// A facet that nobody wants counted filters in full; those that are counted, up to one miss.
std::optional<Xapian::Query> FacetCounter::filter() const {
  std::vector<Xapian::Query> filters;
  std::vector<const Dimension*> counted;
  for (const Dimension& dimension : dimensions_) {
    if (dimension.slugs.empty()) continue;
    if (dimension.counted) {
      counted.push_back(&dimension);
    } else {
      filters.push_back(filter_of(dimension));
    }
  }
  if (counted.size() > 1) filters.push_back(near_misses(counted));
  if (filters.empty()) return std::nullopt;
  return all_of(filters);
}

// Of two, one or the other; of three, any two; and so on.
Xapian::Query FacetCounter::near_misses(const std::vector<const Dimension*>& dimensions) {
  std::vector<Xapian::Query> filters;
  filters.reserve(dimensions.size());
  for (const Dimension* dimension : dimensions)
    filters.push_back(filter_of(*dimension));
  std::vector<Xapian::Query> all_but_one;
  all_but_one.reserve(filters.size());
  for (std::size_t missed = 0; missed < filters.size(); ++missed) {
    std::vector<Xapian::Query> rest = filters;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(missed));
    all_but_one.push_back(all_of(rest));
  }
  return any_of(all_but_one);
}

bool FacetCounter::passes(const Dimension& dimension, Xapian::docid id) {
  if (dimension.slugs.empty()) return true;
  const auto ordinals = dimension.column->ordinals(id);
  return std::any_of(ordinals.begin(), ordinals.end(), [&](std::uint16_t ordinal) {
    return dimension.selected[ordinal];
  });
}

void FacetCounter::count(Dimension& dimension, Xapian::docid id) {
  if (!dimension.counted) return;
  for (const std::uint16_t ordinal : dimension.column->ordinals(id))
    ++dimension.count_of[ordinal];
}

bool FacetCounter::operator()(const Xapian::Document& document) const {
  const Xapian::docid id = document.get_docid();
  Dimension* missed = nullptr;
  for (Dimension& dimension : dimensions_) {
    if (passes(dimension, id)) continue;
    if (missed) return false;
    missed = &dimension;
  }
  if (missed) {
    count(*missed, id);
    return false;
  }
  for (Dimension& dimension : dimensions_)
    count(dimension, id);
  ++total_;
  return true;
}

FacetCounts FacetCounter::counts_of(const Dimension& dimension) {
  FacetCounts counts{
      std::string(dimension.facet->name), std::string(dimension.facet->title), {}, 0};
  const std::vector<FacetValue>& values = dimension.column->values();
  for (std::size_t ordinal = 0; ordinal < values.size(); ++ordinal) {
    const bool selected = !dimension.slugs.empty() && dimension.selected[ordinal];
    const std::uint32_t count = dimension.count_of[ordinal];
    if (count == 0 && !selected) continue;
    counts.values.push_back({values[ordinal].slug, values[ordinal].label, count, selected});
  }
  std::vector<std::string> unknown = dimension.slugs;
  std::sort(unknown.begin(), unknown.end());
  unknown.erase(std::unique(unknown.begin(), unknown.end()), unknown.end());
  for (const std::string& slug : unknown) {
    if (dimension.column->find(slug) < 0) counts.values.push_back({slug, slug, 0, true});
  }
  std::sort(counts.values.begin(), counts.values.end(), [&](const auto& one, const auto& other) {
    return comes_before(one, other, *dimension.facet);
  });
  counts.values_in_all = counts.values.size();
  cut(counts.values, dimension.limit);
  return counts;
}

std::vector<FacetCounts> FacetCounter::counts() const {
  std::vector<FacetCounts> all;
  for (const std::size_t index : requested_)
    all.push_back(counts_of(dimensions_[index]));
  return all;
}

}  // namespace ombud
