// engine/beside.h - goes through two lists of rising ids at once.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <span>

#include "engine/deadline.h"
#include "engine/each_posting.h"
#include "engine/matches.h"
#include "engine/postings.h"

namespace ombud {

// Postings beside ids that are asked about in their order. The deadline must outlive it.
class Beside {
 public:
  Beside(const Postings& postings, const Deadline& deadline)
      : postings_(postings), deadline_(deadline) {
    step();
  }

  // Whether the list has it. REQUIRES: ids never fall. Throws SearchTimeout.
  bool has(DecisionId id) {
    while (at_ < id)
      step();
    return at_ == id;
  }
  std::uint32_t count() const { return postings_.count(); }  // REQUIRES: has() was true

 private:
  void step() {
    if (postings_.left() % kPostingsPerLook == 0) deadline_.check();
    at_ = postings_.next() ? postings_.id() : std::numeric_limits<DecisionId>::max();
  }

  Postings postings_;
  const Deadline& deadline_;
  DecisionId at_ = 0;
};

// Keeps what the other has too; its weights are added.
void keep_common(Matches& found, const Matches& other);

// Keeps what is none of these. REQUIRES: they rise.
void leave_out(Matches& found, std::span<const DecisionId> unwanted);

}  // namespace ombud
