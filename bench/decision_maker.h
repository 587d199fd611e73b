// bench/decision_maker.h - makes up decisions with the statistics of the real collection.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#include "bench/made_up_bodies.h"
#include "bench/made_up_subjects.h"
#include "bench/phrasebook.h"
#include "corpus/decision.h"

namespace ombud {

// References 90 000 000 to 99 999 999, which are the fictional ones, hold as many.
inline constexpr std::uint64_t kMadeUpDecisionsMax = 10'000'000;

// Any thread: one decision depends on seed and number alone.
class DecisionMaker {
 public:
  explicit DecisionMaker(std::uint64_t seed) : seed_(seed) {}

  // Published words alone; what is worked out of them is left to whoever reads them. REQUIRES:
  // number < kMadeUpDecisionsMax. Different numbers have different references.
  Decision make(std::uint64_t number) const;

 private:
  std::uint64_t seed_;
  Phrasebook phrasebook_;
  MadeUpBodies bodies_;
  MadeUpSubjects subjects_;
};

// Of words that are read: summary, headings and paragraphs, in bytes of UTF-8.
std::size_t text_bytes(const Decision& decision);

}  // namespace ombud
