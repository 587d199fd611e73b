// tests/support/query_shape.h - a query tree as text: words by stem, phrases by exact words.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How many of a kMost must be found is a number of engine/ranking.h and left out.
#pragma once

#include <string>

#include "engine/domain_words.h"
#include "engine/query.h"

namespace ombud::testing {

inline std::string words_shape(const QueryNode& node) {
  std::string all;
  for (const Word& word : node.words)
    all += (all.empty() ? "" : " ") + (node.op == QueryOp::kWord ? word.stem : word.folded);
  return all;
}

// "council:a,b", "payment:50000..", in pence.
inline std::string field_shape(const QueryNode& node) {
  std::string all;
  for (const FacetValue& value : node.values)
    all += (all.empty() ? "" : ",") + value.slug;
  if (node.values.empty())
    all = (node.least_pence ? std::to_string(*node.least_pence) : "") + ".." +
          (node.most_pence ? std::to_string(*node.most_pence) : "");
  return node.field + ":" + all;
}

inline std::string shape(const QueryNode& node) {
  const auto children = [&](const std::string& name) {
    std::string all = "(" + name;
    for (const QueryNode& child : node.children)
      all += " " + shape(child);
    return all + ")";
  };
  const std::string part = node.zone ? "@" + std::string(zone(*node.zone).name) : "";
  switch (node.op) {
    case QueryOp::kWord:
      return words_shape(node) + part;
    case QueryOp::kConcept:
      return "<" + concepts()[node.concept_id].name + ">" + part;
    case QueryOp::kPrefix:
      return words_shape(node) + "*" + part;
    case QueryOp::kPhrase:
      return "\"" + words_shape(node) + "\"" + part;
    case QueryOp::kNear:
      return "\"" + words_shape(node) + "\"~" + std::to_string(node.within) + part;
    case QueryOp::kField:
      return field_shape(node);
    case QueryOp::kAnd:
      return children("and");
    case QueryOp::kMost:
      return children("most");
    case QueryOp::kOr:
      return children("or");
    case QueryOp::kNot:
      return children("not");
    case QueryOp::kAll:
      return "all";
    case QueryOp::kNothing:
      break;
  }
  return "nothing";
}

}  // namespace ombud::testing
