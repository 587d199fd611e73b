// engine/boilerplate.cpp - a count-min sketch over hashes of paragraphs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/boilerplate.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <optional>
#include <string_view>

#include <unicode/uchar.h>

#include "corpus/code_points.h"

namespace ombud {
namespace {

constexpr std::size_t kRows = 4;
constexpr std::size_t kCountersPerRow = std::size_t{1} << 22;  // times 4 rows, 2 bytes: 32 MiB
constexpr std::uint64_t kRoleBit = 1;                          // of a mark
constexpr std::uint16_t kFull = std::numeric_limits<std::uint16_t>::max();

// The finaliser of MurmurHash3: every bit of the sum reaches every bit of the result.
std::uint64_t mixed(std::uint64_t value) {
  value ^= value >> 33U;
  value *= 0xff51afd7ed558ccdULL;
  value ^= value >> 33U;
  value *= 0xc4ceb9fe1a85ec53ULL;
  return value ^ (value >> 33U);
}

// Case folded; 0 for what is neither letter nor digit. ICU takes ten times as long over ASCII.
constexpr std::array<std::uint8_t, 0x80> kFoldedAscii = [] {
  std::array<std::uint8_t, 0x80> folded{};
  for (std::uint8_t c = '0'; c <= '9'; ++c)
    folded[c] = c;
  for (std::uint8_t c = 'a'; c <= 'z'; ++c)
    folded[c] = folded[c - 'a' + 'A'] = c;
  return folded;
}();

std::uint64_t folded_letter(std::int32_t c) {
  if (c >= 0 && c < 0x80) return kFoldedAscii[static_cast<std::size_t>(c)];
  return u_isalnum(c) ? static_cast<std::uint64_t>(u_foldCase(c, U_FOLD_CASE_DEFAULT)) : 0;
}

// Hash of the letters and digits, case folded; nothing for a paragraph too short to tell anything.
std::optional<std::uint64_t> hash_of(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::int32_t c = next_code_point(text, i);
    ++characters;
    if (const std::uint64_t letter = folded_letter(c))
      hash = (hash ^ letter) * 0x100000001b3ULL;  // FNV-1a, a character at a time
  }
  if (characters < kSharedCharactersMin) return std::nullopt;
  return mixed(hash);
}

// Where a paragraph is counted in each row: double hashing from the two halves of its hash.
std::array<std::size_t, kRows> counters_of(std::uint64_t hash) {
  const std::uint64_t step = mixed(hash) | 1U;
  std::array<std::size_t, kRows> places{};
  for (std::size_t row = 0; row < kRows; ++row)
    places[row] = row * kCountersPerRow + ((hash + row * step) >> 20U) % kCountersPerRow;
  return places;
}

}  // namespace

BoilerplateDetector::BoilerplateDetector() : counters_(kRows * kCountersPerRow) {}

BoilerplateDetector::Marks BoilerplateDetector::marks(const Decision& decision) {
  Marks marks;
  marks.reserve(std::accumulate(
      decision.sections.begin(),
      decision.sections.end(),
      std::size_t{0},
      [](std::size_t sum, const Section& section) { return sum + section.blocks.size(); }));
  for (const Section& section : decision.sections)
    for (const Block& block : section.blocks)
      marks.push_back((hash_of(block.text).value_or(0) & ~kRoleBit) |
                      (section.kind == SectionKind::kRole ? kRoleBit : 0));
  return marks;
}

// Each once: a decision that repeats itself counts once.
void BoilerplateDetector::count(const Marks& marks) {
  ++decisions_;
  Marks hashes;
  for (const std::uint64_t mark : marks)
    if ((mark & ~kRoleBit) != 0) hashes.push_back(mark & ~kRoleBit);
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  for (const std::uint64_t hash : hashes)
    for (const std::size_t place : counters_of(hash))
      if (counters_[place] < kFull) ++counters_[place];
}

std::vector<std::uint32_t> BoilerplateDetector::blocks(const Marks& marks) const {
  const std::uint32_t shared =
      std::max(kSharedByAtLeast, (decisions_ + kSharedByOneIn - 1) / kSharedByOneIn);
  const auto is_shared = [&](std::uint64_t hash) {
    if (hash == 0) return false;
    const auto places = counters_of(hash);
    return std::all_of(places.begin(), places.end(), [&](std::size_t place) {
      return counters_[place] >= std::min<std::uint32_t>(shared, kFull);
    });
  };
  std::vector<std::uint32_t> found;
  for (std::uint32_t index = 0; index < marks.size(); ++index)
    if ((marks[index] & kRoleBit) != 0 || is_shared(marks[index] & ~kRoleBit))
      found.push_back(index);
  return found;
}

}  // namespace ombud
