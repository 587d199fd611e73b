// indexer/selected_decision.h - a decision chosen for the next generation, its text in the spool.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <tuple>

#include "corpus/dates.h"
#include "engine/schema.h"
#include "indexer/spool.h"

namespace ombud {

// All that memory holds of a decision between reading and writing: a few hundred bytes.
struct SelectedDecision {
  std::string key;
  std::string sha256;
  std::string day;  // "20251209"; empty = the decision does not say
  SpoolSpan span;
  // Its id in the generation before, which has the text; 0 = the text is in the spool.
  std::uint32_t held = 0;
  // SHA-256 of the document that it was read from, hex; empty = it is to be read again.
  std::string input{};
};

inline SelectedDecision selected(const Decision& decision, SpoolSpan span) {
  return {decision_key(decision),
          decision.sha256,
          decision.date ? to_compact(*decision.date) : std::string(),
          span,
          0,
          {}};
}

// The order of the index: newest first, undated last, then by key.
inline bool comes_before(const SelectedDecision& one, const SelectedDecision& other) {
  return std::tie(other.day, one.key) < std::tie(one.day, other.key);
}

}  // namespace ombud
