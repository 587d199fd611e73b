// searchd/rate_limit.h - how fast one address may ask; remembered in memory, and not by address.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "searchd/ip_address.h"

namespace ombud {

struct Rate {
  int per_second = 0;  // on average
  int burst = 0;       // at once, after a rest
};

// "5/s" (five a second, four seconds' worth of them at once) or "5/s:40". Nothing for anything
// else, nor for numbers beyond kRateMax and kBurstMax.
std::optional<Rate> parse_rate(std::string_view text);

// A bucket of `burst` tokens a client, filled at the rate; a request takes one. One IPv4 address
// counts as one client, and one /64 of IPv6, which is what a household or a rented server has.
//
// Held are a keyed hash of the address and a time, nothing else; the key is random, and goes with
// the process. For one thread.
class RateLimit {
 public:
  using Clock = std::chrono::steady_clock;

  explicit RateLimit(Rate rate);

  // Nothing = go ahead, and a token is taken. Else how long until there is one.
  std::optional<Clock::duration> wait_of(const IpAddress& client, Clock::time_point now);

  std::uint64_t refused() const { return refused_; }

 private:
  // A full bucket and no entry are the same: nothing need ever be cleared away.
  struct Entry {
    std::uint64_t client = 0;     // keyed hash
    Clock::time_point full_at{};  // when its bucket is full again
  };

  std::uint64_t hash_of(const IpAddress& client) const;
  Entry& entry_of(std::uint64_t client, Clock::time_point now);

  const Clock::duration token_;     // time in which one comes
  const Clock::duration capacity_;  // time in which an empty bucket fills
  std::array<std::uint8_t, 32> key_{};
  std::vector<Entry> entries_;
  std::uint64_t refused_ = 0;
};

}  // namespace ombud
