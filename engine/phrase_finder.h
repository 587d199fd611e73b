// engine/phrase_finder.h - decisions in which words stand side by side, or near each other.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two ways lead there. Where a word is rare, the few decisions that have all the words are looked
// through. Where all are common, the texts are known in which each two of them stand side by side
// (pairs), and only what has all pairs is looked at. What several decisions share is one text: a
// phrase of the ombudsman's standard wording is found once, not in every decision.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/deadline.h"
#include "engine/postings.h"
#include "engine/schema.h"
#include "engine/text_parts.h"

namespace ombud {

// For one question. One thread. Throws SearchTimeout.
class PhraseFinder {
 public:
  // With a part, only there. Both must outlive it.
  PhraseFinder(const TextParts& parts, std::optional<ZoneId> part, const Deadline& deadline)
      : parts_(parts), part_(part), deadline_(deadline) {}

  // Ascending. REQUIRES: one word or more.
  std::vector<DecisionId> side_by_side(std::span<const std::string> words);
  // None further than `within` places from another.
  std::vector<DecisionId> near_each_other(std::span<const std::string> words, std::size_t within);

 private:
  using Ids = std::vector<std::uint32_t>;  // ascending

  bool know(std::span<const std::string> words);
  Ids decisions_with_all() const;
  Ids texts_with_all_pairs();
  Ids decisions_of_texts(const Ids& texts);
  bool stands_in_text(std::uint32_t text) const;
  bool stands_in_own(DecisionId id) const;
  bool near_in_text(std::uint32_t text, std::size_t within) const;
  bool near_in_own(DecisionId id, std::size_t within) const;
  template <class Stands>
  bool in_shared(DecisionId id, const Stands& stands);
  bool is_here(ZoneId part) const { return !part_ || *part_ == part; }
  Ids decisions_sharing(std::uint32_t text) const;
  void look_at_clock();

  const TextParts& parts_;
  std::optional<ZoneId> part_;
  const Deadline& deadline_;
  std::vector<std::size_t> terms_;  // of the words, by place among the terms
  std::vector<Token> tokens_;
  TokenSequence sought_;                                  // the tokens side by side
  std::unordered_map<std::uint32_t, Ids> found_sharing_;  // by shared text: none = not there
  unsigned steps_ = 0;
};

}  // namespace ombud
