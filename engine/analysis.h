// engine/analysis.h - text to words: the same for writing, asking and highlighting.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ombud {

// A word of a text: where it stands in the original bytes, and what it is looked up as.
struct Word {
  std::size_t begin = 0;  // byte offsets into the text given, whole characters
  std::size_t end = 0;
  // NFKC, case folded, accents stripped, curly apostrophe straight; "section" for "s" before a
  // number
  std::string folded;
  // What engine/english_stems.h makes of `folded`; `folded` itself for anything with a digit
  std::string stem;
};

// Longest word that becomes a term, in bytes (Xapian's bound is 245 with its prefix; words beyond
// 64 are addresses and noise). A longer one is not indexed; it is shown and its place is kept.
inline constexpr std::size_t kWordBytesMax = 64;

// Splits and folds. ICU word boundaries, with rules of our own where a reader expects otherwise:
// "fault.The" is two words; "U.K." is "uk"; "1,500.50" is one; "O'Neill" and "O’Neill" are one and
// the same; a possessive "'s" ("Council's") is folded away; "child-care" is two neighbours; "s.17",
// "s17" and "s 17" are "section 17", also in an exact phrase; "£1,500.00" is "1500".
// Belongs to one thread: it holds ICU break iterators, a stemmer and a cache of stems.
class Analyzer {
 public:
  Analyzer();
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;
  Analyzer(const Analyzer&) = delete;
  Analyzer& operator=(const Analyzer&) = delete;

  // Words depend on their neighbours ("s" before a number), so a text is given whole and its words
  // are picked by their places; what is cut first may come out differently.
  // REQUIRES: valid UTF-8. In order; a word longer than kWordBytesMax comes with `folded` empty.
  std::vector<Word> words(std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Versions that decide what a term looks like, for the manifest: "icu 72.1, snowball english ...,
// rules 2, ...".
std::string analysis_version();

}  // namespace ombud
