// engine/query.cpp - what the parts of a query tree have in common.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/query.h"

#include <algorithm>

namespace ombud {

bool same_question(const QueryNode& one, const QueryNode& other) {
  if (one.op != other.op) return false;
  const auto same_word = [&](const Word& a, const Word& b) {
    return one.op == QueryOp::kWord ? a.stem == b.stem : a.folded == b.folded;
  };
  return std::equal(one.words.begin(),
                    one.words.end(),
                    other.words.begin(),
                    other.words.end(),
                    same_word) &&
         std::equal(one.children.begin(),
                    one.children.end(),
                    other.children.begin(),
                    other.children.end(),
                    same_question);
}

}  // namespace ombud
