// engine/passages.h - the pieces of a decision that show why it was found.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/decision.h"
#include "engine/block_promises.h"
#include "engine/highlight.h"

namespace ombud {

// A piece of one block of a decision around what was searched for.
struct Passage {
  std::string anchor;  // of its block
  int number = 0;      // of its paragraph (that of the paragraph above, for a sub-item); 0 = none
  Numbering numbering = Numbering::kNone;
  std::string heading;            // of its section
  std::vector<Segment> segments;  // the piece, with "…" on a side where the block goes on
};

// Length of a passage in bytes, nearly all of them letters: three lines on a page, as search pages
// commonly show. A block a little longer is shown whole, and a longer phrase too.
inline constexpr std::size_t kPassageBytes = 240;
inline constexpr std::size_t kPassageSlackBytes = 40;
inline constexpr std::size_t kPassagesMax = 3;

// Indexes of blocks without weight, as kBoilerplateSlot holds them: "3 4 9".
std::set<std::uint32_t> boilerplate_in_slot(std::string_view slot_value);

// A block with its section, which holds it alone.
struct PlacedBlock {
  std::size_t section = 0;  // which, from 0
  Section with;

  const Block& block() const { return with.blocks.front(); }
};

// Gives a block by its number in reading order over all sections, from 0.
using ReadBlock = std::function<PlacedBlock(std::size_t block)>;

// Finds passages for one query. The highlighter must outlive it. One thread.
class PassageFinder {
 public:
  // `rarities`: of each of highlighter.sought(); engine/ranking.h.
  PassageFinder(const Highlighter& highlighter, std::vector<double> rarities);

  // At most kPassagesMax, no two of one block: those with most of the things sought first, then
  // with the rarer ones, then in reading order. What must stand in one part is looked for in that
  // part alone. Blocks in `boilerplate` are passed over, save for what was asked for in quotes and
  // stands neither in the summary nor in another block.
  std::vector<Passage> find(const Decision& decision,
                            const std::set<std::uint32_t>& boilerplate,
                            Analyzer& analyzer) const;

  // The same, reading no more blocks than it must: those that promise most come first.
  std::vector<Passage> find(const DecisionPromises& promises,
                            const ReadBlock& read,
                            Analyzer& analyzer) const;

  const std::vector<double>& rarities() const { return rarities_; }

 private:
  const Highlighter& highlighter_;
  std::vector<double> rarities_;
};

}  // namespace ombud
