// corpus/cross_references.cpp - a text's pointers to its own paragraphs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/cross_references.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include <re2/re2.h>

namespace ombud {
namespace {

constexpr int kRangeMax = 100;  // "paragraphs 1 to 900" of a short decision is no range of its own

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The mention stands in another document: an Act, a code, the body's own report.
bool points_elsewhere(std::string_view before, std::string_view after) {
  static const RE2 kOtherTitleBefore(
      "(?:Act|Guidance|Code|[Ss]chedule|Regulations?|Order|Rules|Circular|Framework|Policy|Part|"
      "Chapter|Manual)(?: \\d{4})?(?: \\d+[A-Z]?)?,?(?: at|:)? *$");
  static const RE2 kOtherTitleAfter(
      "^(?:[A-Za-z]|\\(\\d+\\)|\\.\\d|"
      "\\s+(?:above |below )?of (?:[^t]|t[^h]|th[^i])|"
      "\\s+(?:above |below )?in (?:the|its|their|that|his|her) (?:\\S+ ){0,4}"
      "(?i:guidance|policy|code|act|plan|letter|report|agreement))");
  const auto piece = [](std::string_view text) {
    return re2::StringPiece(text.data(), text.size());
  };
  return RE2::PartialMatch(piece(before), kOtherTitleBefore) ||
         RE2::PartialMatch(piece(after), kOtherTitleAfter);
}

// "3, 4 and 9" and "15 to 17", as numbers.
std::vector<int> numbers_in(std::string_view list) {
  static const RE2 kNext("\\s*(,?\\s*(?:and|or|to|-|–|&|,))?\\s*(\\d{1,3})");
  std::vector<int> numbers;
  re2::StringPiece rest(list.data(), list.size());
  std::string joint;
  int number = 0;
  while (RE2::Consume(&rest, kNext, &joint, &number)) {
    const bool range = joint.find("to") != std::string::npos ||
                       joint.find('-') != std::string::npos || joint.find("–") != std::string::npos;
    if (range && !numbers.empty() && number - numbers.back() <= kRangeMax) {
      for (int n = numbers.back() + 1; n < number; ++n)
        numbers.push_back(n);
    }
    numbers.push_back(number);
  }
  return numbers;
}

std::set<int> paragraph_numbers_of(const Decision& decision) {
  std::set<int> numbers;
  for (const Section& section : decision.sections) {
    for (const Block& block : section.blocks)
      numbers.insert(block.number);
  }
  numbers.erase(0);
  return numbers;
}

// Whether "paragraph" stands in it in any case: few blocks have it, and the pattern is slow to say.
bool may_mention(std::string_view text) {
  static constexpr std::string_view kWord = "paragraph";
  static constexpr std::size_t kAt = 4;  // of the "g", its rarest letter
  for (std::size_t i = kAt; i + kWord.size() - kAt <= text.size(); ++i) {
    if (text[i] != 'g' && text[i] != 'G') continue;
    const std::string_view word = text.substr(i - kAt, kWord.size());
    const auto same = [](char one, char other) { return (one | 0x20) == other; };
    if (std::equal(word.begin(), word.end(), kWord.begin(), same)) return true;
  }
  return false;
}

void add_references(const Block& block,
                    const std::set<int>& existing,
                    std::vector<CrossReference>& found) {
  static const RE2 kMention(
      "(?i)\\b(paragraphs?\\s+)(\\d{1,3}(?:\\s*(?:,|,?\\s*\\band\\b|,?\\s*\\bor\\b|\\bto\\b|-|–|&)"
      "\\s*\\d{1,3})*)");
  const std::string_view text = block.text;
  if (!may_mention(text)) return;
  re2::StringPiece rest(text.data(), text.size());
  re2::StringPiece word;
  re2::StringPiece list;
  while (RE2::FindAndConsume(&rest, kMention, &word, &list)) {
    const auto begin = static_cast<std::size_t>(list.data() - text.data());
    const std::size_t end = begin + list.size();
    const std::size_t word_at = begin - word.size();
    static constexpr std::size_t kLookBack = 40;
    const std::size_t from = word_at > kLookBack ? word_at - kLookBack : 0;
    const bool cut = end < text.size() && is_digit(text[end]);
    const std::string_view before = text.substr(from, word_at - from);
    static constexpr std::size_t kLookAhead = 80;
    if (cut || points_elsewhere(before, text.substr(end, kLookAhead))) continue;
    CrossReference reference{block.anchor, {}};
    for (const int number : numbers_in(text.substr(begin, list.size()))) {
      if (existing.contains(number)) reference.to.push_back(number);
    }
    if (!reference.to.empty()) found.push_back(std::move(reference));
  }
}

}  // namespace

std::vector<CrossReference> cross_references(const Decision& decision) {
  const std::set<int> existing = paragraph_numbers_of(decision);
  std::vector<CrossReference> found;
  for (const Section& section : decision.sections) {
    for (const Block& block : section.blocks)
      add_references(block, existing, found);
  }
  return found;
}

}  // namespace ombud
