// bench/speaker.h - speaks sentences of one made-up decision: its people, its body, its topic.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "bench/phrasebook.h"
#include "bench/seeded_random.h"

namespace ombud {

class Speaker {
 public:
  // `category`: slug. `body`: what the decision calls it, "the Council". All must outlive it.
  Speaker(const Phrasebook& phrasebook,
          SeededRandom& random,
          std::string_view category,
          std::string_view body,
          int year);

  // One row of the slot with everything filled in: sentences begin with a capital, and a last one
  // without a stop gets one.
  std::string sentence(std::string_view slot);
  // The same as it stands: for headings and items.
  std::string words(std::string_view slot);

  // What the next {award} says, in pounds.
  void set_award(std::uint64_t pounds) { award_ = pounds; }

 private:
  void say(std::string_view slot, std::string& into);
  bool say_fact(std::string_view slot, std::string& into);
  std::string_view person_word(std::string_view slot) const;

  const Phrasebook& phrasebook_;
  SeededRandom& random_;
  std::string_view category_, body_;
  int year_;
  std::string person_;
  bool is_woman_;
  std::uint64_t award_ = 0;
};

// "1,250".
std::string pounds_in_words(std::uint64_t pounds);

}  // namespace ombud
