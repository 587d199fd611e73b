// engine/ranking.h - the numbers that decide which decision comes first, each with its story.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How much a word of the summary, a heading or a finding counts is in the zones of
// engine/schema.cpp; that shared paragraphs count nothing is engine/boilerplate.h.
//
// None of these numbers has been measured on judged queries yet. They are starting values from the
// literature and from Xapian's defaults, to be set anew by a relevance test; until then change
// none of them by feel.
#pragma once

#include <xapian.h>

namespace ombud {

// Okapi BM25, as Xapian 1.4 computes it. All are ratios, without a unit.
struct Ranking {
  // How fast a repeated word stops adding weight: 0 = once is enough, 2 = the tenth still counts.
  // Not yet measured; starting value from the usual range of 1.2 to 2.0 (Robertson and Zaragoza,
  // 2009), its lower end because a summary's words already count several times (zone weights).
  double k1 = 1.2;

  // Weight that a document gets for its length and the query's; 0 = none, as Xapian's default and
  // nearly everybody's.
  double k2 = 0.0;

  // How a word repeated in the query counts. Of no effect: the query parser drops repetitions.
  // Xapian's default.
  double k3 = 1.0;

  // How much a long decision is held back: 0 = not, 1 = in full proportion. Not yet measured;
  // starting value: decisions vary fifteenfold in length, so more than Xapian's 0.5, up to the 0.75
  // that most engines take.
  double b = 0.75;

  // Shorter than this share of the average length counts as this: a header with a one-line summary
  // would else outrank every full decision. Xapian's default; not yet measured.
  double min_normlen = 0.5;
};

Xapian::BM25Weight bm25(const Ranking& ranking = {});

// How rare a word is: the logarithm of decisions to decisions with it, never below 0. Among
// passages with equally many of the query's words, the rarer words' comes first.
double rarity(Xapian::doccount with_it, Xapian::doccount decisions);

}  // namespace ombud
