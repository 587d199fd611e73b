// bench/seeded_random.h - chance that is the same on every machine and with every compiler.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The distributions of the standard library differ between libraries, and floating point between
// processors that fuse operations and those that do not: everything here is integer arithmetic.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace ombud {

// xoshiro256** by Blackman and Vigna, its state filled by splitmix64. Equal (seed, stream) give
// equal numbers; streams of one seed are independent of each other.
class SeededRandom {
 public:
  SeededRandom(std::uint64_t seed, std::uint64_t stream);

  std::uint64_t next();
  std::uint32_t bits32() { return static_cast<std::uint32_t>(next() >> 32U); }
  std::size_t below(std::size_t count);  // 0 to count - 1; REQUIRES: 0 < count < 2^32
  std::size_t between(std::size_t least, std::size_t most);  // inclusive
  bool percent(std::size_t chance) { return below(100) < chance; }

  // The smaller of two draws: the first quarter comes 7 times as often as the last.
  std::size_t early(std::size_t count);

  // Normal in units of 1/65,536 (the sum of twelve uniform draws, so within 6 deviations).
  std::int64_t normal();

  // Lognormal: half lies above `median`; `sigma` in thousandths.
  std::uint64_t lognormal(std::uint64_t median, std::int64_t sigma);

 private:
  std::array<std::uint64_t, 4> state_{};
};

// Draws an index with the chance that its weight has of all.
class WeightedChoice {
 public:
  WeightedChoice() = default;
  void add(std::uint32_t weight);
  std::size_t draw(SeededRandom& random) const;  // REQUIRES: a weight above 0 was added
  std::size_t size() const { return sums_.size(); }

 private:
  std::vector<std::uint32_t> sums_;
};

}  // namespace ombud
