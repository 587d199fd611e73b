// searchd/remedy_marks.h - where in a decision's text its remedies were read.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "corpus/decision.h"
#include "searchd/html_text.h"

namespace ombud {

// Knows the sentences of a decision's remedies, which must outlive it unchanged.
class RemedyMarks {
 public:
  explicit RemedyMarks(const Decision& decision);

  // Stretches of the text of that block (or summary) that are remedies' sentences: in order, apart,
  // whole characters. A sentence counts once, however many remedies it holds, and not at all where
  // it does not occur.
  std::vector<TextRange> in(std::string_view anchor, std::string_view text) const;

 private:
  std::map<std::string_view, std::vector<std::string_view>> sentences_;  // by anchor, each once
};

// What of the ranges lies from `begin` to `end`, counted from `begin`. REQUIRES: ranges in order,
// apart.
std::vector<TextRange> clipped(const std::vector<TextRange>& ranges,
                               std::size_t begin,
                               std::size_t end);

}  // namespace ombud
