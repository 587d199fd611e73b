// corpus/remedy_cues.h - words that give a sum to somebody, and words that make it anything else.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/decision.h"

namespace ombud {

enum class CueRole : std::uint8_t {
  kAward,       // "pay", "refund", "a payment of", "waive": what follows is given
  kOffered,     // "offered", "has already paid": given or promised before the decision
  kNoiseVerb,   // "lost", "charged", "wanted": what follows is another sum
  kNoiseNoun,   // "arrears", "the fee": another sum, unless an award takes it as its object
  kExplained,   // "being", "made up of", "including": parts or the reckoning of the sum before
  kReplaced     // "instead of", "on top of": a sum that this one is compared with
};

struct Cue {
  std::size_t begin = 0;
  std::size_t end = 0;
  CueRole role = CueRole::kNoiseNoun;
  RemedyKind kind = RemedyKind::kPayment;  // kAward, kOffered
};

// Of a sentence, in its order. What is refused ("need not pay"), only thought of ("consider
// paying"), asked for ("wants the Council to pay") or for the complainant to do ("Mr X should pay")
// is no award.
std::vector<Cue> cues_in(std::string_view sentence);

// Whether the text commits somebody: "has agreed to", "will", "should", "I recommend".
bool commits(std::string_view text);

}  // namespace ombud
