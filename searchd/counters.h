// searchd/counters.h - HttpStats while they are being counted, by several threads.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "searchd/http_server.h"

namespace ombud {

struct Counters {
  std::atomic<std::uint64_t> accepted{0}, answered{0}, refused{0}, shed{0}, timed_out{0},
      evicted{0}, accept_failures{0}, failures{0};
  std::atomic<std::size_t> connections{0};

  HttpStats stats(std::size_t queued) const {
    return {.accepted = accepted,
            .answered = answered,
            .refused = refused,
            .shed = shed,
            .timed_out = timed_out,
            .evicted = evicted,
            .accept_failures = accept_failures,
            .failures = failures,
            .connections = connections,
            .queued = queued};
  }
};

}  // namespace ombud
