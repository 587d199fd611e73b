// searchd/profile.cpp - see profile.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/profile.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "corpus/registers.h"
#include "searchd/limits.h"
#include "searchd/words.h"

namespace ombud {
namespace {

// Years without a decision that are shown between two with some, so that a chart does not hide
// them. A longer gap is a misprinted date more often than a silence.
constexpr int kGapYearsMax = 5;

int number_of(const std::string& year) {
  int number = 0;
  std::from_chars(year.data(), year.data() + year.size(), number);
  return number;
}

// REQUIRES: newest first.
std::vector<StatisticsGroup> with_gap_years(std::vector<StatisticsGroup> years) {
  std::vector<StatisticsGroup> whole;
  whole.reserve(years.size());
  for (StatisticsGroup& year : years) {
    const int here = number_of(year.slug);
    const int last = whole.empty() ? here : number_of(whole.back().slug);
    const bool gap = last - here - 1 <= kGapYearsMax;
    for (int missing = last - 1; gap && missing > here; --missing) {
      const std::string name = std::to_string(missing);
      whole.push_back({name, name, {}});
    }
    whole.push_back(std::move(year));
  }
  return whole;
}

int place_of(const OutcomeFigures& outcome) {
  if (outcome.slug == kUpheldSlug) return 0;
  return outcome.slug == kNotUpheldSlug ? 1 : 2;
}

std::vector<OutcomeFigures> outcomes_of(Searcher& searcher, const FacetFilters& filters) {
  std::vector<OutcomeFigures> outcomes;
  for (StatisticsGroup& group : figures_by(searcher, filters, "outcome").groups) {
    OutcomeFigures outcome{std::move(group.slug), std::move(group.label), group.figures, {}};
    const auto those = narrowed(filters, "outcome", {outcome.slug});
    for (const StatisticsGroup& year : figures_by(searcher, those, "year").groups)
      outcome.by_year.emplace(year.slug, year.figures);
    outcomes.push_back(std::move(outcome));
  }
  for (const char* slug : {kUpheldSlug, kNotUpheldSlug}) {
    const bool found = std::any_of(outcomes.begin(), outcomes.end(), [&](const auto& outcome) {
      return outcome.slug == slug;
    });
    if (!found) outcomes.push_back({slug, outcome_named(slug).value_or(slug), {}, {}});
  }
  std::stable_sort(outcomes.begin(), outcomes.end(), [](const auto& one, const auto& other) {
    return place_of(one) < place_of(other);
  });
  return outcomes;
}

Share upheld_share(Searcher& searcher, const FacetFilters& filters) {
  const auto counted_of = [&](const std::vector<std::string>& outcomes) {
    return figures_by(searcher, narrowed(filters, "outcome", outcomes), {}).all.investigations;
  };
  return {.part = counted_of({kUpheldSlug}), .of = counted_of({kNotUpheldSlug, kUpheldSlug})};
}

}  // namespace

std::optional<int> Share::percent() const {
  if (of < kRateNeeds) return std::nullopt;
  return static_cast<int>((std::uint64_t{part} * 100 + of / 2) / of);
}

std::string share_in_words(const Share& share) {
  if (share.of == 0) return "none";
  const std::string counts = grouped(share.part) + " of " + grouped(share.of);
  const auto percent = share.percent();
  return percent ? std::to_string(*percent) + "% (" + counts + ")" : counts;
}

std::uint32_t without_outcome(const Profile& profile) {
  std::uint32_t with_outcome = 0;
  for (const OutcomeFigures& outcome : profile.outcomes)
    with_outcome += outcome.all.decisions;
  return profile.all.decisions - with_outcome;
}

FacetFilters narrowed(FacetFilters filters,
                      const std::string& facet,
                      const std::vector<std::string>& slugs) {
  filters[facet] = slugs;
  return filters;
}

Statistics figures_by(Searcher& searcher, const FacetFilters& filters, std::string_view facet) {
  SearchRequest request;
  request.filters = filters;
  request.time_limit = kSearchTimeLimit;
  return searcher.statistics(request, facet);
}

std::vector<StatisticsGroup> groups_by(Searcher& searcher,
                                       const FacetFilters& filters,
                                       std::string_view facet) {
  std::vector<StatisticsGroup> groups = figures_by(searcher, filters, facet).groups;
  std::stable_sort(groups.begin(), groups.end(), [](const auto& one, const auto& other) {
    return one.figures.investigations > other.figures.investigations;
  });
  return groups;
}

Profile profile_of(Searcher& searcher, const FacetFilters& filters) {
  Statistics by_year = figures_by(searcher, filters, "year");
  return {.filters = filters,
          .all = by_year.all,
          .outcomes = outcomes_of(searcher, filters),
          .years = with_gap_years(std::move(by_year.groups)),
          .upheld = upheld_share(searcher, filters)};
}

}  // namespace ombud
