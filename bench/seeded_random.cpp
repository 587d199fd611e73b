// bench/seeded_random.cpp - see seeded_random.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/seeded_random.h"

#include <algorithm>
#include <bit>

namespace ombud {
namespace {

std::uint64_t splitmix(std::uint64_t& state) {
  state += 0x9e3779b97f4a7c15ULL;
  std::uint64_t mixed = state;
  mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebULL;
  return mixed ^ (mixed >> 31U);
}

// 65,536 * 2^(i/16).
constexpr std::array<std::uint64_t, 17> kPowers = {65536,
                                                   68438,
                                                   71468,
                                                   74632,
                                                   77936,
                                                   81386,
                                                   84990,
                                                   88752,
                                                   92682,
                                                   96785,
                                                   101070,
                                                   105545,
                                                   110218,
                                                   115098,
                                                   120194,
                                                   125515,
                                                   131072};

// 2^(exponent / 65,536) * 65,536, between entries in a straight line: wrong by 1 in 4,000 at most.
std::uint64_t power_of_two(std::int64_t exponent) {
  const std::int64_t whole = exponent >> 16;
  const auto part = static_cast<std::uint64_t>(exponent & 0xFFFF);
  const std::size_t entry = part >> 12U;
  const std::uint64_t rest = part & 0xFFFU;
  const std::uint64_t value =
      kPowers[entry] + (((kPowers[entry + 1] - kPowers[entry]) * rest) >> 12U);
  return whole >= 0 ? value << std::min<std::int64_t>(whole, 30)
                    : value >> std::min<std::int64_t>(-whole, 63);
}

constexpr std::int64_t kLog2OfE = 94548;  // in units of 1/65,536

}  // namespace

SeededRandom::SeededRandom(std::uint64_t seed, std::uint64_t stream) {
  std::uint64_t mixed = seed;
  mixed = splitmix(mixed) ^ (stream * 0xd1342543de82ef95ULL);
  for (std::uint64_t& word : state_)
    word = splitmix(mixed);
}

std::uint64_t SeededRandom::next() {
  const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
  const std::uint64_t shifted = state_[1] << 17U;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

std::size_t SeededRandom::below(std::size_t count) {
  return static_cast<std::size_t>((std::uint64_t{bits32()} * count) >> 32U);
}

std::size_t SeededRandom::between(std::size_t least, std::size_t most) {
  return least + below(most - least + 1);
}

std::size_t SeededRandom::early(std::size_t count) {
  const std::size_t one = below(count);
  const std::size_t other = below(count);
  return std::min(one, other);
}

std::int64_t SeededRandom::normal() {
  std::int64_t sum = 0;
  for (int i = 0; i < 12; ++i)
    sum += static_cast<std::int64_t>(next() >> 48U);
  return sum - 6 * 65536 + 6;
}

std::uint64_t SeededRandom::lognormal(std::uint64_t median, std::int64_t sigma) {
  const std::int64_t exponent = normal() * sigma * kLog2OfE / (1000 * 65536);
  return (median * power_of_two(exponent)) >> 16U;
}

void WeightedChoice::add(std::uint32_t weight) {
  sums_.push_back((sums_.empty() ? 0 : sums_.back()) + weight);
}

std::size_t WeightedChoice::draw(SeededRandom& random) const {
  const auto drawn = static_cast<std::uint32_t>(random.below(sums_.back()));
  return static_cast<std::size_t>(
      std::distance(sums_.begin(), std::upper_bound(sums_.begin(), sums_.end(), drawn)));
}

}  // namespace ombud
