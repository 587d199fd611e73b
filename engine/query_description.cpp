// engine/query_description.cpp - the tree in words, so that a person sees what was understood.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "corpus/money.h"
#include "engine/domain_words.h"
#include "engine/query.h"
#include "engine/query_concepts.h"
#include "engine/query_fields.h"

namespace ombud {
namespace {

// "a, b and c".
std::string enumerated(const std::vector<std::string>& things, std::string_view last) {
  std::string all;
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (i > 0) all += i + 1 == things.size() ? std::string(last) : ", ";
    all += things[i];
  }
  return all;
}

// ---- fields ------------------------------------------------------------------------------------

// So many values are named one by one; of more, what was typed says enough.
constexpr std::size_t kValuesNamed = 5;

std::string labels_of(const QueryNode& node) {
  std::vector<std::string> labels;
  if (node.values.size() <= kValuesNamed) {
    for (const FacetValue& value : node.values)
      labels.push_back(value.label);
    return enumerated(labels, " or ");
  }
  for (const std::string& asked : node.asked)
    labels.push_back("“" + asked + "”");
  return enumerated(labels, " or ") + " (" + std::to_string(node.values.size()) + " of them)";
}

std::string range_in_words(const QueryNode& node) {
  if (!node.most_pence) return pounds(*node.least_pence) + " or more";
  if (!node.least_pence) return "up to " + pounds(*node.most_pence);
  if (node.least_pence == node.most_pence) return pounds(*node.least_pence);
  return pounds(*node.least_pence) + " to " + pounds(*node.most_pence);
}

// "from Hackney Council", "of 2023"; empty for what a decision is said to be "with".
std::string_view preposition(const QueryNode& node) {
  if (node.field == "council") return "from ";
  return node.field == "year" ? "of " : "";
}

// "Hackney Council", "outcome Upheld", "payment of £500 to £1,000".
std::string field_in_words(const QueryNode& node) {
  std::string what = node.values.empty() ? range_in_words(node) : labels_of(node);
  if (!preposition(node).empty()) return what;
  const std::string named = in_sentence(find_facet(node.field)->title);
  return named + (node.field == "payment" ? " of " + in_sentence(what) : " " + what);
}

// Whether "with" cannot stand before all of it.
bool has_preposition(const QueryNode& node) {
  return !preposition(node).empty() ||
         std::any_of(node.children.begin(), node.children.end(), has_preposition);
}

bool ends_in_long_list(const QueryNode& node) {
  return node.op == QueryOp::kMost ||
         std::any_of(node.children.begin(), node.children.end(), ends_in_long_list);
}

// ---- words -------------------------------------------------------------------------------------

class Describer {
 public:
  explicit Describer(std::string_view text) : text_(text) {}

  // "with a and b", "from Hackney Council": what follows "decisions".
  std::string clause(const QueryNode& node) const;

 private:
  std::string part(const QueryNode& node) const;
  std::string nested(const QueryNode& node) const;
  std::string leaf(const QueryNode& node) const;
  std::string listed(const QueryNode& node, std::string_view last) const;
  std::string domain_word(const QueryNode& node) const;
  std::string most(const QueryNode& node) const;
  std::string all_clauses(const QueryNode& node) const;
  std::string either_clause(const QueryNode& node) const;
  std::string left_out(const QueryNode& node) const;
  std::string without_clause(const QueryNode& node) const;
  std::string words(const QueryNode& node) const;

