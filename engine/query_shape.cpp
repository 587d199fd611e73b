// engine/query_shape.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/query_shape.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/common_words.h"
#include "engine/ranking.h"

namespace ombud {
namespace {

void add_unlike(std::vector<QueryNode>& children, QueryNode node) {
  const auto alike = [&](const QueryNode& other) { return same_question(node, other); };
  if (std::none_of(children.begin(), children.end(), alike)) children.push_back(std::move(node));
}

bool is_common(const QueryNode& node) {
  return node.op == QueryOp::kWord && is_common_word(node.words.front().folded);
}

// What stands at the top of a question, sorted by what becomes of it.
struct TopLevel {
  std::vector<QueryNode> telling, common, required, left_out;
};

TopLevel sorted(std::vector<QueryOperand> operands) {
  TopLevel top;
  for (QueryOperand& operand : operands) {
    if (operand.left_out) {
      top.left_out.push_back(std::move(operand.node));
    } else if (!operand.one_of_many) {
      top.required.push_back(std::move(operand.node));
    } else {
      std::vector<QueryNode>& kind = is_common(operand.node) ? top.common : top.telling;
      add_unlike(kind, std::move(operand.node));
    }
  }
  return top;
}

// A filter alone looks for nothing: the common words are then the question.
bool looks_for_more(const TopLevel& top) {
  const auto is_text = [](const QueryNode& node) { return node.op != QueryOp::kField; };
  return !top.telling.empty() || std::any_of(top.required.begin(), top.required.end(), is_text);
}

QueryNode most(std::vector<QueryNode> things, std::size_t least) {
  QueryNode node{QueryOp::kMost, {}, std::move(things)};
  node.least = least;
  return node;
}

}  // namespace

QueryNode join(QueryOp op, std::vector<QueryNode> nodes) {
  std::vector<QueryNode> children;
  for (QueryNode& node : nodes) {
    if (node.op == QueryOp::kNothing) continue;
    if (node.op == op) {
      for (QueryNode& child : node.children)
        add_unlike(children, std::move(child));
    } else {
      add_unlike(children, std::move(node));
    }
  }
  if (children.empty()) return {};
  if (children.size() == 1) return std::move(children.front());
  return {op, {}, std::move(children)};
}

QueryNode all_without(std::vector<QueryNode> wanted, std::vector<QueryNode> unwanted) {
  std::vector<QueryNode> bases;
  std::vector<QueryNode> left_out;
  for (QueryNode& node : wanted) {
    if (node.op != QueryOp::kNot) {
      bases.push_back(std::move(node));
      continue;
    }
    auto& children = node.children;
    if (children.front().op != QueryOp::kAll) bases.push_back(std::move(children.front()));
    for (auto child = children.begin() + 1; child != children.end(); ++child) {
      add_unlike(left_out, std::move(*child));
    }
  }
  for (QueryNode& node : unwanted)
    add_unlike(left_out, std::move(node));
  QueryNode base = join(QueryOp::kAnd, std::move(bases));
  if (left_out.empty()) return base;
  if (base.op == QueryOp::kNothing) base.op = QueryOp::kAll;
  QueryNode without{QueryOp::kNot, {}, {}};
  without.children.push_back(std::move(base));
  std::move(left_out.begin(), left_out.end(), std::back_inserter(without.children));
  return without;
}

QueryNode all_of(std::vector<QueryOperand> operands) {
  std::vector<QueryNode> wanted;
  std::vector<QueryNode> left_out;
  for (QueryOperand& operand : operands)
    (operand.left_out ? left_out : wanted).push_back(std::move(operand.node));
  return all_without(std::move(wanted), std::move(left_out));
}

QueryNode most_of(std::vector<QueryOperand> operands) {
  TopLevel top = sorted(operands);
  const bool short_question = top.telling.size() + top.common.size() <= MostRule{}.short_question;
  if (short_question || !looks_for_more(top)) return all_of(std::move(operands));
  const std::size_t things = top.telling.size();
  const std::size_t least = least_of(things);
  std::vector<QueryNode> wanted;
  if (least < things) {
    wanted.push_back(most(std::move(top.telling), least));
  } else {
    wanted = std::move(top.telling);
  }
  std::move(top.required.begin(), top.required.end(), std::back_inserter(wanted));
  return all_without(std::move(wanted), std::move(top.left_out));
}

QueryNode any_of_many(std::vector<QueryOperand> operands) {
  TopLevel top = sorted(std::move(operands));
  const bool nothing_to_loosen = top.telling.size() + top.common.size() < 2;
  if (nothing_to_loosen || top.telling.empty()) return {};
  std::vector<QueryNode> wanted;
  if (top.telling.size() == 1) {
    wanted = std::move(top.telling);
  } else {
    wanted.push_back(most(std::move(top.telling), 1));
  }
  std::move(top.required.begin(), top.required.end(), std::back_inserter(wanted));
  return all_without(std::move(wanted), std::move(top.left_out));
}

bool asks_for_most(const QueryNode& tree) {
  return tree.op == QueryOp::kMost ||
         std::any_of(tree.children.begin(), tree.children.end(), asks_for_most);
}

QueryNode with_all_required(QueryNode tree) {
  for (QueryNode& child : tree.children)
    child = with_all_required(std::move(child));
  if (tree.op == QueryOp::kMost) tree.op = QueryOp::kAnd;
  if (tree.op == QueryOp::kAnd) return join(QueryOp::kAnd, std::move(tree.children));
  return tree;
}

}  // namespace ombud
