// searchd/request.h - reads the query string of a search, once, and writes it again for links.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/searcher.h"
#include "searchd/limits.h"
#include "searchd/parameter_fault.h"
#include "searchd/request_head.h"

namespace ombud {

// A search as its address says it, the same for the API and the pages.
struct SearchQuestion {
  // Ready to run, but for the time limit's default. `facets` holds what the address names; none =
  // the address leaves the choice to us. Filters and keys are sorted, each value once.
  SearchRequest request;
  int page = 1;
  int per_page = kPerPageDefault;
  // Keys of decisions gathered on the way (`keep`): pages carry them from one to the next, and no
  // search is narrowed by them. Sorted, each once.
  std::vector<std::string> shortlist;
  // As typed: the form shows them again.
  std::string date_from, date_to, seen_before;
  std::string payment_min, payment_max;  // pounds
};

// A link that is shared gains "utm_source=..." on its way: a page must not break on it, while an
// API that overlooks a misspelt filter answers another question.
enum class UnknownParameters { kRefused, kIgnored };

// What `per_page` may be, and what it is where the address does not say.
struct PerPage {
  int least = 0, most = kPerPageMax, usual = kPerPageDefault;
};

// How the parameters of a route differ from those of a search.
struct RouteParameters {
  std::string_view name = "a search";           // in words, of what is asked for
  std::string_view own{};                       // one of its own, "by"; empty = none
  std::vector<std::string_view> values{};       // that `own` may have; none = any text
  std::span<const std::string_view> refused{};  // parameters of a search that mean nothing to it
  std::string_view why{};  // of the refused: "an export holds every decision that is found"
  PerPage per_page{};
};

// Every fault at once, in the order of the address. A parameter with a fault leaves its default in
// `question`. Empty values count as not given: forms send them. Facets are named by the schema.
// The bounds on the words of q are the engine's: see search_answer.h.
struct ReadQuestion {
  SearchQuestion question;
  std::vector<ParameterFault> faults;
  std::string own;  // value of RouteParameters::own; empty = not given
};
ReadQuestion read_question(const NamedValues& parameters,
                           UnknownParameters unknown,
                           const RouteParameters& route = {});

// One canonical form: equal questions give equal text (dates stay as typed). Defaults are left out.
std::string to_query(const SearchQuestion& question);

// The same question on another page of its results, or changed otherwise and from the first page.
std::string query_of_page(SearchQuestion question, int page);
std::string query_asking(SearchQuestion question, const std::string& text);
std::string query_sorted(SearchQuestion question, SortOrder sort);

std::vector<std::string_view> facet_names();  // of the schema, in its order

std::string_view to_name(SortOrder sort);  // "-date"; empty for an order that no address names

// Last page that shows anything, at least 1: pages reach kResultsReach decisions.
int last_page(const SearchQuestion& question, std::uint32_t total);

}  // namespace ombud
