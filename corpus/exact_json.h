// corpus/exact_json.h - reads the JSON form of a decision where it stands exactly as we write it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "corpus/decision.h"

namespace ombud {

// The decision, where `json` has the members of to_json(Decision) in its order, without spaces but
// at the end. Nothing for whatever else: decision_from_json() then reads it, and says what is
// wrong. What both read they read alike (decision_json_test). A tenth of the time, and a build
// reads each decision several times over. Any thread.
std::optional<Decision> decision_from_exact_json(std::string_view json);

}  // namespace ombud
