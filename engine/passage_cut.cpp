// engine/passage_cut.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/passage_cut.h"

#include <algorithm>

namespace ombud {
namespace {

// Marks that stay with a word ("“£", ".)"); a longer run is ornament and is cut off.
constexpr std::size_t kMarksBytesMax = 16;

constexpr std::string_view kSpaces = " \t\n";

class Cutter {
 public:
  Cutter(std::string_view text, std::span<const Word> words, std::size_t bytes)
      : text_(text), words_(words), bytes_(bytes) {}

  TextPiece cut(std::size_t first, std::size_t last) const {
    const std::size_t from = first_word(first, last);
    const std::size_t to = last_word(from, last);
    return {begin_at(from), end_at(to)};
  }

 private:
  // What stands between a word and the one before it.
  std::string_view gap_before(std::size_t word) const {
    const std::size_t begin = word == 0 ? 0 : words_[word - 1].end;
    const std::size_t end = word == words_.size() ? text_.size() : words_[word].begin;
    return text_.substr(begin, end - begin);
  }

  bool starts_sentence(std::size_t word) const {
    return word == 0 || gap_before(word).find_first_of(".!?\n") != std::string_view::npos;
  }

  std::size_t length(std::size_t from, std::size_t to) const {
    return words_[to].end - words_[from].begin;
  }

  // The start of the sentence, when two thirds of what is free reach it; else words of a third.
  std::size_t first_word(std::size_t first, std::size_t last) const {
    const std::size_t needed = length(first, last);
    const std::size_t free = bytes_ > needed ? bytes_ - needed : 0;
    const auto reach = [&](std::size_t from) { return words_[first].begin - words_[from].begin; };
    std::size_t from = first;
    while (!starts_sentence(from) && reach(from - 1) <= free * 2 / 3)
      --from;
    if (starts_sentence(from)) return from;
    while (reach(from) > free / 3)
      ++from;
    return from;
  }

  // As far as there is room; back to the end of a sentence if most of the room stays used.
  std::size_t last_word(std::size_t from, std::size_t last) const {
    std::size_t to = last;
    std::size_t sentence = last;
    while (to + 1 < words_.size() && length(from, to + 1) <= bytes_) {
      if (starts_sentence(to + 1)) sentence = to;
      ++to;
    }
    const bool whole = to + 1 == words_.size() || starts_sentence(to + 1);
    return !whole && length(from, sentence) >= bytes_ * 2 / 3 ? sentence : to;
  }

  std::size_t begin_at(std::size_t word) const {
    const std::string_view gap = gap_before(word);
    const auto space = word == 0 ? std::string_view::npos : gap.find_last_of(kSpaces);
    if (word != 0 && space == std::string_view::npos) return words_[word].begin;
    const std::size_t marks = space == std::string_view::npos ? gap.size() : gap.size() - space - 1;
    return words_[word].begin - (marks <= kMarksBytesMax ? marks : 0);
  }

  std::size_t end_at(std::size_t word) const {
    const std::string_view gap = gap_before(word + 1);
    const bool last = word + 1 == words_.size();
    const auto space = last ? std::string_view::npos : gap.find_first_of(kSpaces);
    if (!last && space == std::string_view::npos) return words_[word].end;
    const std::size_t marks = std::min(space, gap.size());
    return words_[word].end + (marks <= kMarksBytesMax ? marks : 0);
  }

  std::string_view text_;
  std::span<const Word> words_;
  std::size_t bytes_;
};

}  // namespace

TextPiece cut_around(std::string_view text,
                     std::span<const Word> words,
                     std::size_t first,
                     std::size_t last,
                     std::size_t bytes) {
  return Cutter(text, words, bytes).cut(first, last);
}

}  // namespace ombud
