// engine/decision_document.h - what one decision becomes in the index: terms, values, data.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

#include <xapian.h>

#include "corpus/decision.h"
#include "engine/analysis.h"
#include "engine/schema.h"

namespace ombud {

// Words may not run on from one piece of text (summary, heading, paragraph) into the next: a phrase
// spans no such gap, nor does the widest NEAR.
inline constexpr Xapian::termpos kGapBetweenTexts = 100;

// engine/README.md tells the result with a worked example. `boilerplate`: what
// BoilerplateDetector::blocks() says of this decision.
Xapian::Document make_document(const Decision& decision,
                               std::span<const std::uint32_t> boilerplate,
                               Analyzer& analyzer,
                               const ZoneWeights& weights = zone_weights());

}  // namespace ombud
