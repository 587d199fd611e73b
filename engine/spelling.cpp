// engine/spelling.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/spelling.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/common_words.h"
#include "engine/deadline.h"
#include "engine/query_concepts.h"

namespace ombud {
namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
char capital(char c) { return is_small(c) ? static_cast<char>(c - ('a' - 'A')) : c; }

// The plain words that are looked for.
void collect(const QueryNode& node, std::vector<Word>& words) {
  if (node.op == QueryOp::kWord) words.push_back(node.words.front());
  if (is_domain_word(node)) return;
  if (node.op == QueryOp::kNot) return collect(node.children.front(), words);
  for (const QueryNode& child : node.children)
    collect(child, words);
}

std::vector<Word> plain_words(const ParsedQuery& query) {
  std::vector<Word> words;
  collect(query.tree, words);
  std::sort(words.begin(), words.end(), [](const Word& one, const Word& other) {
    return one.begin < other.begin;
  });
  const auto same_place = [](const Word& one, const Word& other) {
    return one.begin == other.begin;
  };
  words.erase(std::unique(words.begin(), words.end(), same_place), words.end());
  return words;
}

// In any of its forms: a form that no decision has is no slip where another is found.
std::uint32_t decisions_with(const Word& word, const TextIndex& text) {
  const std::string stem = "Z" + word.stem;
  return std::max(text.frequency(word.folded),
                  text.frequency(stem) + text.frequency(shared_term(stem)));
}

std::string better(const Word& word, const KnownWords& known, const TextIndex& text) {
  if (!is_spelling_word(word.folded) || is_common_word(word.folded)) return {};
  const std::uint64_t needed = std::uint64_t{decisions_with(word, text)} * kSpellingCommoner;
  if (needed > text.decisions()) return {};
  return known.nearest(word.folded, std::max(static_cast<std::uint32_t>(needed), 1U));
}

// How much of what was typed is the word itself, without "'s".
std::size_t letters_typed(std::string_view typed, std::string_view folded) {
  if (typed.size() < folded.size()) return typed.size();
  const bool same = std::equal(folded.begin(), folded.end(), typed.begin(), [](char f, char t) {
    return capital(f) == capital(t);
  });
  return same ? folded.size() : typed.size();
}

std::string in_capitals_of(std::string_view typed, std::string word) {
  const bool all = std::none_of(typed.begin(), typed.end(), is_small);
  if (all) std::transform(word.begin(), word.end(), word.begin(), capital);
  if (is_capital(typed.front())) word.front() = capital(word.front());
  return word;
}

// Time to look whether two words stand together: a fifth of a search's usual limit. By judgement; a
// guess is not worth more.
constexpr std::chrono::milliseconds kTogetherTimeMax{100};

// Whether decisions have both words side by side.
bool stand_together(const std::string& one, const std::string& other, const TextIndex& text) {
  const std::string words[] = {one, other};
  try {
    return !text.side_by_side(words, std::nullopt, Deadline(kTogetherTimeMax)).empty();
  } catch (const SearchTimeout&) {
    return false;
  }
}

// "car park" of "carpark": of the ways to part it the one whose rarer part is commonest.
std::string parted(const std::string& word, const TextIndex& text) {
  std::string best;
  std::uint32_t best_rarer = spelling_decisions_min(text.decisions()) - 1;
  for (std::size_t at = kPartLettersMin; at + kPartLettersMin <= word.size(); ++at) {
    const std::string first = word.substr(0, at), second = word.substr(at);
    const std::uint32_t rarer = std::min(text.frequency(first), text.frequency(second));
    if (rarer <= best_rarer || !stand_together(first, second, text)) continue;
    best.assign(first).append(" ").append(second);
    best_rarer = rarer;
  }
  return best;
}

std::string meant(const Word& word, const KnownWords& known, const TextIndex& text) {
  if (!is_spelling_word(word.folded) || word.folded.size() < kRespeltLettersMin) return {};
  if (is_common_word(word.folded) || decisions_with(word, text) > 0) return {};
  std::string two = parted(word.folded, text);
  if (!two.empty()) return two;
  std::string near = known.nearest(word.folded, 1);
  const std::size_t slips = word.folded.size() < kTwoSlipsLettersMin ? 1 : 2;
  const bool is_near = !near.empty() && edits_between(near, word.folded, slips) <= slips;
  return is_near ? near : std::string();
}

struct Change {
  std::size_t begin = 0, end = 0;  // bytes of the query's text
  std::string instead;
};

// Of the first few words, what `instead_of` says; empty leaves a word as it is.
template <class InsteadOf>
std::vector<Change> changes(const ParsedQuery& query, const InsteadOf& instead_of) {
  std::vector<Change> all;
  const std::string_view typed = query.text;
  std::vector<Word> words = plain_words(query);
  words.resize(std::min(words.size(), kSpellingWordsMax));
  for (const Word& word : words) {
    const std::string instead = instead_of(word);
    if (instead.empty()) continue;
    const std::string_view as_typed = typed.substr(word.begin, word.end - word.begin);
    const std::size_t replaced = letters_typed(as_typed, word.folded);
    all.push_back(
        {word.begin, word.begin + replaced, in_capitals_of(as_typed.substr(0, replaced), instead)});
  }
  return all;
}

// The text with the changes made; empty where there are none.
std::string changed(std::string_view text, const std::vector<Change>& all) {
  if (all.empty()) return {};
  std::string made;
  std::size_t done = 0;
  for (const Change& change : all) {
    made += text.substr(done, change.begin - done);
    made += change.instead;
    done = change.end;
  }
  return made.append(text.substr(done));
}

}  // namespace

std::string respelt(const ParsedQuery& query, const KnownWords& known, const TextIndex& text) {
  return changed(query.text,
                 changes(query, [&](const Word& word) { return better(word, known, text); }));
}

std::string respelt_unknown(const ParsedQuery& query,
                            const KnownWords& known,
                            const TextIndex& text,
                            std::vector<Respelling>& done) {
  const auto all = changes(query, [&](const Word& word) { return meant(word, known, text); });
  for (const Change& change : all)
    done.push_back({query.text.substr(change.begin, change.end - change.begin), change.instead});
  return changed(query.text, all);
}

}  // namespace ombud
