// engine/suggestions.h - what a person may mean before they have finished typing it.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Made of the values of facets, of references and of phrases that many summaries share: small
// sorted lists in memory, made when an index is opened; the index itself is not asked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "engine/analysis.h"
#include "engine/facet_column.h"
#include "engine/frequent_phrases.h"

namespace ombud {

enum class SuggestionKind : std::uint8_t { kReference, kCouncil, kCategory, kLaw, kPhrase };
inline constexpr std::size_t kSuggestionKinds = 5;

std::string_view to_name(SuggestionKind kind);  // "council"

struct Suggestion {
  SuggestionKind kind = SuggestionKind::kPhrase;
  std::string text;             // to show: "Northmoor County Council", "95 000 001"
  std::string facet{};          // of kCouncil, kCategory and kLaw: "council", "subcategory"
  std::string slug{};           // its value; of kReference its decision_key()
  std::uint32_t decisions = 0;  // that have it; of a phrase, those whose summary holds it

  bool operator==(const Suggestion&) const = default;
};

// Letters and digits typed; shorter beginnings fit too much to be of help.
inline constexpr std::size_t kSuggestLettersMin = 2;
inline constexpr std::size_t kSuggestionsMax = 10;  // what can be taken in at a glance

// Immutable; any thread may read it.
class Suggestions {
 public:
  // `values` and `phrases` in any order; `keys`: every decision_key().
  Suggestions(std::vector<Suggestion> values,
              const std::vector<FrequentPhrase>& phrases,
              std::vector<std::string> keys);
  Suggestions() = default;

  // `columns` in the order of facets(); phrases and keys are read from the database. Throws
  // Xapian::Error.
  static Suggestions load(const Xapian::Database& database,
                          const std::vector<FacetColumn>& columns);

  // What begins so, at any of its words ("north" finds "London Borough of Northgate"), the words in
  // order, whatever capitals and accents, "&" as "and"; the last word may be unfinished unless
  // something follows it. References by their digits, however spaced. References first, then as
  // many decisions have it; each kind gets as many as any other, as far as it has them. Empty for
  // too few letters.
  std::vector<Suggestion> beginning(std::string_view typed,
                                    Analyzer& analyzer,
                                    std::size_t limit = kSuggestionsMax) const;

 private:
  struct Entry {
    std::uint32_t suggestion = 0;
    std::uint32_t offset = 0;  // of one of its words in its folded text
  };
  using Found = std::vector<std::vector<std::uint32_t>>;  // by kind, the best first

  std::string_view text_of(const Entry& entry) const;
  void add_entries(std::uint32_t suggestion);
  void find_references(std::string_view digits, std::size_t limit, Found& found) const;
  void find_texts(std::string_view folded, std::size_t limit, Found& found) const;
  Suggestion suggestion_of(SuggestionKind kind, std::uint32_t index) const;

  std::vector<Suggestion> suggestions_;  // the best first, but for references
  std::vector<std::string> folded_;      // of each: its words, a space behind each
  std::vector<Entry> entries_;           // sorted by text_of()
  std::vector<std::string> keys_;        // of references, sorted by their digits
};

}  // namespace ombud
