// engine/ranking.h - the numbers that decide which decision comes first, each with its story.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How much a word of the summary, a heading or a finding counts is in the zones of
// engine/zones.cpp; that shared paragraphs count nothing is engine/boilerplate.h.
//
// docs/ranking.md tells how each was measured on judged queries (`make relevance`); change none of
// them by feel.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ombud {

// Of BM25 (bm25.h). All are ratios, without a unit.
struct Ranking {
  // How fast a repeated word stops adding weight: 0 = once is enough, 2 = the tenth still counts.
  // A summary's words already count several times (zone weights). Measured: docs/ranking.md.
  double k1 = 2.0;

  // How much a long decision is held back: 0 = not, 1 = in full proportion. Starting
  // value: decisions vary fifteenfold in length, so more than Xapian's 0.5, up to the 0.75
  // that most engines take. Any from 0 to 0.9 ranks the judged queries alike (docs/ranking.md).
  double b = 0.75;

  // Shorter than this share of the average length counts as this: a header with a one-line summary
  // would else outrank every full decision. Xapian's default; without effect on the judged queries.
  double min_normlen = 0.5;
};

// Of a question of many words, how many must be found. Counted are the words that carry meaning
// (engine/common_words.h names the others), a domain word as one.
struct MostRule {
  // Of a question of so many words at most, common ones counted, all must be found: "the care act"
  // is three words that somebody chose.
  std::size_t short_question = 3;
  std::size_t from = 3;  // of a longer one's words with a meaning, when there are so many or more
  double share = 0.5;    // of these, rounded up; measured: docs/ranking.md
  // Decisions with so many of a longer question's words that are enough: a first page. Where fewer
  // have them, any word will do, as it will for a short question that no decision has all words of.
  std::size_t enough_found = 10;
};

// Of words that are a wording of a concept ("child in need", "rats"): what the words themselves add
// to the concept's weight. 1 would count them twice.
inline constexpr double kTypedWordsShare = 0.25;

std::size_t least_of(std::size_t words, const MostRule& rule = {});

// How rare a word is: the logarithm of decisions to decisions with it, never below 0. Among
// passages with equally many of the query's words, the rarer words' comes first.
double rarity(std::uint32_t with_it, std::uint32_t decisions);

}  // namespace ombud
