// corpus/decision_json.h - the one JSON form of a decision: read, stored in the index, and served.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/decision.h"

namespace ombud {

// Raised when the form changes in a way that an older reader would misread.
inline constexpr int kDecisionFormat = 1;

// Every member in a fixed order, so equal decisions give equal bytes. `remedy_totals` is null while
// remedies have not been read. `<`, `>`, `&` and U+2028/9 are escaped: the text may be put into a
// page's script data as it is.
std::string to_json(const Decision& decision);

// The same members alone, for answers that hold them elsewhere.
std::string to_json(const Remedy& remedy);
std::string to_json(const RemedyTotals& totals);
std::string to_json(const CorrectedField& corrected);

struct DecisionFromJson {
  Decision decision;
  // Each names a member of this form and what was expected there; never what stood there, which
  // may be anybody's words. Empty = whole.
  std::vector<std::string> faults;
};

// Reads what to_json() writes. Unknown members are ignored (a later version may add some); a
// missing member keeps its default; a member of the wrong type is a fault. Never throws on input.
// `problems`, `sha256` and the like are read as they stand: a caller that reads a stranger's file
// recomputes them.
DecisionFromJson decision_from_json(std::string_view json);

}  // namespace ombud
