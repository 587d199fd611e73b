// engine/printed_words.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/printed_words.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include <unicode/uchar.h>

#include "corpus/code_points.h"

namespace ombud {
namespace {

constexpr std::array<std::string_view, 13> kTitles = {"mr",
                                                      "mrs",
                                                      "ms",
                                                      "miss",
                                                      "mx",
                                                      "dr",
                                                      "sir",
                                                      "cllr",
                                                      "councillor",
                                                      "professor",
                                                      "prof",
                                                      "rev",
                                                      "reverend"};

constexpr std::array<std::string_view, 3> kArticles = {"the", "a", "an"};

// Two capitals are a person's initials as often as they are an abbreviation.
constexpr int kAbbreviationCapitalsMin = 3;

template <class Names>
bool holds(const Names& names, std::string_view folded) {
  return std::find(names.begin(), names.end(), folded) != names.end();
}

Capitals capitals_of(std::string_view printed) {
  int large = 0;
  int small = 0;
  bool first = false;
  for (std::size_t at = 0; at < printed.size();) {
    const bool begins = at == 0;
    const auto c = static_cast<UChar32>(next_code_point(printed, at));
    if (u_isupper(c)) {
      ++large;
      first = first || begins;
    } else if (u_islower(c)) {
      ++small;
    }
  }
  if (large >= kAbbreviationCapitalsMin && large > small) return Capitals::kAbbreviation;
  return first ? Capitals::kFirst : Capitals::kNone;
}

// Whether what stands between two words ends a sentence, or opens a quotation.
bool parts_sentences(std::string_view between) {
  for (std::size_t at = 0; at < between.size();) {
    const auto c = static_cast<char32_t>(next_code_point(between, at));
    if (std::u32string_view(U".?!:;\n\t\"\u201C\u2018\u2022").find(c) != std::u32string_view::npos)
      return true;
  }
  return false;
}

// A text in capitals has no abbreviations that could be told from words.
void forget_abbreviations_of_capitals(std::vector<PrintedWord>& printed) {
  const auto is_abbreviation = [](const PrintedWord& word) {
    return word.capitals == Capitals::kAbbreviation;
  };
  const auto many = std::count_if(printed.begin(), printed.end(), is_abbreviation);
  if (printed.size() == 1 || 2 * static_cast<std::size_t>(many) <= printed.size()) return;
  for (PrintedWord& word : printed)
    if (is_abbreviation(word)) word.capitals = Capitals::kFirst;
}

}  // namespace

std::vector<PrintedWord> printed_words(std::string_view text, std::span<const Word> words) {
  std::vector<PrintedWord> printed;
  printed.reserve(words.size());
  std::size_t end = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    PrintedWord one;
    one.capitals = capitals_of(text.substr(word.begin, word.end - word.begin));
    const std::size_t begin = std::max(end, word.begin);  // "s17" is two words at one place
    one.begins_sentence = i == 0 || parts_sentences(text.substr(end, begin - end));
    one.is_title = one.capitals != Capitals::kNone && holds(kTitles, word.folded);
    if (i > 0) {
      one.after_title = printed.back().is_title;
      one.after_article = !one.begins_sentence && holds(kArticles, words[i - 1].folded);
    }
    printed.push_back(one);
    end = std::max(end, word.end);
  }
  forget_abbreviations_of_capitals(printed);
  return printed;
}

}  // namespace ombud
