// engine/highlight.h - where in a text the things stand that a query asks for.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis.h"
#include "engine/query.h"

namespace ombud {

// A text in pieces; they put together are the text.
struct Segment {
  std::string text;
  bool hit = false;

  bool operator==(const Segment&) const = default;
};

// One thing that is looked for.
struct Sought {
  QueryOp op = QueryOp::kWord;       // kWord, kConcept, kPrefix, kPhrase or kNear
  std::vector<std::string> words{};  // kWord: its stem; kConcept: none; else as folded
  std::optional<ZoneId> zone{};      // only in this part
  std::size_t concept_id = 0;        // kConcept
  std::size_t within = 0;            // kNear

  bool operator==(const Sought&) const = default;
  bool quoted() const { return op == QueryOp::kPhrase || op == QueryOp::kNear; }
};

struct TextHit {
  std::size_t sought = 0;                     // index into Highlighter::sought()
  std::size_t first_word = 0, last_word = 0;  // indexes into the text's words
  std::size_t begin = 0, end = 0;             // bytes
};

// Knows what a query asks for, not what it leaves out. Immutable.
class Highlighter {
 public:
  explicit Highlighter(const QueryNode& tree);

  const std::vector<Sought>& sought() const { return sought_; }  // no two alike

  // Which thing typed each of sought() is for, from 0: a word and its domain word are one.
  const std::vector<std::size_t>& things() const { return things_; }

  // In reading order; a word may be a hit and stand in a phrase that is another. `words` are the
  // text's, `part` is where it stands; none = what must stand in one part is a hit anywhere. Of
  // words that must be near each other each is a hit, where the others are near.
  std::vector<TextHit> hits(std::string_view text,
                            std::span<const Word> words,
                            std::optional<ZoneId> part = std::nullopt) const;

 private:
  using Indexes = std::vector<std::size_t>;  // into sought_

  void collect(const QueryNode& node);
  void collect_either(const QueryNode& node);
  void add(Sought sought, std::size_t thing);

  std::vector<Sought> sought_;
  std::vector<std::size_t> things_;  // of each
  std::size_t next_thing_ = 0;
  std::map<std::string, Indexes, std::less<>> words_;    // by stem
  std::map<std::string, Indexes, std::less<>> phrases_;  // by first word
  std::map<std::size_t, Indexes> concepts_;              // by concept
  std::set<std::string, std::less<>> concept_stems_;     // with which their wordings begin
  Indexes prefixes_, near_;
};

// The bytes from `begin` to `end` of a text, its hits marked; hits that overlap become one.
std::vector<Segment> marked(std::string_view text,
                            std::span<const TextHit> hits,
                            std::size_t begin,
                            std::size_t end);

}  // namespace ombud
