// corpus/law_names.h - the register's names of laws, found in a text in any spelling of them.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/law_words.h"

namespace ombud {

// A name as its words. What is written with a capital must be printed so: "Working Together" is no
// "working together".
struct LawName {
  std::vector<std::string> words;  // folded
  std::vector<bool> capital;
  std::vector<std::size_t> rows;  // of laws_known(): laws of several years share a name
};

LawName law_name(std::string_view text);

// Past the name's last word where it stands at `at`; 0 where it does not. Brackets, commas and
// quotes may stand between the words, or be left out.
std::size_t end_of_name(const LawName& name, std::span<const LawWord> words, std::size_t at);

struct FoundName {
  const LawName* name = nullptr;
  std::size_t end = 0;
};

// The longest of the register's names at `at`.
FoundName longest_name(std::span<const LawWord> words, std::size_t at);

}  // namespace ombud
