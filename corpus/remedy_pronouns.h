// corpus/remedy_pronouns.h - whom "her", "him" and "them" mean: those named last before.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/remedy_people.h"

namespace ombud {

// Those named so far. Texts are only taken note of; they are searched when a pronoun asks, each
// once. They must outlive it.
class NamedPeople {
 public:
  // What is read next.
  void meet(std::string_view text) { texts_.push_back(text); }

  // Whom the pronoun means: with their name and number; as it is where nobody fits. `sentence`
  // is where it stands, and not yet met.
  People meant_by(const People& pronoun, std::string_view sentence);

  // "each of the three sisters" are the three sisters.
  static std::string one_by_one(std::string name);

  // A pronoun that says nothing of its own: "her", "each of them".
  static bool is_bare(const std::string& name);

 private:
  enum Fit : std::size_t { kHim, kHer, kThem, kFits };

  // The people of a text, and up to each of them the last that fits, as an index plus one.
  struct Mentions {
    std::vector<People> people;
    std::vector<std::array<std::size_t, kFits>> last;
  };

  static Fit fit_of(const People& pronoun);
  static bool fits(const People& known, Fit fit);
  static const People* last_before(const Mentions& mentions, std::size_t place, Fit fit);
  const Mentions& mentions_in(std::string_view text);
  const People* last_met(Fit fit);

  std::vector<std::string_view> texts_;
  std::map<std::pair<const char*, std::size_t>, Mentions> searched_;  // by text
  std::array<std::size_t, kFits> asked_ = {};  // how many texts were searched for it
  std::array<const People*, kFits> last_ = {};
};

}  // namespace ombud
