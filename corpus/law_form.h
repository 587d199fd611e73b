// corpus/law_form.h - titles of laws that no register knows, by their form: "Oak Trees Act 1931".
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "corpus/law_register.h"
#include "corpus/law_words.h"

namespace ombud {

// The longest title in force has some 150 bytes; what is longer is no title.
inline constexpr std::size_t kTitleBytesMax = 160;

// Of "Act", "Regulations", "Order" and "Rules", with their capital.
std::optional<LawKind> kind_of_noun(const LawWord& word);

// "the", "that", "this", "same": before "Act" it means one that was named.
bool points_back(const LawWord& word);

// Whether the word before a name belongs to a longer one: "Palliative" before "Care Act".
bool is_part_of_name(std::span<const LawWord> words, std::size_t at);

// The first word of the title whose noun ("Act") is at `noun`; `noun` itself where there is none.
// Looks back over capitalised words, what joins them, and brackets; no farther than a title
// reaches.
std::size_t begin_of_title(std::span<const LawWord> words, std::size_t noun, LawKind kind);

// The words with single spaces and straight apostrophes.
std::string printed_title(std::span<const LawWord> words);

}  // namespace ombud
