// corpus/law_names.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/law_names.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "corpus/law_register.h"

namespace ombud {
namespace {

constexpr std::string_view kBetweenWords = "(),:\"-/.";

// Brackets, colon, quote: "(SEND) Code: 0". More are no longer the same name.
constexpr std::size_t kMarksMax = 3;

// By the first word, the longest name first.
using NamesByFirst = std::unordered_map<std::string, std::vector<LawName>>;

NamesByFirst load() {
  std::map<std::pair<std::string, std::vector<bool>>, LawName> by_words;
  const auto laws = laws_known();
  for (std::size_t row = 0; row < laws.size(); ++row)
    for (const std::string& text : laws[row].names) {
      LawName name = law_name(text);
      LawName& known = by_words.try_emplace({folded_name(text), name.capital}, name).first->second;
      known.rows.push_back(row);
    }
  NamesByFirst names;
  for (auto& [key, name] : by_words)
    names[name.words.front()].push_back(std::move(name));
  for (auto& [first, list] : names)
    std::stable_sort(list.begin(), list.end(), [](const LawName& one, const LawName& other) {
      return one.words.size() > other.words.size();
    });
  return names;
}

const NamesByFirst& names() {
  static const NamesByFirst kLoaded = load();
  return kLoaded;
}

bool is_word_of(const LawName& name, std::size_t index, const LawWord& word) {
  if (word.mark != 0 || (name.capital[index] && !word.capital)) return false;
  const std::string& wanted = name.words[index];
  if (word.folded == wanted) return true;
  // "The Care Act’s aims".
  const bool one_more = word.folded.size() == wanted.size() + 1 && word.folded.starts_with(wanted);
  return one_more && word.folded.back() == 's' && word.text.size() > word.folded.size();
}

}  // namespace

LawName law_name(std::string_view text) {
  LawName name;
  for (const LawWord& word : law_words(text)) {
    if (word.mark != 0) continue;
    name.words.push_back(word.folded);
    name.capital.push_back(word.capital);
  }
  return name;
}

std::size_t end_of_name(const LawName& name, std::span<const LawWord> words, std::size_t at) {
  for (std::size_t index = 0; index < name.words.size(); ++index) {
    std::size_t marks = 0;
    while (index > 0 && at < words.size() && words[at].mark != 0 && marks < kMarksMax &&
           kBetweenWords.find(words[at].mark) != std::string_view::npos) {
      ++at;
      ++marks;
    }
    if (at >= words.size() || !is_word_of(name, index, words[at])) return 0;
    ++at;
  }
  return at;
}

FoundName longest_name(std::span<const LawWord> words, std::size_t at) {
  const LawWord& first = words[at];
  if (!first.capital) return {};  // as every name in the register begins
  const auto found = names().find(first.folded);
  if (found == names().end()) return {};
  for (const LawName& name : found->second)
    if (const std::size_t end = end_of_name(name, words, at)) return {&name, end};
  return {};
}

}  // namespace ombud
