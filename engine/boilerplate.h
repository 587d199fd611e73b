// engine/boilerplate.h - paragraphs that many decisions share: found as phrases, worth no weight.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/decision.h"

namespace ombud {

// Counts in how many decisions each paragraph stands (in fixed memory, so for any collection), then
// tells which blocks of a decision are boilerplate: those of a role section, and those shared by
// many. Two passes: count() every decision, then blocks(). One thread while counting.
class BoilerplateDetector {
 public:
  BoilerplateDetector();

  void count(const Decision& decision);

  // Indexes (in reading order over all sections, from 0) of blocks that are boilerplate.
  std::vector<std::uint32_t> blocks(const Decision& decision) const;

 private:
  std::uint32_t decisions_ = 0;
  std::vector<std::uint16_t> counters_;
};

}  // namespace ombud
