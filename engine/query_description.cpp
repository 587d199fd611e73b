// engine/query_description.cpp - the tree in words, so that a person sees what was understood.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/query.h"

namespace ombud {
namespace {

std::string part(const QueryNode& node, std::string_view text);

// Brackets wherever a reader could group the words otherwise.
std::string nested(const QueryNode& node, std::string_view text) {
  const bool plain = node.children.empty();
  return plain ? part(node, text) : "(" + part(node, text) + ")";
}

std::string listed(const QueryNode& node, std::string_view text, std::string_view last) {
  std::string all;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (i > 0) all += i + 1 == node.children.size() ? last : ", ";
    all += nested(node.children[i], text);
  }
  return all;
}

std::string left_out(const QueryNode& node, std::string_view text) {
  std::string all;
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    all += i == 1 ? "without " : " and without ";
    all += nested(node.children[i], text);
  }
  return all;
}

std::string as_typed(const std::vector<Word>& words, std::string_view text) {
  const std::size_t begin = words.front().begin;
  return std::string(text.substr(begin, words.back().end - begin));
}

std::string without(const QueryNode& node, std::string_view text) {
  const QueryNode& base = node.children.front();
  // "a, b and without c" reads well unbracketed; "a or b and without c" does not.
  const std::string kept = base.op == QueryOp::kOr ? nested(base, text) : part(base, text);
  return kept + (base.op == QueryOp::kAll ? " " : " and ") + left_out(node, text);
}

std::string part(const QueryNode& node, std::string_view text) {
  switch (node.op) {
    case QueryOp::kWord:
      return as_typed(node.words, text);
    case QueryOp::kPhrase:
      return "“" + as_typed(node.words, text) + "”";
    case QueryOp::kAnd:
      return listed(node, text, " and ");
    case QueryOp::kOr:
      return listed(node, text, " or ");
    case QueryOp::kNot:
      return without(node, text);
    case QueryOp::kAll:
    case QueryOp::kNothing:
      break;
  }
  return "anything";
}

}  // namespace

std::string describe(const QueryNode& tree, std::string_view text) {
  if (tree.op == QueryOp::kAll || tree.op == QueryOp::kNothing) return "every decision";
  if (tree.op == QueryOp::kNot && tree.children.front().op == QueryOp::kAll) {
    return "every decision " + left_out(tree, text);
  }
  return "decisions with " + part(tree, text);
}

}  // namespace ombud
