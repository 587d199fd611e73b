// bench/decision_text.h - summary and sections of a made-up decision, of a given length.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "bench/phrasebook.h"
#include "bench/seeded_random.h"
#include "bench/speaker.h"
#include "corpus/decision.h"

namespace ombud {

struct TextPlan {
  const Phrasebook& phrasebook;
  SeededRandom& random;
  Speaker& speaker;
  std::string_view category;  // slug
  std::size_t length;         // characters wanted of all text; met to within a paragraph
};

// REQUIRES: the decision has its outcome, and no text.
void write_text(Decision& decision, const TextPlan& plan);

}  // namespace ombud
