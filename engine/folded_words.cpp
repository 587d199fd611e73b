// engine/folded_words.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/folded_words.h"

#include <vector>

namespace ombud {
namespace {

std::string with_and(std::string_view text) {
  std::string out;
  for (const char c : text)
    out += c == '&' ? std::string(" and ") : std::string(1, c);
  return out;
}

std::string joined(const std::vector<Word>& words) {
  std::string folded;
  for (const Word& word : words)
    folded += word.folded + ' ';
  return folded;
}

}  // namespace

std::string folded_words(std::string_view text, Analyzer& analyzer) {
  return joined(analyzer.words(with_and(text)));
}

std::string folded_beginning(std::string_view typed, Analyzer& analyzer) {
  const std::string read = with_and(typed);
  const std::vector<Word> words = analyzer.words(read);
  std::string folded = joined(words);
  if (!words.empty() && words.back().end == read.size()) folded.pop_back();
  return folded;
}

bool begins_at_a_word(std::string_view folded, std::string_view beginning) {
  for (std::size_t at = 0; at < folded.size(); at = folded.find(' ', at) + 1)
    if (folded.substr(at).starts_with(beginning)) return true;
  return beginning.empty();
}

}  // namespace ombud
