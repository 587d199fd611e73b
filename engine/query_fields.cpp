// engine/query_fields.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/query_fields.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <optional>
#include <utility>

#include "corpus/money.h"
#include "corpus/slug.h"
#include "engine/payment_bands.h"

namespace ombud {
namespace {

// The years that a range may name. Ombudsmen began in 1974; whoever reads this after 2100 has
// other worries than an open range.
constexpr std::int64_t kFirstYear = 1900;
constexpr std::int64_t kLastYear = 2100;
constexpr std::size_t kYearDigits = 4;

std::string in_quotes(std::string_view text) { return "“" + std::string(text) + "”"; }

// "hackney," was typed in a sentence; the dots of "500.." are its meaning.
std::string_view without_last_mark(std::string_view text) {
  while (!text.empty() && std::string_view(",;:!?").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  if (text.ends_with('.') && !text.ends_with("..")) text.remove_suffix(1);
  return text;
}

struct Ends {
  std::string_view from, to;  // as typed; either may be empty
};

// Phones make one character of three dots; a hyphen or dash between two is a range as well.
constexpr std::array<std::string_view, 3> kOpenRangeMarks = {"...", "..", "…"};
constexpr std::array<std::string_view, 2> kClosedRangeMarks = {"-", "–"};

template <class Marks>
std::optional<Ends> ends_of(std::string_view text, const Marks& marks) {
  for (const std::string_view mark : marks) {
    const auto at = text.find(mark);
    if (at != std::string_view::npos)
      return Ends{text.substr(0, at), text.substr(at + mark.size())};
  }
  return std::nullopt;
}

// The ends as numbers, the lower first; nothing when one is no number or both are missing.
struct Range {
  std::optional<std::int64_t> from, to;
};

template <class Read>
std::optional<Range> range_of(const std::optional<Ends>& ends, const Read& read) {
  if (!ends || (ends->from.empty() && ends->to.empty())) return std::nullopt;
  Range range;
  if (!ends->from.empty() && !(range.from = read(ends->from))) return std::nullopt;
  if (!ends->to.empty() && !(range.to = read(ends->to))) return std::nullopt;
  if (range.from && range.to && *range.from > *range.to) std::swap(range.from, range.to);
  return range;
}

QueryNode field_node(std::string_view facet, std::string_view asked) {
  QueryNode node{QueryOp::kField, {}, {}};
  node.field = facet;
  node.asked = {std::string(asked)};
  return node;
}

void by_slug_once(std::vector<FacetValue>& values) {
  const auto slug_before = [](const FacetValue& a, const FacetValue& b) { return a.slug < b.slug; };
  const auto same_slug = [](const FacetValue& a, const FacetValue& b) { return a.slug == b.slug; };
  std::sort(values.begin(), values.end(), slug_before);
  values.erase(std::unique(values.begin(), values.end(), same_slug), values.end());
}

std::optional<std::int64_t> parse_year(std::string_view text) {
  if (text.size() != kYearDigits) return std::nullopt;
  std::int64_t year = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return std::nullopt;
    year = year * 10 + (digit - '0');
  }
  return year;
}

std::vector<FacetValue> values_called(std::string_view name,
                                      std::string_view text,
                                      const FieldValues* values) {
  if (name == "year" && !parse_year(text)) return {};  // "20" begins every year
  const Facet& facet = *find_facet(name);
  if (values) return values->called(facet, text);
  std::string only = slug(text);
  const bool is_band = payment_rank(only) <= payment_bands().size();
  if (only.empty() || (name == "payment" && !is_band)) return {};
  return {{only, only}};
}

// ---- payments: sums, not only bands ------------------------------------------------------------

QueryNode payment_node(const Range& range, std::string_view asked) {
  QueryNode node = field_node("payment", asked);
  node.least_pence = range.from;
  node.most_pence = range.to;
  return node;
}

std::optional<QueryNode> read_payment(std::string_view text) {
  if (const auto sum = parse_pounds(text)) return payment_node({*sum, *sum}, text);
  const auto range = range_of(ends_of(text, kOpenRangeMarks), parse_pounds);
  if (!range) return std::nullopt;
  return payment_node(*range, text);
}

// "500-1000" is no band's name but plain enough.
std::optional<QueryNode> read_dashed_payment(std::string_view text) {
  const auto range = range_of(ends_of(text, kClosedRangeMarks), parse_pounds);
  if (!range || !range->from || !range->to) return std::nullopt;
  return payment_node(*range, text);
}

// ---- years -------------------------------------------------------------------------------------

std::optional<QueryNode> read_years(std::string_view text, const FieldValues* values) {
  auto ends = ends_of(text, kOpenRangeMarks);
  if (!ends) ends = ends_of(text, kClosedRangeMarks);
  const auto range = range_of(ends, parse_year);
  if (!range) return std::nullopt;
  QueryNode node = field_node("year", text);
  const std::int64_t last = std::min(range->to.value_or(kLastYear), kLastYear);
  for (auto year = std::max(range->from.value_or(kFirstYear), kFirstYear); year <= last; ++year) {
    const auto found = values_called("year", std::to_string(year), values);
    node.values.insert(node.values.end(), found.begin(), found.end());
  }
  return node;
}

// ---- any field ---------------------------------------------------------------------------------

// "category:" finds subcategories too: to most readers "School transport" is a category.
QueryNode read_values(std::string_view name, std::string_view text, const FieldValues* values) {
  QueryNode node = field_node(name, text);
  node.values = values_called(name, text, values);
  if (node.values.empty() && name == "category") {
    node.field = "subcategory";
    node.values = values_called("subcategory", text, values);
  }
  return node;
}

QueryNode read_any(std::string_view name, std::string_view text, const FieldValues* values) {
  if (name == "payment") {
    if (auto payment = read_payment(text)) return std::move(*payment);
  }
  if (name == "year") {
    if (auto years = read_years(text, values)) return std::move(*years);
  }
  QueryNode node = read_values(name, text, values);
  if (name != "payment" || !node.values.empty()) return node;
  return read_dashed_payment(text).value_or(std::move(node));
}

std::string unknown(std::string_view name, std::string_view text) {
  if (name == "payment") {
    return in_quotes(text) +
           " is no payment: pounds are (500), a range of them (500..1000) or a band (101-250)";
  }
  return "no " + in_sentence(find_facet(name)->title) + " is called " + in_quotes(text);
}

// ---- side by side ------------------------------------------------------------------------------

// Fields that any of them answers.
struct Group {
  std::size_t place = 0;  // among the operands: that of its first
  std::size_t clause = 0;
  std::string name;  // as typed
  std::vector<QueryNode> nodes;

