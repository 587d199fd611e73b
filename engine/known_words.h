// engine/known_words.h - the words that an index spells, and which of them is nearest to another.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text_index.h"

namespace ombud {

// Worth being offered for: words of letters alone, of four or more, in three decisions or more. A
// rarer one is more often somebody's name or slip than a word. Of under 200 decisions two do, of
// under 100 one: most words of a small collection are rare.
inline constexpr std::size_t kSpellingLettersMin = 4;
inline constexpr std::uint32_t kSpellingDecisionsMin = 3;
std::uint32_t spelling_decisions_min(std::uint32_t decisions);

// Letters a to z alone, enough of them: names with an accent are folded to these, too.
bool is_spelling_word(std::string_view folded);

// Letters left out, put in, mistaken for another, and neighbours swapped, each counted once, no
// place changed twice; `most` + 1 where there are more.
std::size_t edits_between(std::string_view one, std::string_view other, std::size_t most);

// Slips that are believed of a word of so many letters: two in a long word, else one. Nearly every
// short word has another short word two letters away.
std::size_t edits_believed(std::size_t letters);

// In memory, sorted. Xapian's own get_spelling_suggestion() would not do: it compares only words
// that share runs of letters, and found nothing for 20 of 4,460 slips in a dictionary of 3,399
// words
// ("nmubres", "spulpy", "icnlue") that a look at each word mends (Xapian 1.4.22, by hand, 2026-11).
// Nor does it prefer the same first letter. Immutable; any thread may read it.
class KnownWords {
 public:
  // Its exact words, save the common ones, which nobody means ("would" for "mould").
  static KnownWords load(const TextIndex& text);

  // One more. REQUIRES: is_spelling_word(), and that words come in the order of the alphabet.
  void add(std::string_view word, std::uint32_t decisions);

  // Of the words in `decisions_min` decisions or more with the same first letter, where few people
  // slip, or the first two swapped: the one with the fewest edits, then what most decisions have,
  // then the alphabet. Never `word` itself. Empty where none is within edits_believed().
  std::string nearest(std::string_view word, std::uint32_t decisions_min) const;

  std::size_t size() const { return words_.size(); }

 private:
  struct Known {
    std::string text;
    std::uint32_t letters = 0;  // a bit for each of a to z that is in it
    std::uint32_t decisions = 0;
  };
  std::span<const Known> beginning(std::string_view letters) const;

  std::vector<Known> words_;  // sorted by text
};

}  // namespace ombud
