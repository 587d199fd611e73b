// engine/query.h - what a person typed, as a tree; parsing cannot fail and explains itself.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis.h"
#include "engine/schema.h"

namespace ombud {

enum class QueryOp : std::uint8_t {
  kWord,     // `words` holds one; any form of it is meant
  kConcept,  // `concept_id`, however it is worded; `words` are those typed
  kPrefix,   // `words` holds one; every word that begins so
  kPhrase,   // `words` in that order, side by side, exactly; one word = that form alone
  kNear,     // `words` exactly, in any order, none further than `within` words from another
  kField,    // `field` has one of `values`, or a payment between the two ends
  kAnd,
  kMost,  // at least `least` of the children outside shared paragraphs, or all of them anywhere;
          // each is one thing: a word, a concept, a kOr of such
  kOr,
  kNot,     // `children[0]` without any of the rest; children[0] may be kAll
  kAll,     // every decision
  kNothing  // nothing was asked
};

// A tree from parse_query() is simple: kAnd, kMost and kOr have two children or more, no two alike,
// kAnd and kOr none of their own kind; kNot has a base that is no kNot; kMost stands only at the
// top, right below a top kAnd or kNot, or right below the kAnd that is a top kNot's base; kNothing
// stands only at the top.
struct QueryNode {
  QueryOp op = QueryOp::kNothing;
  std::vector<Word> words;  // places are those in ParsedQuery::text
  std::vector<QueryNode> children;

  // Only of kWord, kConcept, kPrefix, kPhrase, kNear: must stand in this part (`in:remedy`).
  std::optional<ZoneId> zone{};
  std::size_t concept_id = 0;        // kConcept: engine/domain_words.h
  std::size_t within = 0;            // kNear
  std::size_t least = 0;             // kMost
  std::string field{};               // kField: Facet::name
  std::vector<FacetValue> values{};  // kField: any of them, by slug; empty = the ends below
  std::vector<std::string> asked{};  // kField: what stood behind each colon
  std::optional<std::int64_t> least_pence{};  // kField "payment": payment:500..1000, inclusive
  std::optional<std::int64_t> most_pence{};
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
  std::size_t wildcards = 2;
  std::size_t wildcard_letters = 3;    // before the star
  std::size_t wildcard_words = 1'000;  // that one may stand for; found by engine/wildcards.h
  std::size_t within = 8;              // of "a b"~8
};

// Knows which values of a facet the words behind a prefix mean: "hackney" a council, "upheld" an
// outcome. IndexSnapshot has one made of its columns.
class FieldValues {
 public:
  FieldValues() = default;
  FieldValues(const FieldValues&) = delete;
  FieldValues& operator=(const FieldValues&) = delete;
  virtual ~FieldValues() = default;
  // None = none is called so.
  virtual std::vector<FacetValue> called(const Facet& facet, std::string_view text) const = 0;
};

// A word that no decision has in any form, and what is looked for instead: "lolipop", "lollipop";
// "carpark", "car park".
struct Respelling {
  std::string typed, searched;

  bool operator==(const Respelling&) const = default;
};

// Why any of the words is enough (ranking.h: MostRule).
enum class Loosened : std::uint8_t { kNo, kNoneHasAll, kFewHaveMost };

struct ParsedQuery {
  QueryNode tree;
  std::string text;                  // as typed, in NFC; with the words of `respelt` as searched
  std::string described;             // "decisions with “child in need” and without school"
  std::vector<std::string> ignored;  // what could not be used and why, in words
  std::vector<std::string> faults;   // bounds that were passed, in words; non-empty = do not search
  // What was understood, as one would type it; parsing it gives the same tree and ignores nothing.
  // Empty with faults, where nothing was asked, and where no spelling is read as the tree (fewer
  // than 1 of 2,000 random texts): neighbours decide how ICU cuts some scripts into words, and of
  // three words with a meaning most will do only beside common words, which the tree has dropped.
  std::string canonical;
  // Where the tree has a kMost: the same question with all its words required ("a AND b AND c").
  // Otherwise empty, as in the cases above.
  std::string requiring_all;
  // Of a question of several words: the same with any of them enough, those with all first. Else
  // kNothing. What requires all (AND, in:, quotation marks, prefixes) is required here, too.
  QueryNode any_word;
  Loosened loosened = Loosened::kNo;  // set by Searcher; else `tree` is `any_word`
  std::vector<Respelling> respelt;    // set by Searcher
  std::string typed;                  // with `respelt`: the text before it
  // Canonical, when the whole text is a reference: go straight to it. The tree is then the
  // reference as a phrase, however it was spelt: decisions that mention it.
  std::string reference;
};

// What is understood (docs/search-syntax.md tells it to users, with examples):
//
//   school transport         both words, in any of their forms, whatever their capitals
//   "child in need"          these words side by side, exactly; “ ”, „ “, « » and ‘ ’ too
//   "fees charged"~8         these words exactly, in any order, at most 8 words apart
//   apolog*                  every word that begins so; three letters or more
//   -school  -"free school"  without it; only before a word, so "2023-2027" and " - " are not meant
//   council tax OR rent      either side; OR (in capitals) binds less than words side by side
//   (tax OR rent) arrears    brackets; "17(1)" is not one
//   child-care  17(1)(a)     parts joined without a space stand side by side, as in quotes
//   council:hackney year:2023 category:"school transport" law:"children act"   facets, by their
//                            names; several of one facet = any of them
//   payment:500..1000  payment:500..  payment:..1000   cash in pounds, inclusive; or a band's name
//   in:remedy apology        every word after it, to the next in: or the end of the bracket, must
//                            stand in that part; in:anywhere ends it
//   a - b                    a dash that stands alone keeps words from being taken together
//   EHCP                     a domain word: however it is worded (engine/domain_words.h); inside
//                            quotation marks only as it stands
//   a question of many words most of them must be found, all of them come first (ranking.h); AND
//                            between any two says that all must
//
// NOT is a word like any other (headings are typed in capitals); a note says how to leave something
// out. Invalid UTF-8 is a fault. Never throws on any text. `values`: none = every value is taken as
// its slug.
ParsedQuery parse_query(std::string_view text,
                        Analyzer& analyzer,
                        const QueryLimits& limits = {},
                        const FieldValues* values = nullptr);

// Asks the question of `any_word` from here on: tree, description, and requiring_all. REQUIRES:
// any_word is not kNothing; the query's own limits and values.
void loosen(ParsedQuery& query,
            Loosened why,
            Analyzer& analyzer,
            const QueryLimits& limits = {},
            const FieldValues* values = nullptr);

// The tree in words, for ParsedQuery::described. REQUIRES: the tree's places are in `text`.
std::string describe(const QueryNode& tree, std::string_view text);

}  // namespace ombud
