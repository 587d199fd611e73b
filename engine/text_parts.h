// engine/text_parts.h - the parts of a file of words as what they are: terms, texts, pairs.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/part_file.h"
#include "engine/postings.h"
#include "engine/schema.h"
#include "engine/text_index.h"
#include "engine/token_bytes.h"

namespace ombud {

// Whether a term is an exact word; all others begin with a capital letter (schema.h).
inline bool is_exact_word(std::string_view term) {
  return !term.empty() && !(term.front() >= 'A' && term.front() <= 'Z');
}

// The parts of the file. Numbers are 32 bits wide or 64. "Begins" have one entry more than there
// are things: where the next thing begins, the one before ends.
enum class TextPart : std::uint8_t {
  kLengths,         // 32: of each decision, from 1; entry 0 is 0
  kTerms,           // the sorted terms, end to end
  kTermBegins,      // 64: of each term, in kTerms
  kTermDecisions,   // 32: how many decisions have the term
  kTermTokens,      // 32: the token of an exact word; 0 for every other term
  kPostingBegins,   // 64: of each term, in kPostings
  kPostings,        // engine/postings.h
  kWordTerms,       // 32: of each token from kFirstWord on, its place among the terms
  kStemTerms,       // 32: likewise the place of its stem, which may be a shared term
  kStemTokens,      // 32: the tokens of all words, sorted by the places of their stems
  kTokens,          // engine/token_bytes.h: own texts, decision after decision, then shared texts
  kDecisionBegins,  // 64: of each decision's own texts, in kTokens; from 1, entry 0 is 0
  kDecisionTexts,   // 32: the number of each decision's first own text; likewise
  kTextBegins,      // 32: of each own text, from its decision's begin on
  kTextDecisions,   // 32: the decision of each own text
  kTextParts,       // 8: the ZoneId of each own text
  kLayoutBegins,    // 64: of each decision, in kLayouts; from 1, entry 0 is 0
  kLayouts,       // its texts in reading order, varints: 0 = its next own text, else 1 + the shared
  kSharedBegins,  // 64: of each shared text, in kTokens
  kSharedPlaceBegins,  // 64: of each shared text, in kSharedPlaces
  kSharedPlaces,  // decisions and ZoneIds: varints, decisions as the distance to the one before
  kPairFirsts,    // 32: of each common word, where its pairs begin among kPairSeconds
  kPairSeconds,   // 32: tokens that stand right behind it somewhere, sorted
  kPairBegins,    // 64: of each pair, in kPairs
  kPairs,         // how many texts, a varint, then their numbers as postings; shared texts are
                  // numbered after the own ones
};
inline constexpr std::size_t kTextPartCount = 25;

// Begins and ends the file. Its digit is raised with the format.
inline constexpr std::string_view kWordsMark = "ombud words 1\n\n\n";

// Immutable; any thread may read it. What each part holds: TextPart.
class TextParts {
 public:
  explicit TextParts(const std::filesystem::path& path);  // throws IndexError

  std::uint32_t decisions() const { return static_cast<std::uint32_t>(lengths.size()) - 1; }

  // ---- terms, by their place in the order of the alphabet

  std::size_t terms() const { return term_decisions.size(); }
  std::string_view term(std::size_t at) const {
    return term_bytes.substr(term_begins[at], term_begins[at + 1] - term_begins[at]);
  }
  std::size_t first_from(std::string_view wanted) const;  // the first that is not before it
  std::optional<std::size_t> find(std::string_view wanted) const;
  Postings postings_of(std::size_t at) const {
    return {posting_bytes.substr(posting_begins[at], posting_begins[at + 1] - posting_begins[at]),
            term_decisions[at]};
  }

  // Where among the terms the stem of an exact word stands in a part, "XIremedy:Zapolog"; nothing
  // where no decision has it there. REQUIRES: `in:` may name the part.
  std::optional<std::size_t> stem_in_part(Token word, ZoneId part) const;

  std::vector<Token> tokens_of_stem(std::string_view stem) const;

  // ---- texts: the own texts of all decisions, then those that several share

  std::uint32_t own_texts() const { return static_cast<std::uint32_t>(text_begins.size()); }
  std::uint32_t shared_texts() const {
    return static_cast<std::uint32_t>(shared_begins.size()) - 1;
  }
  // With kTextEnd. REQUIRES: text < own_texts() + shared_texts().
  std::string_view tokens_of_text(std::uint32_t text) const;
  // Own texts of a decision, end to end.
  std::string_view tokens_of_decision(DecisionId id) const {
    return token_bytes.substr(decision_begins[id], decision_begins[id + 1] - decision_begins[id]);
  }
  // REQUIRES: the place of a byte of tokens_of_decision(). The number of its text.
  std::uint32_t text_at(DecisionId id, std::size_t byte) const;

  // TextIndex::texts_of().
  void texts_of(DecisionId id, std::vector<TextTokens>& texts) const;

  // Each text of a decision that others share, by number, in reading order.
  template <class Take>
  void each_shared_text(DecisionId id, const Take& take) const {
    const auto* at = layout_at(id);
    const auto* const end = layout_at(id + 1);
    while (at != end)
      if (const std::uint64_t text = read_varint(at); text > 0)
        take(own_texts() + static_cast<std::uint32_t>(text - 1));
  }

  // Where a shared text stands: take(decision, part), decisions ascending.
  template <class Take>
  void each_place(std::uint32_t text, const Take& take) const {
    const std::uint32_t shared = text - own_texts();
    const auto* at = bytes_at(shared_places, shared_place_begins[shared]);
    const auto* const end = bytes_at(shared_places, shared_place_begins[shared + 1]);
    for (DecisionId id = 0; at != end;) {
      id += static_cast<DecisionId>(read_varint(at));
      take(id, static_cast<ZoneId>(read_varint(at)));
    }
  }

  // ---- pairs of common words

  Token common_end() const { return kFirstWord + static_cast<Token>(pair_firsts.size()) - 1; }
  struct Pair {
    std::string_view bytes;   // of its postings
    std::uint32_t texts = 0;  // in so many
  };
  // Nothing where no text has them side by side. REQUIRES: both are common.
  std::optional<Pair> find_pair(Token first, Token second) const;

  std::span<const std::uint32_t> lengths, term_decisions, term_tokens, word_terms, stem_terms,
      stem_tokens, decision_texts, text_begins, text_decisions, pair_firsts, pair_seconds;
  std::span<const std::uint64_t> term_begins, posting_begins, decision_begins, layout_begins,
      shared_begins, shared_place_begins, pair_begins;
  std::string_view term_bytes, posting_bytes, token_bytes, text_parts, layouts, shared_places,
      pair_bytes;

 private:
  static const unsigned char* bytes_at(std::string_view bytes, std::uint64_t at) {
    return reinterpret_cast<const unsigned char*>(bytes.data()) + at;
  }
  const unsigned char* layout_at(DecisionId id) const {
    return bytes_at(layouts, layout_begins[id]);
  }

  PartFile<TextPart> file_;
};

}  // namespace ombud
