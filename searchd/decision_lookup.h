// searchd/decision_lookup.h - finds the decision that an address names, or says why there is none.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "searchd/handlers.h"
#include "searchd/problem.h"
#include "searchd/served_index.h"

namespace ombud {

// The name that /decisions/{source}/{reference} gives a decision, in the index's own spelling.
struct NamedDecision {
  std::string key;        // "lgsco/25-004-574"
  std::string reference;  // for people: canonical, or as it stands in the address
  bool canonical = true;  // false: another spelling; the page redirects to decision_key's
};

// Nothing for an address that no decision can have.
std::optional<NamedDecision> named_decision(const PathParts& parts);

struct DecisionLookup {
  std::string json;  // the stored form, byte for byte
  std::optional<Problem> problem;
};
DecisionLookup look_up(const ServedIndex& index, const NamedDecision& name);

}  // namespace ombud
