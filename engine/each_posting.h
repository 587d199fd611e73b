// engine/each_posting.h - reads a whole list, with an eye on the clock.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "engine/deadline.h"
#include "engine/postings.h"

namespace ombud {

// Postings between two looks at the clock: one costs some 2 ns, a look 25 ns.
inline constexpr std::uint32_t kPostingsPerLook = 4096;

// Calls `take` at every posting of a list.
template <class Take>
void each_posting(Postings postings, const Deadline& deadline, const Take& take) {
  while (postings.next()) {
    if (postings.left() % kPostingsPerLook == 0) deadline.check();
    take(postings.id(), postings.count());
  }
}

}  // namespace ombud
