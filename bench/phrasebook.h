// bench/phrasebook.h - the tables of bench/wording/: what made-up decisions can say.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/register_files.h"

namespace ombud {

// Made by packaging/embed.cmake, which reads them as it reads the registers.
std::span<const RegisterFile> bench_wording();

// "{person} told {body}": literal text and slots by turns, the first is text.
struct Saying {
  std::vector<std::string> literals;  // one more than slots
  std::vector<std::string> slots;
};

struct SharedParagraph {
  std::string place;     // "role", "law", ...: bench/wording/boilerplate.tsv
  std::string category;  // slug; empty = any
  std::size_t percent = 0;
  std::string text;
};

// Read once; throws std::runtime_error where a table is wrong. Any thread.
class Phrasebook {
 public:
  Phrasebook();

  // Of a slot, in a decision of that category (slug). Throws std::runtime_error for a slot that
  // neither table has.
  const std::vector<Saying>& sayings(std::string_view slot, std::string_view category) const;
  const std::vector<SharedParagraph>& shared_paragraphs() const { return shared_; }

 private:
  using Slots = std::map<std::string, std::vector<Saying>, std::less<>>;

  Slots grammar_;
  std::map<std::string, Slots, std::less<>> topics_;  // by category
  std::vector<SharedParagraph> shared_;
};

}  // namespace ombud
