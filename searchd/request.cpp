// searchd/request.cpp - see request.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/request.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

#include "corpus/dates.h"
#include "corpus/reference.h"
#include "corpus/utf8.h"
#include "engine/schema.h"
#include "searchd/address.h"

namespace ombud {
namespace {

constexpr std::pair<std::string_view, SortOrder> kSortOrders[] = {
    {"relevance", SortOrder::kRelevance},
    {"-date", SortOrder::kNewest},
    {"date", SortOrder::kOldest},
};

constexpr char kDateForms[] =
    "must be a year, a month or a day, such as 2024, 2024-03 or 2024-03-09";

std::optional<int> parse_number(std::string_view text) {
  int number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string number_between(int least, int most) {
  return "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most);
}

// What a reader below says: nothing, or what was expected instead.
using Fault = std::optional<std::string>;

Fault read_text(SearchQuestion& question, const std::string& value) {
  question.request.text = value;
  return std::nullopt;
}

Fault read_date_from(SearchQuestion& question, const std::string& value) {
  question.date_from = value;
  const auto span = parse_date_span(value);
  if (!span) return kDateForms;
  question.request.date_from = span->first;
  return std::nullopt;
}

Fault read_date_to(SearchQuestion& question, const std::string& value) {
  question.date_to = value;
  const auto span = parse_date_span(value);
  if (!span) return kDateForms;
  question.request.date_to = span->last;
  return std::nullopt;
}

Fault read_seen_before(SearchQuestion& question, const std::string& value) {
  question.seen_before = value;
  question.request.seen_before = parse_date(value);
  if (!question.request.seen_before) return "must be a day, such as 2024-03-09";
  return std::nullopt;
}

Fault read_sort(SearchQuestion& question, const std::string& value) {
  for (const auto& [name, order] : kSortOrders) {
    if (value != name) continue;
    question.request.sort = order;
    return std::nullopt;
  }
  return "must be relevance, -date (newest first) or date (oldest first)";
}

Fault read_page(SearchQuestion& question, const std::string& value) {
  const auto number = parse_number(value);
  if (!number || *number < 1 || *number > kResultsReach) return number_between(1, kResultsReach);
  question.page = *number;
  return std::nullopt;
}

Fault read_per_page(SearchQuestion& question, const std::string& value) {
  const auto number = parse_number(value);
  if (!number || *number < 0 || *number > kPerPageMax) return number_between(0, kPerPageMax);
  question.per_page = *number;
  return std::nullopt;
}

std::string facet_names() {
  std::string names;
  for (const Facet& facet : facets())
    names.append(names.empty() ? "" : ", ").append(facet.name);
  return names;
}

// "council" or "council:25".
Fault read_facet(SearchQuestion& question, const std::string& value) {
  const auto colon = value.find(':');
  FacetRequest asked{.name = value.substr(0, colon), .limit = 0};
  if (!find_facet(asked.name)) return "must name one of " + facet_names();
  for (const auto& other : question.request.facets) {
    if (other.name == asked.name) return "is named twice";
  }
  if (colon != std::string::npos) {
    const auto limit = parse_number(std::string_view(value).substr(colon + 1));
    if (!limit || *limit < 1 || *limit > kFacetLimitMax) {
      return "after the colon, " + number_between(1, kFacetLimitMax);
    }
    asked.limit = *limit;
  }
  question.request.facets.push_back(std::move(asked));
  return std::nullopt;
}

// "25 004 574" in any spelling, or "lgsco/25-004-574".
Fault read_reference(SearchQuestion& question, const std::string& value) {
  const auto slash = value.find('/');
  const auto reference =
      parse_reference(slash == std::string::npos ? value : value.substr(slash + 1));
  if (!reference) return "must be a reference, such as 25 004 574";
  const std::string source =
      slash == std::string::npos ? source_of_reference(*reference) : value.substr(0, slash);
  question.request.keys.push_back(decision_key(source, *reference));
  return std::nullopt;
}

struct Parameter {
  std::string_view name;
  bool repeatable;
  Fault (*read)(SearchQuestion&, const std::string&);
};

constexpr Parameter kParameters[] = {
    {"q", false, read_text},
    {"date_from", false, read_date_from},
    {"date_to", false, read_date_to},
    {"seen_before", false, read_seen_before},
    {"sort", false, read_sort},
    {"page", false, read_page},
    {"per_page", false, read_per_page},
    {"facet", true, read_facet},
    {"ref", true, read_reference},
};

const Parameter* find_parameter(std::string_view name) {
  const auto* found = std::find_if(std::begin(kParameters),
                                   std::end(kParameters),
                                   [&](const Parameter& row) { return row.name == name; });
  return found == std::end(kParameters) ? nullptr : found;
}

// Reads parameters one by one and gathers their faults.
class QuestionReader {
 public:
  explicit QuestionReader(UnknownParameters unknown) : unknown_(unknown) {}

  void read(const std::string& name, const std::string& typed) {
    const std::string value = to_nfc(typed);
    if (value.empty()) return;
    if (find_facet(name)) {
      result_.question.request.filters[name].push_back(value);
    } else if (const Parameter* row = find_parameter(name)) {
      read_row(*row, value);
    } else if (unknown_ == UnknownParameters::kRefused) {
      fault(name, value, "is not a parameter of a search");
    }
  }

  ReadQuestion finish() {
    auto& request = result_.question.request;
    for (auto& [name, slugs] : request.filters)
      sort_each_once(slugs);
    sort_each_once(request.keys);
    check_dates();
    check_reach();
    request.size = result_.question.per_page;
    request.first = (result_.question.page - 1) * result_.question.per_page;
    request.time_limit = kSearchTimeLimit;
    return std::move(result_);
  }

 private:
  void read_row(const Parameter& row, const std::string& value) {
    if (!row.repeatable && !seen_.insert(row.name).second) {
      return fault(row.name, value, "is given twice");
    }
    if (const auto expected = row.read(result_.question, value)) fault(row.name, value, *expected);
  }

  void fault(std::string_view name, const std::string& value, std::string detail) {
    result_.faults.push_back(
        {.parameter = std::string(name), .value = value, .detail = std::move(detail)});
  }

  void check_dates() {
    const auto& request = result_.question.request;
    if (!request.date_from || !request.date_to || *request.date_from <= *request.date_to) return;
    fault("date_from",
          result_.question.date_from,
          "must not be later than date_to (" + result_.question.date_to + ")");
  }

  void check_reach() {
    auto& question = result_.question;
    if (question.page * question.per_page <= kResultsReach) return;
    fault("page",
          std::to_string(question.page),
          "with " + std::to_string(question.per_page) + " on a page must be at most " +
              std::to_string(kResultsReach / question.per_page) + ": pages reach " +
              std::to_string(kResultsReach) + " decisions");
    question.page = 1;
  }

  static void sort_each_once(std::vector<std::string>& values) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
  }

  UnknownParameters unknown_;
  ReadQuestion result_;
  std::set<std::string_view> seen_;
};

void add_dates(QueryString& query, const SearchQuestion& question) {
  if (!question.date_from.empty()) query.add("date_from", question.date_from);
  if (!question.date_to.empty()) query.add("date_to", question.date_to);
  if (!question.seen_before.empty()) query.add("seen_before", question.seen_before);
}

void add_facets(QueryString& query, const std::vector<FacetRequest>& asked) {
  for (const FacetRequest& facet : asked) {
    query.add("facet",
              facet.limit == 0 ? facet.name : facet.name + ":" + std::to_string(facet.limit));
  }
}

}  // namespace

ReadQuestion read_question(const NamedValues& parameters, UnknownParameters unknown) {
  QuestionReader reader(unknown);
  for (const auto& [name, value] : parameters)
    reader.read(name, value);
  return reader.finish();
}

std::string to_query(const SearchQuestion& question) {
  const SearchRequest& request = question.request;
  QueryString query;
  if (!request.text.empty()) query.add("q", request.text);
  for (const Facet& facet : facets()) {
    const auto chosen = request.filters.find(std::string(facet.name));
    if (chosen == request.filters.end()) continue;
    for (const auto& slug : chosen->second)
      query.add(facet.name, slug);
  }
  add_dates(query, question);
  for (const auto& key : request.keys)
    query.add("ref", key);
  if (request.sort != SortOrder::kRelevance) query.add("sort", to_name(request.sort));
  if (question.page != 1) query.add("page", std::to_string(question.page));
  if (question.per_page != kPerPageDefault) {
    query.add("per_page", std::to_string(question.per_page));
  }
  add_facets(query, request.facets);
  return query.text();
}

std::string query_of_page(SearchQuestion question, int page) {
  question.page = page;
  return to_query(question);
}

std::string query_sorted(SearchQuestion question, SortOrder sort) {
  question.request.sort = sort;
  question.page = 1;
  return to_query(question);
}

std::string query_without(SearchQuestion question,
                          const std::string& facet,
                          std::string_view slug) {
  auto& slugs = question.request.filters[facet];
  slugs.erase(std::remove(slugs.begin(), slugs.end(), slug), slugs.end());
  question.page = 1;
  return to_query(question);
}

std::string_view to_name(SortOrder sort) {
  for (const auto& [name, order] : kSortOrders) {
    if (order == sort) return name;
  }
  return kSortOrders[0].first;
}

int last_page(const SearchQuestion& question, std::uint32_t total) {
  if (question.per_page == 0 || total == 0) return 1;
  const auto reachable = std::min(total, static_cast<std::uint32_t>(kResultsReach));
  const auto size = static_cast<std::uint32_t>(question.per_page);
  const auto pages = (reachable + size - 1) / size;
  const auto most = static_cast<std::uint32_t>(kResultsReach / question.per_page);
  return static_cast<int>(std::min(pages, most));
}

}  // namespace ombud
