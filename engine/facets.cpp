// engine/facets.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/facets.h"

#include <algorithm>
#include <cassert>
#include <tuple>
#include <utility>

#include "engine/beside.h"

namespace ombud {
namespace {

// Texts are copied only of those that are listed in the end.
struct Counted {
  ListedValue value;
  bool selected = false;
};

// Some of all decisions, as themselves or, where they are most of all, as the others.
struct Few {
  Few(const Matches& found, std::size_t decisions, MatchScratch& scratch)
      : are_others(2 * found.size() > decisions), ids(scratch.lists.lend()) {
    if (are_others) {
      ids->assign_first(decisions);
      leave_out(*ids, found.ids());
    } else {
      ids->assign(found.ids());
    }
  }

  bool are_others;
  LentMatches ids;
};

std::vector<std::uint32_t> counts_in(const FacetColumn& column, const Few& few) {
  return few.are_others ? column.counts_without(few.ids->ids()) : column.counts(few.ids->ids());
}

// The first `limit`, and beyond them those that are selected.
void cut(std::vector<Counted>& values, int limit) {
  if (limit <= 0 || values.size() <= static_cast<std::size_t>(limit)) return;
  values.erase(
      std::remove_if(
          values.begin() + limit, values.end(), [](const Counted& one) { return !one.selected; }),
      values.end());
}

}  // namespace

bool comes_before(const ListedValue& one, const ListedValue& other, const Facet& facet) {
  if (facet.order == FacetOrder::kByValue) return one.slug > other.slug;
  if (facet.order == FacetOrder::kByRank)
    return std::pair(facet.rank_of(one.slug), one.slug) <
           std::pair(facet.rank_of(other.slug), other.slug);
  return std::tie(other.count, one.label, one.slug) < std::tie(one.count, other.label, other.slug);
}

FacetCounter::FacetCounter(std::span<const FacetColumn> columns,
                           std::size_t decisions,
                           const FacetFilters& filters,
                           const std::vector<FacetRequest>& requests)
    : decisions_(decisions) {
  for (const auto& [name, slugs] : filters) {
    if (slugs.empty()) continue;
    Dimension& dimension = dimension_of(columns, name);
    dimension.slugs = slugs;
    dimension.choice.emplace(*dimension.column, slugs);
  }
  for (const FacetRequest& request : requests) {
    Dimension& dimension = dimension_of(columns, request.name);
    dimension.counted = true;
    dimension.limit = request.limit;
    requested_.push_back(static_cast<std::size_t>(&dimension - dimensions_.data()));
  }
}

FacetCounter::Dimension& FacetCounter::dimension_of(std::span<const FacetColumn> columns,
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

// What passes the filters of the facets that are counted, or of those that are not, but for one.
void FacetCounter::keep(Matches& found, bool counted, const Dimension* but) const {
  for (const Dimension& dimension : dimensions_)
    if (dimension.choice && dimension.counted == counted && &dimension != but)
      dimension.choice->keep(found);
}

// Each from the start: filters are few, and what passes the first of them is less.
void FacetCounter::count_without_own_filter(const Matches& found, MatchScratch& scratch) {
  const auto filters =
      std::count_if(dimensions_.begin(), dimensions_.end(), [](const Dimension& dimension) {
        return dimension.choice && dimension.counted;
      });
  for (Dimension& dimension : dimensions_) {
    if (!dimension.choice || !dimension.counted) continue;
    if (filters == 1) {
      dimension.count_of = counts_in(*dimension.column, Few(found, decisions_, scratch));
      return;
    }
    const LentMatches others = scratch.lists.lend();
    others->assign(found.ids());
    keep(*others, true, &dimension);
    dimension.count_of = counts_in(*dimension.column, Few(*others, decisions_, scratch));
  }
}

void FacetCounter::take(Matches& found, MatchScratch& scratch) {
  keep(found, false);
  count_without_own_filter(found, scratch);
  keep(found, true);
  count_unfiltered(found, scratch);
}

void FacetCounter::count_unfiltered(const Matches& found, MatchScratch& scratch) {
  const auto counts_here = [](const Dimension& dimension) {
    return dimension.counted && !dimension.choice;
  };
  if (std::none_of(dimensions_.begin(), dimensions_.end(), counts_here)) return;
  const Few few(found, decisions_, scratch);
  for (Dimension& dimension : dimensions_)
    if (counts_here(dimension)) dimension.count_of = counts_in(*dimension.column, few);
}

FacetCounts FacetCounter::counts_of(const Dimension& dimension) {
  std::vector<Counted> listed;
  const std::vector<FacetValue>& values = dimension.column->values();
  for (std::size_t ordinal = 0; ordinal < values.size(); ++ordinal) {
    const bool selected = dimension.choice && dimension.choice->has(ordinal);
    const std::uint32_t count = dimension.count_of[ordinal];
    if (count > 0 || selected)
      listed.push_back({{values[ordinal].slug, values[ordinal].label, count}, selected});
  }
  std::vector<std::string_view> asked(dimension.slugs.begin(), dimension.slugs.end());
  std::sort(asked.begin(), asked.end());
  asked.erase(std::unique(asked.begin(), asked.end()), asked.end());
  for (const std::string_view slug : asked)
    if (dimension.column->find(slug) < 0) listed.push_back({{slug, slug, 0}, true});
  std::sort(listed.begin(), listed.end(), [&](const Counted& one, const Counted& other) {
    return comes_before(one.value, other.value, *dimension.facet);
  });
  FacetCounts counts{
      std::string(dimension.facet->name), std::string(dimension.facet->title), {}, listed.size()};
  cut(listed, dimension.limit);
  counts.values.reserve(listed.size());
  for (const auto& [value, selected] : listed)
    counts.values.push_back(
        {std::string(value.slug), std::string(value.label), value.count, selected});
  return counts;
}

std::vector<FacetCounts> FacetCounter::counts() const {
  std::vector<FacetCounts> all;
  all.reserve(requested_.size());
  for (const std::size_t index : requested_)
    all.push_back(counts_of(dimensions_[index]));
  return all;
}

}  // namespace ombud
