// bench/word_counts.h - in how many decisions of a file each word stands, and some of them whole.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/decision.h"

namespace ombud {

// Runs of ASCII letters, in lower case.
std::vector<std::string> plain_words(std::string_view text);

struct WordCounts {
  std::uint64_t decisions = 0;
  std::map<std::string, std::uint32_t> decisions_with;  // a word of plain_words(), by its spelling
  std::vector<Decision> sample;                         // drawn evenly from the whole file
};

// Of JSON lines in the form that make_decisions writes. The same for the same file and seed. Throws
// std::runtime_error in words that name the file, and the line where one is no decision.
WordCounts count_words(const std::filesystem::path& file, std::uint64_t seed);

}  // namespace ombud
