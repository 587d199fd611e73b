// engine/common_words.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/common_words.h"

#include <algorithm>
#include <array>

namespace ombud {
namespace {

// Sorted by byte. Folded as engine/analysis.h folds: the apostrophe straight, no possessive ("it's"
// is "it"). Negations are common too: "council did not reply" means the reply. "may", "might",
// "will" and "can" are auxiliaries even where they are months or papers; "home", "need", "right",
// "duty" and their like are words of this field and stay out.
constexpr auto kCommonWords = std::to_array<std::string_view>({
    "a",         "about",    "above",  "after",   "again",     "against", "all",      "also",
    "am",        "an",       "and",    "any",     "are",       "aren't",  "as",       "at",
    "be",        "because",  "been",   "before",  "being",     "below",   "between",  "both",
    "but",       "by",       "can",    "can't",   "cannot",    "could",   "couldn't", "did",
    "didn't",    "do",       "does",   "doesn't", "doing",     "don't",   "down",     "during",
    "each",      "even",     "ever",   "few",     "for",       "from",    "further",  "get",
    "gets",      "getting",  "got",    "had",     "hadn't",    "has",     "hasn't",   "have",
    "haven't",   "having",   "he",     "her",     "here",      "hers",    "herself",  "him",
    "himself",   "his",      "how",    "i",       "i'd",       "i'll",    "i'm",      "i've",
    "if",        "in",       "into",   "is",      "isn't",     "it",      "its",      "itself",
    "just",      "like",     "may",    "me",      "might",     "more",    "most",     "much",
    "must",      "my",       "myself", "no",      "nor",       "not",     "of",       "off",
    "on",        "once",     "one",    "only",    "onto",      "or",      "other",    "our",
    "ours",      "out",      "over",   "own",     "per",       "said",    "same",     "say",
    "says",      "shall",    "she",    "should",  "shouldn't", "so",      "some",     "someone",
    "something", "such",     "than",   "that",    "the",       "their",   "theirs",   "them",
    "then",      "there",    "these",  "they",    "they're",   "they've", "this",     "those",
    "through",   "to",       "too",    "under",   "until",     "up",      "upon",     "us",
    "very",      "via",      "was",    "wasn't",  "we",        "we're",   "we've",    "were",
    "weren't",   "what",     "when",   "where",   "whether",   "which",   "while",    "who",
    "whom",      "whose",    "why",    "will",    "with",      "within",  "without",  "won't",
    "would",     "wouldn't", "yet",    "you",     "your",      "yours",
});

static_assert(std::is_sorted(kCommonWords.begin(), kCommonWords.end()));

}  // namespace

bool is_common_word(std::string_view folded) {
  return std::binary_search(kCommonWords.begin(), kCommonWords.end(), folded);
}

}  // namespace ombud
