// engine/proper_names.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/proper_names.h"

#include <cstddef>

namespace ombud {
namespace {

// Small letters in one of ten printings are a slip or a web address.
constexpr std::uint32_t kSlipsOneIn = 10;

bool has_capital(const PrintedWord& word) {
  return word.capitals != Capitals::kNone && !word.begins_sentence;
}

}  // namespace

void ProperNames::add(std::span<const Word> words, std::span<const PrintedWord> printed) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const PrintedWord& word = printed[i];
    Seen& seen = seen_[words[i].folded];
    if (word.capitals == Capitals::kNone) ++seen.small;
    if (word.capitals == Capitals::kAbbreviation) ++seen.abbreviation;
    if (!has_capital(word)) continue;
    ++seen.capital;
    const bool alone = i + 1 == words.size() || !has_capital(printed[i + 1]);
    if (word.after_article && alone) ++seen.thing;
  }
}

bool ProperNames::holds(const std::string& folded, const TextIndex& text) const {
  const auto found = seen_.find(folded);
  if (found == seen_.end()) return false;
  const Seen& seen = found->second;
  if (seen.small * kSlipsOneIn > seen.capital) return false;
  if (2 * seen.abbreviation > seen.capital) return false;
  const bool thing = seen.thing > 0 && 2 * seen.thing >= seen.capital;
  return !(thing && text.frequency(folded + "s") > 0);
}

}  // namespace ombud
