// engine/block_promises.h - which blocks of a decision may show why it was found, before any is
// read. SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string_view>
#include <vector>

#include "corpus/decision.h"
#include "engine/highlight.h"
#include "engine/text_index.h"

namespace ombud {

// At most what a block holds of what is sought: a passage out of it has no more.
struct BlockPromise {
  std::size_t block = 0;     // in reading order over all sections, from 0
  std::size_t distinct = 0;  // things sought (Highlighter::things())
  double rarity = 0;         // summed over these, of each the rarest that may be here

  bool operator==(const BlockPromise&) const = default;
};

struct DecisionPromises {
  std::vector<BlockPromise> own;          // in reading order; none promises nothing
  std::vector<BlockPromise> boilerplate;  // likewise; only those with a quotation that is missing
  std::vector<bool>
      missing;  // by index of what is sought: quoted, in neither summary nor own block
};

// Told from the words themselves.
DecisionPromises promises_of(const Decision& decision,
                             const std::set<std::uint32_t>& boilerplate,
                             const Highlighter& highlighter,
                             std::span<const double> rarities,
                             Analyzer& analyzer);

// Told from the tokens of an index: for one question. All must outlive it. One thread.
class PromiseFinder {
 public:
  PromiseFinder(const TextIndex& index,
                const Highlighter& highlighter,
                std::span<const double> rarities);

  // `blocks_of_sections`: how many blocks each section has.
  DecisionPromises find(DecisionId id, std::span<const std::size_t> blocks_of_sections);

 private:
  // A token that may be a sign of something sought.
  struct Interest {
    Token token = 0;
    std::size_t sought = 0;

    bool operator<(const Interest& other) const {
      return token != other.token ? token < other.token : sought < other.sought;
    }
  };
  struct Near {
    std::size_t sought = 0;
    std::vector<Token> tokens;
  };

  void take_interest(const std::vector<Token>& tokens, std::size_t sought);
  void take_interest_in_quoted(std::size_t sought);
  std::vector<bool> presence_in(const TextTokens& text) const;  // of each sought; empty = of none

  const TextIndex& index_;
  const Highlighter& highlighter_;
  std::span<const double> rarities_;
  std::vector<Interest> interests_;     // sorted
  std::vector<bool> is_interesting_;    // by token, up to the greatest of interest
  std::vector<TokenSequence> phrases_;  // of each sought; empty = it is none, or stands nowhere
  std::vector<Near> near_;
  std::vector<TextTokens> texts_;  // of the decision at hand
};

}  // namespace ombud
