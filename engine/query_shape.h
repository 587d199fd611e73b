// engine/query_shape.h - putting the nodes of a query together, so that the tree stays simple.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/query.h"

namespace ombud {

// One of the things that stand side by side, between two ORs or within a bracket.
struct QueryOperand {
  QueryNode node;
  bool left_out = false;     // -x
  bool typed_bare = false;   // not quoted or bracketed: it may be part of a domain word's wording
  bool one_of_many = false;  // a word or a domain word, which a long question may do without
  std::size_t run = 0;       // wordings do not reach from one run into another
  std::size_t clause = 0;    // AND ends one
  std::string field{};       // as typed before the colon; empty = no field
};

// kAnd or kOr of the nodes: none is kNothing, one is itself; kNothing among them is passed over.
QueryNode join(QueryOp op, std::vector<QueryNode> nodes);

// All of `wanted` without any of `unwanted`. What a part leaves out, the whole leaves out:
// "a (b -c)" is "a b -c".
QueryNode all_without(std::vector<QueryNode> wanted, std::vector<QueryNode> unwanted);

// Every operand is required.
QueryNode all_of(std::vector<QueryOperand> operands);

// Of many words most are required (ranking.h: MostRule); the common ones among more than three are
// passed over where anything else is looked for.
QueryNode most_of(std::vector<QueryOperand> operands);

// What most_of() makes, with any one of the many enough; kNothing where there are no two of them
// and nothing to pass over.
QueryNode any_of_many(std::vector<QueryOperand> operands);

// Whether it has a kMost.
bool asks_for_most(const QueryNode& tree);

// The same with every kMost made a kAnd.
QueryNode with_all_required(QueryNode tree);

}  // namespace ombud
