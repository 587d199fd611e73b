// corpus/remedy_people.h - who gets a remedy: names, letters, roles and pronouns in a sentence.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ombud {

// One mention of a person or of several together.
struct People {
  std::size_t begin = 0;  // bytes of the sentence
  std::size_t end = 0;
  std::string name;      // as printed, "Mr and Mrs H"; a pronoun stands here until it is resolved
  int count = 1;         // 0 = several, their number not said
  bool pronoun = false;  // "her", "them"
  bool every = false;    // "each of the families", "both parents each": one by one
};

// Those of a sentence in its order, without overlaps; lists ("Mrs E and Mr C") are one mention.
std::vector<People> people_in(std::string_view sentence);

// A name in small letters, as two spellings of one name are compared. Letters of English alone.
std::string small_letters(std::string_view name);

}  // namespace ombud
