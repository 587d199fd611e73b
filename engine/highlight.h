// engine/highlight.h - where in a text the things stand that a query asks for.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
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

// One thing that is looked for: any form of a word, or a phrase exactly.
struct Sought {
  bool phrase = false;
  std::vector<std::string> words;  // phrase: as folded; word: its stem
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

  // In reading order; a word may be a hit and stand in a phrase that is another.
  std::vector<TextHit> hits(std::span<const Word> words) const;

 private:
  void collect(const QueryNode& node);
  void add(Sought sought);

  std::vector<Sought> sought_;
  std::map<std::string, std::size_t, std::less<>> words_;                 // stem -> sought
  std::map<std::string, std::vector<std::size_t>, std::less<>> phrases_;  // first word -> sought
};

// The bytes from `begin` to `end` of a text, its hits marked; hits that overlap become one.
std::vector<Segment> marked(std::string_view text,
                            std::span<const TextHit> hits,
                            std::size_t begin,
                            std::size_t end);

}  // namespace ombud
