// searchd/search_filters.cpp - see search_filters.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/search_filters.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "corpus/money.h"
#include "engine/schema.h"
#include "searchd/address.h"
#include "searchd/words.h"

namespace ombud {
namespace {

constexpr char kSearchPath[] = "/search";
constexpr std::string_view kCategory = "category";
constexpr std::string_view kSubcategory = "subcategory";

template <class Named>
auto named(const std::vector<Named>& rows, std::string_view name) {
  return std::find_if(rows.begin(), rows.end(), [&](const Named& row) { return row.name == name; });
}

PageData value_row(const FacetCounts& facet, const FacetCount& value) {
  PageData row;
  set_text(row, "id", facet.name + "-" + value.slug);
  set_text(row, "name", facet.name);
  set_text(row, "value", value.slug);
  set_text(row, "label", value.label);
  set_text(row, "count", grouped(value.count));
  set_flag(row, "selected", value.selected);
  return row;
}

// The address of this search with the whole list of one facet; empty when all of it is shown.
std::string show_all_address(SearchQuestion question, const FacetCounts& facet) {
  if (facet.values.size() >= facet.values_in_all) return {};
  auto& asked = question.request.facets;
  asked.erase(std::remove_if(asked.begin(),
                             asked.end(),
                             [&](const FacetRequest& row) { return row.name == facet.name; }),
              asked.end());
  asked.push_back({.name = facet.name, .limit = 0});
  return with_query(kSearchPath, to_query(question)) + "#filter-" + facet.name;
}

// `below` is the list that stands under the value `parent`, if there is one.
PageData filter_list(const SearchQuestion& question,
                     const FacetCounts& facet,
                     const FacetCount* parent = nullptr,
                     const FacetCounts* below = nullptr) {
  PageData values = empty_list();
  for (const FacetCount& value : facet.values) {
    PageData row = value_row(facet, value);
    if (&value == parent) set_data(row, "below", filter_list(question, *below));
    values.push_back(row);
  }
  PageData list;
  set_text(list, "name", facet.name);
  set_text(list, "title", facet.title);
  set_data(list, "values", std::move(values));
  set_text(list, "show_all", show_all_address(question, facet));
  set_text(list, "all", grouped(facet.values_in_all));
  return list;
}

// Where the list of subcategories stands. Names such as "other" are met in many categories, so that
// a list of them tells most under the one category that was chosen.
struct Branch {
  const FacetCount* parent = nullptr;  // the chosen category, which they stand under
  const FacetCounts* below = nullptr;  // then: they
  bool hides_subcategories = false;    // from among the other lists
};

Branch branch_of(const std::vector<FacetCounts>& counts) {
  const auto chosen_of = [&](std::string_view name) {
    std::vector<const FacetCount*> chosen;
    const auto facet = named(counts, name);
    if (facet == counts.end()) return chosen;
    for (const FacetCount& value : facet->values) {
      if (value.selected) chosen.push_back(&value);
    }
    return chosen;
  };
  const auto subcategories = named(counts, kSubcategory);
  if (subcategories == counts.end() || subcategories->values.empty()) return {};
  const auto categories = chosen_of(kCategory);
  if (categories.size() == 1) {
    return {.parent = categories.front(), .below = &*subcategories, .hides_subcategories = true};
  }
  Branch none;
  // Never out of sight while one of them is in use.
  none.hides_subcategories = categories.empty() && chosen_of(kSubcategory).empty();
  return none;
}

std::string label_of(const std::vector<FacetCounts>& facets,
                     std::string_view name,
                     const std::string& slug) {
  const auto facet = named(facets, name);
  if (facet == facets.end()) return slug;
  for (const FacetCount& value : facet->values) {
    if (value.slug == slug && !value.label.empty()) return value.label;
  }
  return slug;
}

void add_dates(std::vector<FilterInUse>& filters, const SearchQuestion& question) {
  const auto add = [&](const char* words,
                       std::string SearchQuestion::*typed,
                       std::optional<Date> SearchRequest::*date) {
    if ((question.*typed).empty()) return;
    FilterInUse filter{words + question.*typed, question};
    filter.without.*typed = "";
    (filter.without.request.*date).reset();
    filters.push_back(std::move(filter));
  };
  add("From ", &SearchQuestion::date_from, &SearchRequest::date_from);
  add("To ", &SearchQuestion::date_to, &SearchRequest::date_to);
  add("First seen before ", &SearchQuestion::seen_before, &SearchRequest::seen_before);
}

// "£100 to £500", "£100 or more", "up to £500".
std::string range_in_words(const SearchRequest& request) {
  const auto& [least, most] = std::pair(request.payment_min_pence, request.payment_max_pence);
  if (least && most) return pounds(*least) + " to " + pounds(*most);
  return least ? pounds(*least) + " or more" : "up to " + pounds(*most);
}

void add_payment(std::vector<FilterInUse>& filters, const SearchQuestion& question) {
  const SearchRequest& request = question.request;
  if (!request.payment_min_pence && !request.payment_max_pence) return;
  FilterInUse filter{"Payment of " + range_in_words(request), question};
  filter.without.request.payment_min_pence.reset();
  filter.without.request.payment_max_pence.reset();
  filters.push_back(std::move(filter));
}

void add_facet_values(std::vector<FilterInUse>& filters,
                      const SearchQuestion& question,
                      const std::vector<FacetCounts>& counts) {
  for (const Facet& facet : facets()) {
    const std::string name(facet.name);
    const auto chosen = question.request.filters.find(name);
    if (chosen == question.request.filters.end()) continue;
    for (const auto& slug : chosen->second) {
      FilterInUse filter{std::string(facet.title) + ": " + label_of(counts, name, slug), question};
      auto& slugs = filter.without.request.filters[name];
      slugs.erase(std::remove(slugs.begin(), slugs.end(), slug), slugs.end());
      filters.push_back(std::move(filter));
    }
  }
}

PageData field(std::string_view name, std::string_view value) {
  PageData row;
  set_text(row, "name", std::string(name));
  set_text(row, "value", std::string(value));
  return row;
}

}  // namespace

std::vector<FacetRequest> facets_of_page(const std::vector<FacetRequest>& asked) {
  std::vector<FacetRequest> chosen;
  for (const Facet& facet : facets()) {
    const auto found = named(asked, facet.name);
    // Years are charted whole.
    const int usual = facet.name == "year" ? 0 : kFacetValuesOnPage;
    const int limit = found == asked.end() ? usual : found->limit;
    chosen.push_back({.name = std::string(facet.name), .limit = limit});
  }
  return chosen;
}

PageData filter_lists(const SearchQuestion& question, const std::vector<FacetCounts>& counts) {
  const Branch branch = branch_of(counts);
  PageData lists = empty_list();
  for (const FacetCounts& facet : counts) {
    if (facet.values.empty() || (facet.name == kSubcategory && branch.hides_subcategories))
      continue;
    lists.push_back(filter_list(question, facet, branch.parent, branch.below));
  }
  return lists;
}

std::vector<FilterInUse> filters_in_use(const SearchQuestion& question,
                                        const std::vector<FacetCounts>& counts) {
  std::vector<FilterInUse> filters;
  add_facet_values(filters, question, counts);
  add_dates(filters, question);
  add_payment(filters, question);
  if (!question.request.keys.empty()) {
    FilterInUse filter{"Shortlist of " + counted(question.request.keys.size(), "decision"),
                       question};
    filter.without.request.keys.clear();
    filters.push_back(std::move(filter));
  }
  for (FilterInUse& filter : filters)
    filter.without.page = 1;
  return filters;
}

PageData filter_chips(const std::vector<FilterInUse>& filters) {
  PageData chips = empty_list();
  for (const FilterInUse& filter : filters) {
    PageData row;
    set_text(row, "text", filter.text);
    set_text(row, "href", with_query(kSearchPath, to_query(filter.without)));
    chips.push_back(row);
  }
  return chips;
}

PageData kept_fields(const SearchQuestion& question, Drawn drawn) {
  PageData fields = empty_list();
  const SearchRequest& request = question.request;
  if (drawn == Drawn::kNoFacets) {
    for (const auto& [name, slugs] : request.filters) {
      for (const auto& slug : slugs)
        fields.push_back(field(name, slug));
    }
  }
  for (const auto& key : request.keys)
    fields.push_back(field("ref", key));
  for (const auto& key : question.shortlist)
    fields.push_back(field("keep", key));
  if (!question.seen_before.empty()) fields.push_back(field("seen_before", question.seen_before));
  if (request.sort != SortOrder::kRelevance) fields.push_back(field("sort", to_name(request.sort)));
  if (question.per_page != kPerPageDefault) {
    fields.push_back(field("per_page", std::to_string(question.per_page)));
  }
  return fields;
}

}  // namespace ombud
