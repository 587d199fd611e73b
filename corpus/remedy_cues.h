// corpus/remedy_cues.h - words that give a sum to somebody, and words that make it anything else.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "corpus/decision.h"

namespace ombud {

enum class CueRole : std::uint8_t {
  kAward,      // "pay", "refund", "a payment of", "waive": what follows is given
  kOffered,    // "offered", "has already paid": given or promised before the decision
  kNoiseVerb,  // "lost", "charged", "wanted": what follows is another sum
  kNoiseNoun,  // "arrears", "the fee": another sum, unless an award takes it as its object
  kExplained,  // "being", "made up of", "including": parts or the reckoning of the sum before
  kReplaced    // "instead of", "on top of": a sum that this one is compared with
};

struct Cue {
  std::size_t begin = 0;
  std::size_t end = 0;
  CueRole role = CueRole::kNoiseNoun;
  RemedyKind kind = RemedyKind::kPayment;  // kAward, kOffered
};

// Whether what follows the cue is given: now, or before the decision.
bool gives(const Cue& cue);

// Of a sentence, in its order, without overlaps. What is refused ("need not pay"), only thought of
// ("consider paying"), asked for ("wants the Council to pay") or for the complainant to do ("Mr X
// should pay") is no award. Linear in the sentence.
std::vector<Cue> cues_in(std::string_view sentence);

// Whether the sentence holds anything of a sum or of an award: cheap to ask, before what is dear.
bool may_give(std::string_view sentence);

// Where the first word ends that commits somebody: "has agreed to", "will", "should", "I
// recommend". Nothing where none does.
std::optional<std::size_t> commitment_end(std::string_view text);

// Whether there is one.
bool commits(std::string_view text);

}  // namespace ombud
