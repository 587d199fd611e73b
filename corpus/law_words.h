// corpus/law_words.h - a text as words and marks, in which citations of laws are found.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ombud {

// A word ("Children’s", "s17", "1989", "&"), or one mark.
struct LawWord {
  std::string_view text;  // as printed
  std::string folded;     // of a word: lower case, without apostrophes, "&" as "and"
  char mark = 0;          // 0 = a word; else the mark, every dash as '-', every quote as '"'
  bool capital = false;   // begins with a large letter
  bool joined = false;    // no space stands before it

  bool is(std::string_view wanted) const { return mark == 0 && folded == wanted; }
};

// Spaces of every kind, and line ends, only separate. Linear in the text; views into it.
std::vector<LawWord> law_words(std::string_view text);

// "Children’s Act" is "childrens act".
std::string folded_name(std::string_view name);

// The year of a word that is one, from 1800 until today; else 0.
int year_of_word(const LawWord& word);

}  // namespace ombud
