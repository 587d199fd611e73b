// engine/proper_names.h - which words of a decision are names, told from how it prints them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/analysis.h"
#include "engine/printed_words.h"
#include "engine/text_index.h"

namespace ombud {

// Gathers evidence from a decision's running texts (no headings: they are printed in any way), then
// answers. A word that stands nowhere but at sentence starts is taken for a name: what a decision
// is about it also says in mid-sentence.
class ProperNames {
 public:
  void add(std::span<const Word> words, std::span<const PrintedWord> printed);

  // Printed with a capital inside sentences and (nearly) never in small letters. No names are
  // abbreviations, and things that are given a capital ("the Tribunal"): words that mostly stand
  // alone behind an article, and whose plural the collection knows.
  bool holds(const std::string& folded, const TextIndex& text) const;

 private:
  struct Seen {
    std::uint32_t small = 0, capital = 0, abbreviation = 0, thing = 0;
  };

  std::unordered_map<std::string, Seen> seen_;
};

}  // namespace ombud
