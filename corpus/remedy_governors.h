// corpus/remedy_governors.h - which word of a sentence gives a sum, and which speaks against it.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "corpus/remedy_sentence.h"

namespace ombud {

// Cues of the sentence; null = there is none.
struct Governor {
  const Cue* award = nullptr;    // the last award or offer before the sum
  const Cue* against = nullptr;  // what speaks against it, nearer to the sum
};

// The governors of a sentence's sums, asked for from left to right. The sentence must outlive it.
class Governors {
 public:
  explicit Governors(const RemedySentence& sentence) : sentence_(sentence) {}

  // Of the next sum. Where a list goes on ("£90 to Mr B, £60 to Mr C"), it may have none.
  Governor next();
  // Sums found so far have it; the last of them gives it on to a list behind it.
  void carry(const Cue* award) { carried_.back() = award; }
  // What the sum before was given by, for a list; null for the first.
  const Cue* carried_to(std::size_t sum) const { return sum == 0 ? nullptr : carried_[sum - 1]; }

  Governor of(std::size_t sum) const { return found_[sum]; }

 private:
  bool continues_list(std::size_t sum) const;
  bool goes_on(std::size_t sum) const;
  bool overrides(const Cue& award, std::size_t from, const Cue& other) const;
  bool overrides_in_list(const Cue& award, std::size_t from, const Cue& other) const;
  bool takes_as_object(const Cue& award, std::size_t from, const Cue& other) const;
  bool is_carried_on(const Cue& award, const Cue& next) const;
  void take_award(Governor& governor, const Cue& cue) const;

  const RemedySentence& sentence_;
  std::vector<Governor> found_;
  std::vector<const Cue*> carried_;  // of each sum: the award that a list behind it goes on with
};

// What joins the sums of a list: ", the second £90 and the third", "and a further", "plus".
bool is_list_glue(std::string_view text);

}  // namespace ombud
