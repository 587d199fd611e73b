// corpus/law_form.cpp - looks back from "Act 1989" to where its title begins.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/law_form.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace ombud {
namespace {

// Words and marks of a title, at most: the longest have 25 words.
constexpr std::size_t kTitleReach = 40;

template <std::size_t kSize>
bool is_one_of(const LawWord& word, const std::array<std::string_view, kSize>& list) {
  return word.mark == 0 && std::find(list.begin(), list.end(), word.folded) != list.end();
}

constexpr std::array<std::string_view, 11> kJoins = {
    "and", "of", "for", "to", "in", "with", "from", "etc", "on", "as", "by"};

// They begin a sentence or a citation, or end another title; none stands in a title by its capital.
constexpr std::array<std::string_view, 66> kNeverInTitle = {
    "the",       "this",     "that",       "these",    "those",   "a",       "an",
    "section",   "sections", "part",       "schedule", "chapter", "article", "articles",
    "paragraph", "under",    "in",         "see",      "by",      "both",    "and",
    "or",        "of",       "for",        "to",       "with",    "from",    "as",
    "our",       "its",      "their",      "when",     "where",   "while",   "if",
    "because",   "although", "however",    "also",     "per",     "via",     "using",
    "following", "since",    "act",        "acts",     "order",   "rules",   "regulation",
    "council",   "councils", "mr",         "mrs",      "ms",      "miss",    "dr",
    "he",        "she",      "it",         "they",     "we",      "i",       "my",
    "his",       "her",      "regulations"};

// What a council or court makes; a statutory instrument has brackets in its title.
bool has_bracket(std::span<const LawWord> words) {
  return std::any_of(
      words.begin(), words.end(), [](const LawWord& word) { return word.mark == '('; });
}

bool is_title_word(const LawWord& word) {
  return word.mark == 0 && word.capital && !is_one_of(word, kNeverInTitle);
}

class BackWalk {
 public:
  BackWalk(std::span<const LawWord> words, std::size_t noun)
      : words_(words), begin_(noun), least_(noun > kTitleReach ? noun - kTitleReach : 0) {}

  std::size_t begin() && {
    std::size_t at = begin_;
    while (at > least_ && step(--at)) {
      at = std::min(at, jumped_);
    }
    return begin_;
  }

 private:
  // Whether the title may go on before the word.
  bool step(std::size_t at) {
    const LawWord& word = words_[at];
    if (is_title_word(word)) {
      begin_ = jumped_ = at;
      return true;
    }
    jumped_ = at;
    if (word.mark == ')') return step_over_bracket(at);
    if (word.mark == ',') return and_seen_ && at > least_ && is_title_word(words_[at - 1]);
    if (word.mark == '.') return at > least_ && words_[at - 1].is("etc");
    if (word.is("and")) and_seen_ = true;
    return word.mark == 0 && !word.capital && is_one_of(word, kJoins);
  }

  bool step_over_bracket(std::size_t close) {
    for (std::size_t at = close; at > least_;) {
      const char mark = words_[--at].mark;
      if (mark == '(') return step_before_bracket(at);
      if (mark == ')' || mark == '.' || mark == ';' || mark == '"') return false;
    }
    return false;
  }

  // "Care Act 2014 (Rates) Regulations 2015": the Act's own title goes before.
  bool step_before_bracket(std::size_t open) {
    jumped_ = open;
    if (open < least_ + 2 || year_of_word(words_[open - 1]) == 0) return true;
    const LawWord& noun = words_[open - 2];
    if (!noun.is("act") || !noun.capital) return false;
    jumped_ = open - 2;
    return true;
  }

  std::span<const LawWord> words_;
  std::size_t begin_;
  std::size_t least_;
  std::size_t jumped_ = 0;  // the walk goes on before this word
  bool and_seen_ = false;
};

void append_printed(std::string& out, std::string_view text) {
  static constexpr std::string_view kCurly = "\xE2\x80\x99";
  for (std::size_t at = 0; at < text.size();) {
    const bool curly = text.substr(at).starts_with(kCurly);
    out += curly ? '\'' : text[at];
    at += curly ? kCurly.size() : 1;
  }
}

}  // namespace

std::optional<LawKind> kind_of_noun(const LawWord& word) {
  if (word.mark != 0 || !word.capital) return std::nullopt;
  if (word.folded == "act") return LawKind::kAct;
  if (word.folded == "regulations") return LawKind::kRegulations;
  if (word.folded == "order") return LawKind::kOrder;
  if (word.folded == "rules") return LawKind::kRules;
  return std::nullopt;
}

bool points_back(const LawWord& word) {
  static constexpr std::array<std::string_view, 4> kWords = {"the", "that", "this", "same"};
  return is_one_of(word, kWords);
}

bool is_part_of_name(std::span<const LawWord> words, std::size_t at) {
  const LawWord& word = words[at];
  if (!is_title_word(word) || word.folded.size() < 2) return false;
  return !word.folded.ends_with('s') || word.text.find('\'') == std::string_view::npos;
}

std::size_t begin_of_title(std::span<const LawWord> words, std::size_t noun, LawKind kind) {
  const std::size_t begin = BackWalk(words, noun).begin();
  if (kind == LawKind::kOrder && !has_bracket(words.subspan(begin, noun - begin))) return noun;
  // "X Act 1989": a letter stands for a person.
  const bool has_word = std::any_of(
      words.begin() + static_cast<std::ptrdiff_t>(begin),
      words.begin() + static_cast<std::ptrdiff_t>(noun),
      [](const LawWord& word) { return is_title_word(word) && word.folded.size() > 2; });
  return has_word ? begin : noun;
}

std::string printed_title(std::span<const LawWord> words) {
  std::string title;
  for (const LawWord& word : words) {
    const bool opens = !title.empty() && title.back() == '(';
    if (!title.empty() && !opens && (word.mark == 0 || word.mark == '(')) title += ' ';
    if (word.mark == 0) {
      append_printed(title, word.text);
    } else {
      title += word.mark;
    }
  }
  return title;
}

}  // namespace ombud
