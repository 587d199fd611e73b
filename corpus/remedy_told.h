// corpus/remedy_told.h - a sum with the place where the decision tells of it.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "corpus/remedy_money.h"
#include "corpus/remedy_statements.h"

namespace ombud {

struct ToldSum {
  ReadSum sum;                      // its pronouns resolved
  std::vector<std::string> payers;  // who pays; several pay each for himself
  RemedyStatement statement;
  std::size_t sentence = 0;  // in the order of reading
  bool opens = false;        // stands in a paragraph that opens a list

  // An item or row, whose list a paragraph opens.
  bool is_below() const { return statement.block->item || statement.block->table; }
  bool same_list(const ToldSum& other) const {
    return statement.block->list == other.statement.block->list;
  }
  // A sum for itself, not only a part of one.
  bool is_award() const { return sum.role == SumRole::kAwarded || sum.role == SumRole::kTotal; }
  std::int64_t pence() const { return remedy_pence(sum.remedy).value_or(0); }
};

}  // namespace ombud
