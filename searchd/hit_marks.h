// searchd/hit_marks.h - a decision's texts with the hits of a question marked and numbered.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/decision.h"
#include "engine/searcher.h"
#include "searchd/html_text.h"

namespace ombud {

// Cuts a text into segments, hits marked. The segments together are the text.
using Marker = std::function<std::vector<Segment>(std::string_view)>;

// Marks each text once, so that "3 of 17" can be written beside the third. The decision must
// outlive it unchanged.
class HitMarks {
 public:
  HitMarks(const Decision& decision, const Marker& mark);

  int total() const { return numbers_.total; }

  // REQUIRES: a summary, heading, block or table cell of the decision; asked for in reading order.
  std::string html(std::string_view text,
                   const std::vector<TextLink>& links = {},
                   const std::vector<TextRange>& remedies = {});

 private:
  void read(std::string_view text, const Marker& mark);

  std::unordered_map<std::string_view, std::vector<Segment>> segments_;
  HitNumbers numbers_;
};

}  // namespace ombud
