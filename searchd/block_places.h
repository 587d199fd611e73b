// searchd/block_places.h - what a page calls the place of a block: "paragraph 28".
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "corpus/decision.h"

namespace ombud {

// "paragraph 28", "about paragraph 12" when the number is a guess; empty without a number.
std::string paragraph_name(int number, Numbering numbering);

// Knows every block of a decision, which must outlive it unchanged.
class BlockPlaces {
 public:
  explicit BlockPlaces(const Decision& decision);

  // Name of the block's paragraph (of the one above it, for a sub-item), else heading of its
  // section, else "the text"; "the summary" for kSummaryAnchor. Empty when there is no such block.
  std::string name_of(std::string_view anchor) const;

 private:
  std::map<std::string_view, std::string> names_;
};

// By anchor, longer names, each for one block alone: "paragraph 45(a)" as printed, "paragraph 45,
// item 2" where no letter is, "Agreed action, passage 3" without numbers. For links that stand
// together; the decision must outlive them.
std::map<std::string_view, std::string> exact_block_names(const Decision& decision);

}  // namespace ombud
