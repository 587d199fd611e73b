// corpus/remedy_statements.h - the sentences of a decision that may say a remedy, with their lists.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/decision.h"

namespace ombud {

// A sentence, or an item of a list, with what introduces it. Views into the decision's texts.
struct RemedyStatement {
  std::string_view sentence;
  std::string_view lead;    // the paragraph that opens the list ("The Council will:"), for its items
  std::string_view before;  // what stands before the sentence in its own block
  std::string_view block;   // its own block, whole
  std::string anchor;
  int number = 0;      // of the paragraph; an item has its paragraph's
  std::size_t list = 0;  // equal for the items of one list and what opens it
  std::size_t section = 0;  // the same way, for sections
  bool item = false;
  bool table = false;  // the sentence is a row, cells apart by tabs
};

// The statements of a decision by how sure they speak of what was agreed in the end.
struct RemedyStatements {
  // Sections under "Agreed action" and the like.
  std::vector<RemedyStatement> agreed;
  // Elsewhere: paragraphs that say what was agreed to put things right, with their items.
  std::vector<RemedyStatement> introduced;
  // Findings, decision and summary, in that order.
  std::vector<RemedyStatement> mentioned;
  // Everything outside of the agreed sections that holds a sum: where earlier offers are told.
  std::vector<RemedyStatement> with_sums;
};

RemedyStatements remedy_statements(const Decision& decision);

// A text's sentences, in order, without the spaces between them. "Mr. B", "s.17", "£1.50" and "e.g."
// end none; "fault.The" does. Rows of a table are sentences.
std::vector<std::string_view> sentences_of(std::string_view text);

}  // namespace ombud
