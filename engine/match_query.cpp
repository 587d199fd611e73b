// engine/match_query.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/match_query.h"

#include <string>
#include <vector>

namespace ombud {
namespace {

Xapian::Query phrase_query(const std::vector<Word>& words, const Deadline& deadline) {
  std::vector<std::string> terms;
  terms.reserve(words.size());
  for (const Word& word : words)
    terms.push_back(word.folded);
  if (terms.size() == 1) return Xapian::Query(terms.front());
  const auto window = static_cast<Xapian::termcount>(terms.size());
  return until(deadline,
               Xapian::Query(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(), window));
}

std::vector<Xapian::Query> children_of(const QueryNode& node, const Deadline& deadline) {
  std::vector<Xapian::Query> children;
  for (const QueryNode& child : node.children)
    children.push_back(match_query(child, deadline));
  return children;
}

Xapian::Query without(const QueryNode& node, const Deadline& deadline) {
  const std::vector<Xapian::Query> children = children_of(node, deadline);
  const Xapian::Query left_out = any_of(std::span(children).subspan(1));
  return {Xapian::Query::OP_AND_NOT, children.front(), left_out};
}

}  // namespace

Xapian::Query every_decision() { return Xapian::Query(std::string()); }

Xapian::Query any_of(std::span<const Xapian::Query> queries) {
  return {Xapian::Query::OP_OR, queries.begin(), queries.end()};
}

Xapian::Query all_of(std::span<const Xapian::Query> queries) {
  return {Xapian::Query::OP_AND, queries.begin(), queries.end()};
}

Xapian::Query filtered(const Xapian::Query& query, const Xapian::Query& filter) {
  return {Xapian::Query::OP_FILTER, query, filter};
}

Xapian::Query match_query(const QueryNode& tree, const Deadline& deadline) {
  switch (tree.op) {
    case QueryOp::kWord:
      return Xapian::Query("Z" + tree.words.front().stem);
    case QueryOp::kPhrase:
      return phrase_query(tree.words, deadline);
    case QueryOp::kAnd:
      return all_of(children_of(tree, deadline));
    case QueryOp::kOr:
      return any_of(children_of(tree, deadline));
    case QueryOp::kNot:
      return without(tree, deadline);
    case QueryOp::kAll:
    case QueryOp::kNothing:
      break;
  }
  return every_decision();
}

}  // namespace ombud
