// corpus/named_laws.h - the laws that a decision has named so far, and what "the Act" is then.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "corpus/law_names.h"
#include "corpus/law_titles.h"

namespace ombud {

class NamedLaws {
 public:
  // Which law is meant, by its place in the order of naming; nothing = none can be told. "The
  // Housing Act" is the one that was named before, or else waits until all has been read.
  std::optional<std::size_t> law_of(const LawMention& mention);

  // From here on "the Act" is that law: "Care Act 2014 (‘the Act’)".
  void call_the(LawKind noun, std::size_t law);
  // From here on the name is that law: "(the CSA)".
  void call(LawName name, std::size_t law);
  // Past a name of call() that begins at `at`, and its law.
  struct Called {
    std::size_t end = 0, law = 0;
  };
  Called called_at(std::span<const LawWord> words, std::size_t at) const;

  LawKind kind(std::size_t law) const { return named_[law].kind; }
  // When all has been read: its title; empty where it cannot be told which law was meant.
  std::string title(std::size_t law) const;

 private:
  struct Named {
    std::string title;  // empty = a name without a year, which waits
    LawKind kind = LawKind::kAct;
    int year = 0;
    std::span<const std::size_t> rows;
  };
  struct NounState {
    std::optional<std::size_t> last, called;
  };

  NounState& state(LawKind kind) { return states_[static_cast<std::size_t>(kind)]; }
  std::size_t add(Named named);
  std::optional<std::size_t> last_of_rows(std::span<const std::size_t> rows) const;
  std::optional<std::size_t> back(const LawMention& mention);
  std::optional<std::size_t> only_of_year(LawKind kind, int year) const;

  std::vector<Named> named_;
  std::unordered_map<std::string, std::size_t> by_title_;
  std::unordered_map<const std::size_t*, std::size_t> waiting_;
  std::unordered_map<std::size_t, std::size_t> last_with_row_;  // law of each register row
  std::array<NounState, 5> states_;                             // by LawKind
  std::vector<std::pair<LawName, std::size_t>> called_;
};

}  // namespace ombud