  bool takes(const QueryOperand& operand) const {
    if (operand.clause != clause) return false;
    const auto same_facet = [&](const QueryNode& node) { return node.field == operand.node.field; };
    return operand.field == name || std::all_of(nodes.begin(), nodes.end(), same_facet);
  }

  void add(QueryNode node) {
    const bool has_values = !node.values.empty();
    for (QueryNode& known : nodes) {
      if (!has_values || known.values.empty() || known.field != node.field) continue;
      known.values.insert(known.values.end(), node.values.begin(), node.values.end());
      known.asked.insert(known.asked.end(), node.asked.begin(), node.asked.end());
      return by_slug_once(known.values);
    }
    nodes.push_back(std::move(node));
  }
};

}  // namespace

std::string in_sentence(std::string_view title) {
  std::string words(title);
  if (!words.empty() && words.front() >= 'A' && words.front() <= 'Z')
    words.front() = static_cast<char>(words.front() - 'A' + 'a');
  return words;
}

FieldRead read_field(std::string_view name, std::string_view value, const FieldValues* values) {
  const std::string_view text = without_last_mark(value);
  QueryNode node = read_any(name, text, values);
  by_slug_once(node.values);
  if (node.values.empty() && !node.least_pence && !node.most_pence)
    return {{}, unknown(name, text)};
  return {std::move(node), {}};
}

std::vector<QueryOperand> with_fields_merged(std::vector<QueryOperand> operands) {
  std::vector<QueryOperand> kept;
  std::vector<Group> groups;
  for (QueryOperand& operand : operands) {
    if (operand.field.empty() || operand.left_out) {
      kept.push_back(std::move(operand));
      continue;
    }
    auto group = std::find_if(
        groups.begin(), groups.end(), [&](const Group& known) { return known.takes(operand); });
    if (group == groups.end()) {
      group = groups.insert(groups.end(), {kept.size(), operand.clause, operand.field, {}});
      kept.push_back(operand);
    }
    group->add(std::move(operand.node));
  }
  for (Group& group : groups)
    kept[group.place].node = join(QueryOp::kOr, std::move(group.nodes));
  return kept;
}

}  // namespace ombud
