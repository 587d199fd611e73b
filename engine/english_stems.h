// engine/english_stems.h - what an English word is looked up as: its stem, with our exceptions.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Snowball's English stemmer, told how this field differs by engine/stem_exceptions.tsv (planning
// is no plan, an apology is what apologises), and reading American spellings as British ones.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <xapian.h>

namespace ombud {

// Belongs to one thread.
class EnglishStems {
 public:
  // Of a folded word; the answer is good until the next call.
  const std::string& stem_of(const std::string& folded);

 private:
  struct Known {
    std::string word, stem;
  };

  Xapian::Stem stemmer_{"english"};
  std::vector<Known> known_;  // by hash of the word; the last that came to its place
};

// As Snowball has it, without the exceptions: what the table's test compares with.
std::string stem_without_exceptions(const std::string& folded);

// Changes with the exceptions: "stem exceptions 1f2e3d4c".
std::string stem_exceptions_version();

}  // namespace ombud
