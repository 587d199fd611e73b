// engine/word_breaks.h - where the words of a text begin and end (Unicode's rules, UAX #29).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include <unicode/brkiter.h>

namespace ombud {

// A word or number of a text. Bytes, whole characters.
struct WordPlace {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool operator==(const WordPlace&) const = default;
};

// ICU's answers, sooner: what stands between two spaces is looked at by itself, and nearly all of
// it is plain letters with a comma or a bracket beside them, which needs no ICU. Belongs to one
// thread.
class WordBreaks {
 public:
  WordBreaks();  // throws std::runtime_error where ICU lacks its data

  // In order; valid until the next call. REQUIRES: valid UTF-8, shorter than 2 GiB.
  const std::vector<WordPlace>& of(std::string_view text);

 private:
  void take_piece(std::string_view text, std::size_t begin, std::size_t end);
  void take_unplain(std::string_view text, std::size_t begin, std::size_t end);

  struct CloseText {
    void operator()(UText* text) const;
  };

  std::unique_ptr<icu::BreakIterator> breaks_;
  std::unique_ptr<UText, CloseText>
      text_;  // one for all pieces: each of its own would be allocated
  std::vector<WordPlace> words_;
};

}  // namespace ombud
