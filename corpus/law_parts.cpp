// corpus/law_parts.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/law_parts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace ombud {
namespace {

// A list that names more is no citation.
constexpr std::size_t kPartsMax = 30;
// The longest Act has 1,300 sections; what is more is a year or a sum.
constexpr int kNumberMax = 1400;
constexpr std::size_t kLettersMax = 3;  // "23CZA"
constexpr std::size_t kSubMax = 4;      // letters of a subsection: "(viii)"

struct PartWord {
  std::string_view word;
  LawPartKind kind;
  bool fuses;  // "s17"
};

using enum LawPartKind;

constexpr std::array kPartWords = {
    PartWord{"section", kSection, false},
    PartWord{"sections", kSection, false},
    PartWord{"s", kSection, true},
    PartWord{"ss", kSection, true},
    PartWord{"sec", kSection, true},
    PartWord{"secs", kSection, false},
    PartWord{"schedule", kSchedule, false},
    PartWord{"schedules", kSchedule, false},
    PartWord{"sch", kSchedule, true},
    PartWord{"sched", kSchedule, false},
    PartWord{"regulation", kRegulation, false},
    PartWord{"regulations", kRegulation, false},
    PartWord{"reg", kRegulation, true},
    PartWord{"regs", kRegulation, true},
    PartWord{"article", kArticle, false},
    PartWord{"articles", kArticle, false},
    PartWord{"art", kArticle, true},
    PartWord{"rule", kRule, false},
    PartWord{"rules", kRule, false},
    PartWord{"paragraph", kOther, false},
    PartWord{"paragraphs", kOther, false},
    PartWord{"para", kOther, true},
    PartWord{"paras", kOther, false},
    PartWord{"subsection", kOther, false},
    PartWord{"part", kOther, false},
    PartWord{"parts", kOther, false},
    PartWord{"chapter", kOther, false},
    PartWord{"chapters", kOther, false},
};

// What a citation says beside a section: "(child in need)".
constexpr std::size_t kDescriptionMax = 8;  // words

// A number before one of these, so written, counts something else: "17 Children Act" is a section.
constexpr std::array<std::string_view, 32> kCounted = {
    "day",       "days",     "week",     "weeks",    "month",    "months",   "year",       "years",
    "hour",      "hours",    "working",  "school",   "people",   "children", "calendar",   "per",
    "January",   "February", "March",    "April",    "May",      "June",     "July",       "August",
    "September", "October",  "November", "December", "officers", "councils", "complaints", "times"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

char large(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

// "23cza" as "23CZA"; nothing where it is no section's number.
std::string number_of(std::string_view word) {
  std::size_t digits = 0;
  int value = 0;
  while (digits < word.size() && is_digit(word[digits]) && value <= kNumberMax)
    value = value * 10 + (word[digits++] - '0');
  const std::string_view letters = word.substr(digits);
  if (digits == 0 || value == 0 || value > kNumberMax || letters.size() > kLettersMax) return {};
  std::string number(word.substr(0, digits));
  for (const char c : letters) {
    if (c < 'a' || c > 'z') return {};
    number += large(c);
  }
  return number;
}

// "III", of a Part.
bool is_roman(std::string_view word) {
  static constexpr std::size_t kLongest = 5;
  return word.size() <= kLongest && word.find_first_not_of("ivx") == std::string_view::npos;
}

class PartReader {
 public:
  PartReader(std::span<const LawWord> words, std::size_t at) : words_(words), at_(at) {
    read_.begin = at;
  }

  LawParts read() && {
    while (read_.parts.size() < kPartsMax && take_group()) {
    }
    return std::move(read_);
  }

 private:
  const LawWord* word(std::size_t at) const { return at < words_.size() ? &words_[at] : nullptr; }
  bool mark(std::size_t at, char wanted) const {
    return at < words_.size() && words_[at].mark == wanted;
  }
  bool is_word(std::size_t at, std::string_view wanted) const {
    return at < words_.size() && words_[at].is(wanted);
  }

  // "sections 9, 10 and 18", behind a first one with what joins them.
  bool take_group() {
    std::size_t at = at_;
    if (read_.end != 0) {
      if (mark(at, ',')) ++at;
      if (is_word(at, "and") || is_word(at, "or") || is_word(at, "of") || is_word(at, "to")) ++at;
    }
    const auto first = first_number(at);
    if (!first) return false;
    read_.last_group = at;
    read_.parts_before = read_.parts.size();
    add(first->first);
    at_ = first->second;
    take_subsections();
    while (read_.parts.size() < kPartsMax && take_next()) {
    }
    return true;
  }

  // Past a word as "section", "s." or "s17": the number and what follows it.
  std::optional<std::pair<std::string, std::size_t>> first_number(std::size_t at) {
    const LawWord* name = word(at);
    if (!name || name->mark != 0) return std::nullopt;
    for (const PartWord& row : kPartWords) {
      if (!name->folded.starts_with(row.word)) continue;
      const std::string_view rest = std::string_view(name->folded).substr(row.word.size());
      if (!rest.empty() && !(row.fuses && is_digit(rest.front()))) continue;
      kind_ = row.kind;
      if (!rest.empty()) return number_and_end(rest, at);
      std::size_t next = at + 1;
      if (row.fuses && mark(next, '.')) ++next;
      return number_at(next);
    }
    return std::nullopt;
  }

  std::optional<std::pair<std::string, std::size_t>> number_at(std::size_t at) const {
    const LawWord* number = word(at);
    if (!number || number->mark != 0) return std::nullopt;
    return number_and_end(number->folded, at);
  }

  std::optional<std::pair<std::string, std::size_t>> number_and_end(std::string_view text,
                                                                    std::size_t at) const {
    std::string number = kind_ == kOther && is_roman(text) ? std::string(text) : number_of(text);
    if (number.empty()) return std::nullopt;
    ++at;
    const bool decimal = mark(at, '.') && words_[at].joined && at + 1 < words_.size() &&
                         words_[at + 1].joined && !number_of(words_[at + 1].folded).empty();
    if (decimal && kind_ != kOther) return std::nullopt;
    if (decimal) at += 2;  // "paragraph 14.21"
    if (const LawWord* next = word(at); next && is_counted(*next)) return std::nullopt;
    return std::pair(std::move(number), at);
  }

  static bool is_counted(const LawWord& next) {
    return next.mark == 0 &&
           std::find(kCounted.begin(), kCounted.end(), next.text) != kCounted.end();
  }

  void add(std::string number) {
    read_.parts.push_back({kind_, std::move(number)});
    read_.end = 1;
  }

  // "(1)(a)", "(1) to (3)", "(a), (b) and (c)".
  void take_subsections() {
    while (is_subsection(at_))
      at_ += 3;
    for (std::size_t at = past_join(at_); at > at_ && is_subsection(at); at = past_join(at_)) {
      at_ = at + 3;
      while (is_subsection(at_))
        at_ += 3;
    }
    at_ = past_description(at_);
    read_.end = at_;
  }

  std::size_t past_description(std::size_t at) const {
    if (!mark(at, '(')) return at;
    for (std::size_t next = at + 1; next < std::min(at + 2 + kDescriptionMax, words_.size());
         ++next) {
      const LawWord& here = words_[next];
      if (here.mark == ')') return next > at + 1 ? next + 1 : at;
      if (here.mark != 0 || here.capital || is_digit(here.folded.front())) return at;
    }
    return at;
  }

  bool is_subsection(std::size_t at) const {
    return mark(at, '(') && mark(at + 2, ')') && words_[at + 1].mark == 0 &&
           words_[at + 1].folded.size() <= kSubMax && !words_[at + 1].is("the");
  }

  std::size_t past_join(std::size_t at) const {
    if (mark(at, ',')) ++at;
    if (is_word(at, "and") || is_word(at, "or") || is_word(at, "to") || mark(at, '-')) ++at;
    return at;
  }

  bool take_next() {
    const std::size_t at = past_join(at_);
    if (at == at_) return false;
    auto next = number_at(at);
    if (!next) return false;
    add(std::move(next->first));
    at_ = next->second;
    take_subsections();
    return true;
  }

  std::span<const LawWord> words_;
  std::size_t at_;
  LawPartKind kind_ = kSection;
  LawParts read_;
};

}  // namespace

LawParts parts_at(std::span<const LawWord> words, std::size_t at) {
  static constexpr std::string_view kFirstLetters = "srapc";
  const bool may_be =
      words[at].mark == 0 && kFirstLetters.find(words[at].folded.front()) != std::string_view::npos;
  if (!may_be) return {};  // most words: reading is dear
  return PartReader(words, at).read();
}

std::string part_text(const LawPart& part, LawKind kind) {
  if (kind == LawKind::kGuidance) return {};
  switch (part.kind) {
    case kSchedule:
      return "sch" + part.number;
    case kSection:
      return kind == LawKind::kAct ? "s" + part.number : std::string();
    case kRegulation:
      return kind == LawKind::kRegulations ? "reg" + part.number : std::string();
    case kArticle:
      return kind == LawKind::kOrder ? "art" + part.number : std::string();
    case kRule:
      return kind == LawKind::kRules ? "r" + part.number : std::string();
    case kOther:
      break;
  }
  return {};
}

}  // namespace ombud
