// engine/spelling.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/spelling.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/common_words.h"
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
Xapian::doccount decisions_with(const Word& word, const Xapian::Database& database) {
  const std::string stem = "Z" + word.stem;
  return std::max(database.get_termfreq(word.folded),
                  database.get_termfreq(stem) + database.get_termfreq(shared_term(stem)));
}

std::string better(const Word& word, const KnownWords& known, const Xapian::Database& database) {
  if (!is_spelling_word(word.folded) || is_common_word(word.folded)) return {};
  const std::uint64_t needed = std::uint64_t{decisions_with(word, database)} * kSpellingCommoner;
  if (needed > database.get_doccount()) return {};
  return known.nearest(word.folded, std::max(static_cast<Xapian::doccount>(needed), 1U));
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

}  // namespace

std::string respelt(const ParsedQuery& query,
                    const KnownWords& known,
                    const Xapian::Database& database) {
  std::string text;
  std::size_t done = 0;  // bytes of query.text that are in `text`
  std::size_t looked_at = 0;
  const std::string_view typed = query.text;
  for (const Word& word : plain_words(query)) {
    if (looked_at++ == kSpellingWordsMax) break;
    const std::string instead = better(word, known, database);
    if (instead.empty()) continue;
    const std::string_view as_typed = typed.substr(word.begin, word.end - word.begin);
    const std::string_view replaced = as_typed.substr(0, letters_typed(as_typed, word.folded));
    text += typed.substr(done, word.begin - done);
    text += in_capitals_of(replaced, instead);
    done = word.begin + replaced.size();
  }
  if (done == 0) return {};
  return text.append(typed.substr(done));
}

}  // namespace ombud
