// engine/text_index.h - the words of all decisions: which have them, how often, and side by side.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// One file of a generation beside Xapian's database, mapped: what is not asked for is not read.
// engine/README.md tells its format, docs/adr/0007 why it is ours.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/deadline.h"
#include "engine/postings.h"
#include "engine/schema.h"
#include "engine/token_bytes.h"

namespace ombud {

// A text of a decision (summary, heading, block, body's name) as tokens, with kTextEnd.
struct TextTokens {
  std::string_view tokens;
  std::optional<ZoneId> part;  // none = others share the text, and it may stand elsewhere there
};

// Immutable; any thread may ask it.
class TextIndex {
 public:
  // Throws IndexError where it is no such file, IndexIoError where it cannot be read. Its bytes are
  // vouched for by the manifest's hash.
  static std::shared_ptr<const TextIndex> open(const std::filesystem::path& file);
  ~TextIndex();
  TextIndex(const TextIndex&) = delete;
  TextIndex& operator=(const TextIndex&) = delete;

  std::uint32_t decisions() const;  // their ids run from 1 to this number

  // The sum of the counts of all terms of a decision: what BM25 calls its length. And the mean.
  std::uint32_t length(DecisionId id) const;
  std::span<const std::uint32_t> lengths() const;  // by id; entry 0 is no decision's
  double average_length() const;

  // ---- terms: exact words, and those of schema.h ("Zflat", "XA:ehcp", "XIremedy:Zapolog", ...)

  std::uint32_t frequency(std::string_view term) const;  // decisions that have it
  Postings postings(std::string_view term) const;        // valid as long as the index

  // Exact words, sorted; stops after `limit`. The empty beginning is of none.
  std::vector<std::string> words_beginning(std::string_view beginning, std::size_t limit) const;

  // Every exact word, sorted, with the number of decisions that have it.
  void each_word(
      const std::function<void(std::string_view word, std::uint32_t decisions)>& take) const;

  // ---- tokens: texts as numbers of words

  std::optional<Token> token_of(std::string_view word) const;      // of an exact word
  std::vector<Token> tokens_of_stem(std::string_view stem) const;  // of its forms
  std::vector<Token> tokens_beginning(std::string_view beginning, std::size_t limit) const;

  // In reading order: summary; each section's heading and its blocks; the body's name. Replaces
  // `texts`; its tokens live as long as the index.
  void texts_of(DecisionId id, std::vector<TextTokens>& texts) const;

  // ---- places: what stands beside what, within one text (summary, heading, paragraph, name)

  // Decisions, ascending, in which these exact words stand side by side in that order; with a part,
  // there. One word or more. Throws SearchTimeout.
  std::vector<DecisionId> side_by_side(std::span<const std::string> words,
                                       std::optional<ZoneId> part,
                                       const Deadline& deadline) const;

  // Likewise in any order, each at a place of its own, the first and the last of them no more than
  // `within` places apart.
  std::vector<DecisionId> near_each_other(std::span<const std::string> words,
                                          std::size_t within,
                                          std::optional<ZoneId> part,
                                          const Deadline& deadline) const;

 private:
  TextIndex();
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ombud
