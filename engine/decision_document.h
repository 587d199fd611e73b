// engine/decision_document.h - what one decision becomes in Xapian's database: labels and values.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

#include <xapian.h>

#include "corpus/decision.h"

namespace ombud {

// Its words are TextRun's, its texts DecisionStore's. engine/README.md tells the result with a
// worked example. `boilerplate`: what BoilerplateDetector::blocks() says of this decision.
Xapian::Document make_document(const Decision& decision,
                               std::span<const std::uint32_t> boilerplate);

}  // namespace ombud
