// engine/boilerplate.h - paragraphs that many decisions share: found as phrases, worth no weight.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "corpus/decision.h"

namespace ombud {

// Shared by many: by at least one decision in fifty, and by ten. The ombudsman's standard sentences
// stand in most decisions of their kind, far above one in fifty; a passage of law or policy quoted
// in the cases about it, which people search for, should stay below. The floor of ten keeps small
// collections from losing the words of a few linked complaints. Set by judgement, not yet measured
// on a large real collection.
inline constexpr std::uint32_t kSharedByOneIn = 50;
inline constexpr std::uint32_t kSharedByAtLeast = 10;

// Shorter paragraphs ("Final decision", "Mr X was unhappy with this.") meet by chance.
inline constexpr std::size_t kSharedCharactersMin = 40;

// Counts in how many decisions each paragraph stands (in fixed memory, so for any collection), then
// tells which blocks of a decision are boilerplate: those of a role section, and those shared by
// many. Paragraphs are compared by their letters and digits alone: case, spacing, quotes and dashes
// differ between pages that say the same. Two passes: count() every decision, in any order, then
// blocks(). One thread at a time while counting, any thread afterwards.
//
// A count-min sketch of 4 rows and 32 MiB: a count is never too low, and too high only when a
// paragraph meets others in all four rows. At 57,500 decisions of 80 paragraphs a counter holds
// one stranger on average, and all four of a paragraph's hold ten with a chance under 10^-20.
class BoilerplateDetector {
 public:
  BoilerplateDetector();

  void count(const Decision& decision) { count(marks(decision)); }

  // The same in two steps: all that is asked of a decision (the slow one; any thread), and
  // counting. A mark for each block, in reading order: a hash of its letters, 0 for a short one;
  // the lowest bit tells of a role section. They may be kept for the next build by the same
  // program.
  using Marks = std::vector<std::uint64_t>;
  static Marks marks(const Decision& decision);
  void count(const Marks& marks);

  // Indexes (in reading order over all sections, from 0) of blocks that are boilerplate.
  std::vector<std::uint32_t> blocks(const Decision& decision) const {
    return blocks(marks(decision));
  }
  std::vector<std::uint32_t> blocks(const Marks& marks) const;

 private:
  std::uint32_t decisions_ = 0;
  std::vector<std::uint16_t> counters_;  // saturate: no count wraps round to "rare"
};

}  // namespace ombud
