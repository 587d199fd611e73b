// engine/known_words.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/known_words.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <numeric>
#include <span>
#include <tuple>

#include "engine/analysis.h"
#include "engine/common_words.h"

namespace ombud {
namespace {

// Letters of a typed word that are compared; a term has no more.
constexpr std::size_t kLettersMax = kWordBytesMax;

std::uint32_t letters_of(std::string_view word) {
  std::uint32_t letters = 0;
  for (const char c : word)
    letters |= std::uint32_t{1} << static_cast<unsigned>(c - 'a');
  return letters;
}

std::size_t differing(std::uint32_t one, std::uint32_t other) {
  return std::bitset<32>(one ^ other).count();
}

std::size_t difference(std::size_t one, std::size_t other) {
  return one < other ? other - one : one - other;
}

using Row = std::array<std::size_t, kLettersMax + 1>;

}  // namespace

bool is_spelling_word(std::string_view folded) {
  return folded.size() >= kSpellingLettersMin && folded.size() <= kLettersMax &&
         std::all_of(folded.begin(), folded.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::uint32_t spelling_decisions_min(std::uint32_t decisions) {
  return std::min(1 + decisions / 100, kSpellingDecisionsMin);
}

std::size_t edits_believed(std::size_t letters) { return letters <= 5 ? 1 : 2; }

std::size_t edits_between(std::string_view one, std::string_view other, std::size_t most) {
  if (difference(one.size(), other.size()) > most) return most + 1;
  if (one.size() > kLettersMax || other.size() > kLettersMax) return most + 1;
  std::array<Row, 3> rows{};  // of the letters before last, the last and this one of `one`
  std::iota(rows[0].begin(), rows[0].end(), std::size_t{0});
  for (std::size_t i = 1; i <= one.size(); ++i) {
    Row& row = rows[i % 3];
    const Row& above = rows[(i + 2) % 3];
    const Row& two_above = rows[(i + 1) % 3];
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= other.size(); ++j) {
      const std::size_t mistaken = one[i - 1] == other[j - 1] ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + mistaken});
      if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
        row[j] = std::min(row[j], two_above[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > most) return most + 1;  // a swap reaches back a row further, and costs one
  }
  return std::min(rows[one.size() % 3][other.size()], most + 1);
}

KnownWords KnownWords::load(const TextIndex& text) {
  KnownWords known;
  const std::uint32_t enough = spelling_decisions_min(text.decisions());
  text.each_word([&](std::string_view word, std::uint32_t decisions) {
    if (decisions >= enough && is_spelling_word(word) && !is_common_word(word))
      known.add(word, decisions);
  });
  return known;
}

void KnownWords::add(std::string_view word, std::uint32_t decisions) {
  words_.push_back({std::string(word), letters_of(word), decisions});
}

std::span<const KnownWords::Known> KnownWords::beginning(std::string_view letters) const {
  const auto first = std::lower_bound(
      words_.begin(), words_.end(), letters, [](const Known& known, std::string_view wanted) {
        return known.text < wanted;
      });
  const auto last = std::partition_point(
      first, words_.end(), [&](const Known& known) { return known.text.starts_with(letters); });
  return {first, last};
}

std::string KnownWords::nearest(std::string_view word, std::uint32_t decisions_min) const {
  if (!is_spelling_word(word)) return {};
  const std::uint32_t letters = letters_of(word);
  std::size_t most = edits_believed(word.size());
  const Known* best = nullptr;
  std::size_t best_edits = 0;
  const auto rank = [&](const Known& known, std::size_t edits) {
    return std::tuple(edits, ~known.decisions, std::string_view(known.text));
  };
  const auto look_at = [&](const Known& known) {
    if (known.decisions < decisions_min) return;
    // One edit changes at most two of the letters that a word has.
    if (difference(known.text.size(), word.size()) > most) return;
    if (differing(known.letters, letters) > 2 * most) return;
    const std::size_t edits = edits_between(known.text, word, most);
    if (edits == 0 || edits > most) return;
    if (best != nullptr && rank(known, edits) >= rank(*best, best_edits)) return;
    best = &known;
    best_edits = most = edits;
  };
  for (const Known& known : beginning(word.substr(0, 1)))
    look_at(known);
  const char swapped[] = {word[1], word[0]};
  if (word[0] != word[1])
    for (const Known& known : beginning({swapped, sizeof swapped}))
      look_at(known);
  return best == nullptr ? std::string() : best->text;
}

}  // namespace ombud