  std::string_view text_;
};

std::string Describer::words(const QueryNode& node) const {
  const TypedPlace place = typed_place(node);
  return std::string(text_.substr(place.begin, place.end - place.begin));
}

// "word", "“child in need”", "words beginning apolog", "“EHCP” (its meaning), however worded".
std::string Describer::leaf(const QueryNode& node) const {
  switch (node.op) {
    case QueryOp::kConcept:
      return described(concepts()[node.concept_id]) + ", however worded";
    case QueryOp::kPrefix:
      return "words beginning " + words(node);
    case QueryOp::kPhrase:
      return "“" + words(node) + "”";
    case QueryOp::kNear:
      return "“" + words(node) + "” within " + std::to_string(node.within) +
             " words of one another";
    default:
      return words(node);
  }
}

// "apologise (in the remedy)".
std::string in_part(std::string described, const QueryNode& node) {
  if (!node.zone) return described;
  return described + " (in the " + std::string(zone(*node.zone).name) + ")";
}

std::string Describer::domain_word(const QueryNode& node) const {
  std::vector<std::string> meanings = {words(node.children.front())};
  bool everyday = true;
  for (auto child = node.children.begin() + 1; child != node.children.end(); ++child) {
    const Concept& subject = concepts()[child->concept_id];
    meanings.push_back(described(subject));
    everyday = everyday && !subject.alike.empty();
  }
  const std::string_view however = everyday ? "" : ", however worded";
  return in_part(enumerated(meanings, " or ").append(however), node.children.back());
}

std::string Describer::part(const QueryNode& node) const {
  if (has_preposition(node)) return clause(node);
  if (is_domain_word(node)) return domain_word(node);
  switch (node.op) {
    case QueryOp::kAnd:
      return listed(node, " and ");
    case QueryOp::kOr:
      return listed(node, " or ");
    case QueryOp::kMost:
      return most(node);
    case QueryOp::kField:
      return field_in_words(node);
    case QueryOp::kNot:
      return clause(node);
    case QueryOp::kAll:
    case QueryOp::kNothing:
      return "anything";
    default:
      return in_part(leaf(node), node);
  }
}

// Brackets wherever a reader could group the words otherwise.
std::string Describer::nested(const QueryNode& node) const {
  const bool plain = node.children.empty() && node.op != QueryOp::kConcept;
  return plain ? part(node) : "(" + part(node) + ")";
}

// A long list comes last, so that nothing seems to belong to it.
std::string Describer::listed(const QueryNode& node, std::string_view last) const {
  std::vector<std::string> parts;
  std::string long_list;
  const auto& children = node.op == QueryOp::kOr ? sides_of(node) : node.children;
  for (const QueryNode& child : children) {
    if (child.op == QueryOp::kMost) {
      long_list = part(child);
    } else {
      parts.push_back(nested(child));
    }
  }
  if (!long_list.empty()) parts.push_back(long_list);
  return enumerated(parts, last);
}

std::string Describer::most(const QueryNode& node) const {
  return "at least " + std::to_string(node.least) + " of these " +
         std::to_string(node.children.size()) + " words: " + listed(node, " and ") +
         ", those with all of them first";
}

// "from Hackney Council, of 2023, with outcome Upheld, a and b".
std::string Describer::all_clauses(const QueryNode& node) const {
  std::vector<std::string> clauses;
  QueryNode with{QueryOp::kAnd, {}, {}};
  for (const QueryNode& child : node.children) {
    if (!has_preposition(child)) {
      with.children.push_back(child);
    } else {
      clauses.push_back(child.children.empty() ? clause(child) : "(" + clause(child) + ")");
    }
  }
  if (!with.children.empty()) clauses.push_back("with " + listed(with, " and "));
  return enumerated(clauses, ", ");
}

std::string Describer::either_clause(const QueryNode& node) const {
  std::vector<std::string> sides;
  for (const QueryNode& side : sides_of(node)) {
    const bool several = side.op == QueryOp::kAnd || side.op == QueryOp::kNot;
    sides.push_back(several ? "(" + clause(side) + ")" : clause(side));
  }
  return enumerated(sides, " or ");
}

std::string Describer::left_out(const QueryNode& node) const {
  if (!has_preposition(node)) return "without " + nested(node);
  return "not " + (node.children.empty() ? clause(node) : "(" + clause(node) + ")");
}

// "a and b and without c" reads well unbracketed; "a or b and without c" does not.
std::string Describer::without_clause(const QueryNode& node) const {
  const QueryNode& base = node.children.front();
  const bool bracket = base.op == QueryOp::kOr && !is_domain_word(base);
  std::vector<std::string> unwanted;
  for (auto child = node.children.begin() + 1; child != node.children.end(); ++child)
    unwanted.push_back(left_out(*child));
  std::string rest = enumerated(unwanted, " and ");
  if (base.op == QueryOp::kAll) return rest;
  if (has_preposition(base))
    return (bracket ? "(" + clause(base) + ")" : clause(base)) + ", " + rest;
  return "with " + (bracket ? nested(base) : part(base)) +
         (ends_in_long_list(base) ? "; " : " and ") + rest;
}

std::string Describer::clause(const QueryNode& node) const {
  if (node.op == QueryOp::kNot) return without_clause(node);
  if (!has_preposition(node)) return "with " + part(node);
  if (node.op == QueryOp::kField) return std::string(preposition(node)) + field_in_words(node);
  return node.op == QueryOp::kAnd ? all_clauses(node) : either_clause(node);
}

}  // namespace

std::string describe(const QueryNode& tree, std::string_view text) {
  if (tree.op == QueryOp::kAll || tree.op == QueryOp::kNothing) return "every decision";
  const bool without = tree.op == QueryOp::kNot && tree.children.front().op == QueryOp::kAll;
  return (without ? "every decision " : "decisions ") + Describer(text).clause(tree);
}

}  // namespace ombud
