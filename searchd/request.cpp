// searchd/request.cpp - reading a question; request_address.cpp writes it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/request.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

#include "corpus/dates.h"
#include "corpus/money.h"
#include "corpus/reference.h"
#include "corpus/utf8.h"
#include "engine/schema.h"

namespace ombud {
namespace {

constexpr SortOrder kSortOrders[] = {SortOrder::kRelevance,
                                     SortOrder::kNewest,
                                     SortOrder::kOldest,
                                     SortOrder::kHighestPayment,
                                     SortOrder::kLowestPayment};

constexpr char kDateForms[] =
    "must be a year, a month or a day, such as 2024, 3/2024, 2024-03-09 or 9 Mar 2024";

constexpr char kPoundsForms[] = "must be an amount in pounds, such as 500, 1,500 or 2000.50";

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

Fault read_payment_min(SearchQuestion& question, const std::string& value) {
  question.payment_min = value;
  question.request.payment_min_pence = parse_pounds(value);
  if (!question.request.payment_min_pence) return kPoundsForms;
  return std::nullopt;
}

Fault read_payment_max(SearchQuestion& question, const std::string& value) {
  question.payment_max = value;
  question.request.payment_max_pence = parse_pounds(value);
  if (!question.request.payment_max_pence) return kPoundsForms;
  return std::nullopt;
}

Fault read_sort(SearchQuestion& question, const std::string& value) {
  for (const SortOrder order : kSortOrders) {
    if (value != to_name(order)) continue;
    question.request.sort = order;
    return std::nullopt;
  }
  return "must be relevance, -date (newest first), date (oldest first), -payment (highest first) "
         "or payment (lowest first)";
}

Fault read_page(SearchQuestion& question, const std::string& value) {
  const auto number = parse_number(value);
  if (!number || *number < 1 || *number > kResultsReach) return number_between(1, kResultsReach);
  question.page = *number;
  return std::nullopt;
}

std::string listed(const std::vector<std::string_view>& names) {
  std::string list;
  for (const auto name : names)
    list.append(list.empty() ? "" : ", ").append(name);
  return list;
}

// "council" or "council:25".
Fault read_facet(SearchQuestion& question, const std::string& value) {
  const auto colon = value.find(':');
  FacetRequest asked{.name = value.substr(0, colon), .limit = 0};
  if (!find_facet(asked.name)) return "must name one of " + listed(facet_names());
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

constexpr char kReferenceForms[] = "must be a reference, such as 25 004 574";

// Of "25 004 574" in any spelling, or "lgsco/25-004-574".
std::optional<std::string> key_of(const std::string& value) {
  const auto slash = value.find('/');
  const auto reference =
      parse_reference(slash == std::string::npos ? value : value.substr(slash + 1));
  if (!reference) return std::nullopt;
  const std::string source =
      slash == std::string::npos ? source_of_reference(*reference) : value.substr(0, slash);
  return decision_key(source, *reference);
}

Fault read_reference(SearchQuestion& question, const std::string& value) {
  auto key = key_of(value);
  if (!key) return kReferenceForms;
  question.request.keys.push_back(std::move(*key));
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
    {"payment_min", false, read_payment_min},
    {"payment_max", false, read_payment_max},
    {"sort", false, read_sort},
    {"page", false, read_page},
    {"facet", true, read_facet},
    {"ref", true, read_reference},
};

constexpr std::string_view kPerPage = "per_page";
constexpr std::string_view kKeep = "keep";  // of pages alone

const Parameter* find_parameter(std::string_view name) {
  const auto* found = std::find_if(std::begin(kParameters),
                                   std::end(kParameters),
                                   [&](const Parameter& row) { return row.name == name; });
  return found == std::end(kParameters) ? nullptr : found;
}

// Reads parameters one by one and gathers their faults.
class QuestionReader {
 public:
  QuestionReader(UnknownParameters unknown, const RouteParameters& route)
      : unknown_(unknown), route_(route) {
    result_.question.per_page = route.per_page.usual;
  }

  void read(const std::string& name, const std::string& typed) {
    const std::string value = to_nfc(typed);
    if (value.empty()) return;
    if (!name.empty() && name == route_.own) {
      read_own(value);
    } else if (holds(route_.refused, name)) {
      fault(name, value, "means nothing here: " + std::string(route_.why) + ", so leave it out");
    } else if (find_facet(name)) {
      result_.question.request.filters[name].push_back(value);
    } else if (const Parameter* row = find_parameter(name)) {
      read_row(*row, value);
    } else if (name == kPerPage) {
      read_per_page(value);
    } else if (name == kKeep && unknown_ == UnknownParameters::kIgnored) {
      read_keep(value);
    } else if (unknown_ == UnknownParameters::kRefused) {
      fault(name,
            value,
            "is not a parameter of " + std::string(route_.name) +
                ": leave it out, or check its spelling");
    }
  }

  ReadQuestion finish() {
    auto& request = result_.question.request;
    for (auto& [name, slugs] : request.filters)
      sort_each_once(slugs);
    sort_each_once(request.keys);
    sort_each_once(result_.question.shortlist);
    if (result_.question.shortlist.size() > kShortlistMax)
      result_.question.shortlist.resize(kShortlistMax);
    check_dates();
    check_payments();
    check_reach();
    request.size = result_.question.per_page;
    request.first = (result_.question.page - 1) * result_.question.per_page;
    request.time_limit = kSearchTimeLimit;
    return std::move(result_);
  }

 private:
  void read_own(const std::string& value) {
    if (!seen_.insert(route_.own).second) return fault(route_.own, value, "is given twice");
    if (!route_.values.empty() && !holds(route_.values, value)) {
      return fault(route_.own, value, "must be one of " + listed(route_.values));
    }
    result_.own = value;
  }

  void read_keep(const std::string& value) {
    auto key = key_of(value);
    if (!key) return fault(kKeep, value, kReferenceForms);
    result_.question.shortlist.push_back(std::move(*key));
  }

  // Its bounds are the route's.
  void read_per_page(const std::string& value) {
    if (!seen_.insert(kPerPage).second) return fault(kPerPage, value, "is given twice");
    const PerPage& bounds = route_.per_page;
    const auto number = parse_number(value);
    if (!number || *number < bounds.least || *number > bounds.most) {
      return fault(kPerPage, value, number_between(bounds.least, bounds.most));
    }
    result_.question.per_page = *number;
  }

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

  void check_payments() {
    const auto& request = result_.question.request;
    if (!request.payment_min_pence || !request.payment_max_pence) return;
    if (*request.payment_min_pence <= *request.payment_max_pence) return;
    fault("payment_min",
          result_.question.payment_min,
          "must not be more than payment_max (" + result_.question.payment_max + ")");
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

  static bool holds(std::span<const std::string_view> names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  }

  UnknownParameters unknown_;
  const RouteParameters& route_;
  ReadQuestion result_;
  std::set<std::string_view> seen_;
};

}  // namespace

std::vector<std::string_view> facet_names() {
  std::vector<std::string_view> names;
  for (const Facet& facet : facets())
    names.push_back(facet.name);
  return names;
}

ReadQuestion read_question(const NamedValues& parameters,
                           UnknownParameters unknown,
                           const RouteParameters& route) {
  QuestionReader reader(unknown, route);
  for (const auto& [name, value] : parameters)
    reader.read(name, value);
  return reader.finish();
}

}  // namespace ombud
