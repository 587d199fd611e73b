// engine/held_words.h - the words of decisions that a new file takes over from an earlier one.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "engine/run_places.h"
#include "engine/text_parts.h"

namespace ombud {

// A run (text_run.h) that no text was analysed for: terms, texts and pairs of an earlier file,
// without the decisions that are gone, under new ids and numbers of words. In this order:
// write_terms(), which tells what words there are; then, when all words have new numbers, place().
// Throws IndexError, IndexIoError. One thread.
class HeldWords {
 public:
  // `now`: for each decision of the earlier file, from 1, its id in the new one; 0 = gone. They
  // rise.
  HeldWords(const std::filesystem::path& before, std::vector<DecisionId> now);

  // Of each decision that is held, as of a TextRun.
  std::vector<DecisionId> ids() const;
  std::vector<std::uint32_t> lengths() const;
  std::vector<std::uint32_t> own_texts() const;

  // As RunTermsWriter does.
  void write_terms(const std::filesystem::path& path);
  std::uint32_t words() const { return words_; }  // exact ones, of those terms

  // `tokens`: the new number of each of words(), by the alphabet. `first_texts`: by new id, the
  // number of the decision's first own text. What places_of_run() gives, but that the tokens go
  // into a file, and all pairs of common words of own texts into another.
  RunPlaces place(std::span<const Token> tokens,
                  std::span<const std::uint32_t> first_texts,
                  Token common_end,
                  const std::filesystem::path& tokens_file,
                  const std::filesystem::path& pairs_file) const;

 private:
  class Placing;

  TextParts before_;
  std::vector<DecisionId> now_;
  std::vector<std::uint32_t> word_of_token_;  // its place among words()
  std::uint32_t words_ = 0;
};

}  // namespace ombud
