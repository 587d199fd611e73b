// engine/merged_terms.h - the terms of all runs as one list, which gives each word its number.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/part_file.h"
#include "engine/run_terms.h"
#include "engine/text_parts.h"

namespace ombud {

// In this order: merge(), write(); both into the file that is being made. One thread; once written,
// any thread may ask.
class MergedTerms {
 public:
  using File = PartFileWriter<TextPart>;

  // Of the runs' files (run_terms.h). Writes the postings.
  void merge(const std::vector<std::filesystem::path>& files, File& file);

  // Behind the token of the last word that one decision in so many has. REQUIRES: before write().
  Token common_end(std::uint32_t one_in, std::uint32_t decisions) const;

  // Writes what is told of terms, words and stems, and gives their memory back.
  void write(File& file);

  // The numbers of a run's words, by the alphabet.
  std::vector<Token> tokens_of_run(std::size_t run) const;

 private:
  using Numbers = std::vector<std::uint32_t>;

  void add_word(const MergedTerm& term);
  void number_words();
  void write_words(File& file) const;
  void write_stems(File& file) const;
  std::uint32_t place_of(std::string_view term) const;

  std::string text_;
  std::vector<std::uint64_t> begins_ = {0}, posting_begins_ = {0};
  Numbers decisions_;               // that have each term
  Numbers words_;                   // places of the exact words among the terms
  std::vector<Numbers> of_run_;     // for each word of a run, its place in `words_`
  std::vector<std::string> stems_;  // of each of `words_`
  std::vector<Token> tokens_;       // likewise: the commoner, the lower
};

}  // namespace ombud
