// engine/query.h - what a person typed, as a tree; parsing cannot fail and explains itself.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis.h"

namespace ombud {

enum class QueryOp : std::uint8_t {
  kWord,    // `words` holds one; any form of it is meant
  kPhrase,  // `words` in that order, side by side, exactly; one word = that form alone
  kAnd,
  kOr,
  kNot,     // `children[0]` without any of the rest; children[0] may be kAll
  kAll,     // every decision
  kNothing  // nothing was asked
};

// A tree from parse_query() is simple: kAnd and kOr have two children or more, no two alike, none
// of their own kind; kNot has a base that is no kNot; kNothing stands only at the top.
struct QueryNode {
  QueryOp op = QueryOp::kNothing;
  std::vector<Word> words;  // places are those in ParsedQuery::text
  std::vector<QueryNode> children;
};

// Whether both ask for the same: words by stem, phrases by their exact words.
bool same_question(const QueryNode& one, const QueryNode& other);

// Bounds on a query, checked before any work is done; each is a fault that names it, never a cut.
struct QueryLimits {
  std::size_t bytes = 512;          // of text; a pasted paragraph fits, a pasted page does not
  std::size_t distinct_words = 32;  // long OR lists of words are cheap; this bounds phrases in them
  std::size_t phrases = 6;          // of two words or more; 100 of common words cost seconds
  std::size_t phrase_words = 24;    // the longest sentence of boilerplate that is worth quoting
  std::size_t bracket_depth = 4;
};

struct ParsedQuery {
  QueryNode tree;
  std::string text;                  // as typed, in NFC
  std::string described;             // "decisions with “child in need” and without school"
  std::vector<std::string> ignored;  // what could not be used and why, in words
  std::vector<std::string> faults;   // bounds that were passed, in words; non-empty = do not search
  // Canonical, when the whole text is a reference: go straight to it. The tree is then the
  // reference as a phrase, however it was spelt: decisions that mention it.
  std::string reference;
};

// What is understood:
//
//   school transport         both words, in any of their forms, whatever their capitals
//   "child in need"          these words side by side, exactly; “ ”, „ “, « » and ‘ ’ too
//   -school  -"free school"  without it; only before a word, so "2023-2027" and " - " are not meant
//   council tax OR rent      either side; OR (in capitals) binds less than words side by side
//   (tax OR rent) arrears    brackets; "17(1)" is not one
//   child-care  17(1)(a)     parts joined without a space stand side by side, as in quotes
//
// AND between two words says what is meant anyway and is passed over. NOT is a word like any other
// (headings are typed in capitals); a note says how to leave something out. Invalid UTF-8 is a
// fault. Never throws on any text.
ParsedQuery parse_query(std::string_view text, Analyzer& analyzer, const QueryLimits& limits = {});

// The tree in words, for ParsedQuery::described. REQUIRES: the tree's places are in `text`.
std::string describe(const QueryNode& tree, std::string_view text);

}  // namespace ombud
