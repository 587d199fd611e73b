// engine/query_lexer.cpp - see the header; the rules are told in engine/query.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/query_lexer.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <unicode/uchar.h>

#include "corpus/code_points.h"

namespace ombud {
namespace {

constexpr char32_t kEnd = 0;  // a NUL typed by a person is a space to us

constexpr std::u32string_view kDoubleQuotes = U"\"\u201C\u201D\u201E\u201F\u00AB\u00BB\uFF02";

// Typists, word processors and phones write one quotation mark in eight ways and mix them, so any
// of these closes any other.
bool is_double_quote(char32_t c) { return kDoubleQuotes.find(c) != std::u32string_view::npos; }

bool opens_single_quote(char32_t c) { return c == U'\u2018' || c == U'\u201A'; }
bool closes_single_quote(char32_t c) { return c == U'\u2019' || c == U'\u2018'; }

// Phones turn a hyphen before a word into other dashes; the long ones are punctuation.
bool is_minus(char32_t c) {
  return c == U'-' || c == U'\u2010' || c == U'\u2011' || c == U'\u2212' || c == U'\uFF0D';
}

bool is_space(char32_t c) {
  const auto u = static_cast<UChar32>(c);
  return c == kEnd || u_isUWhiteSpace(u) || u_iscntrl(u) || c == U'\u200B';
}

bool ends_quotation(char32_t c) {
  return is_space(c) || is_double_quote(c) ||
         std::u32string_view(U".,;:!?)]").find(c) != std::u32string_view::npos;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  QueryTokens run() {
    while (at_ < text_.size()) {
      take_one();
    }
    for (; depth_ > 0; --depth_) {
      note_once("a bracket that is not closed");
      push(QuerySign::kClose, text_.size(), text_.size());
    }
    return std::move(result_);
  }

 private:
  char32_t char_at(std::size_t at) const {
    return at < text_.size() ? static_cast<char32_t>(next_code_point(text_, at)) : kEnd;
  }

  std::size_t after(std::size_t at) const {
    next_code_point(text_, at);
    return at;
  }

  void push(QuerySign sign, std::size_t begin, std::size_t end) {
    result_.tokens.push_back({sign, begin, end});
  }

  void note_once(const char* what) {
    auto& notes = result_.ignored;
    if (std::find(notes.begin(), notes.end(), what) == notes.end()) notes.emplace_back(what);
  }

  void take_one();
  void take_quotation();
  void take_minus();
  void take_run();
  std::size_t end_of_run() const;
  std::optional<std::size_t> closing_bracket(std::size_t open) const;
  std::optional<std::size_t> closing_single_quote(std::size_t open) const;

  std::string_view text_;
  std::size_t at_ = 0;
  bool after_space_ = true;  // a minus counts only here
  std::size_t depth_ = 0;
  QueryTokens result_;
};

void Lexer::take_one() {
  const char32_t c = char_at(at_);
  const std::size_t begin = at_;
  const bool after_space = std::exchange(after_space_, is_space(c) || c == U'(');
  if (is_space(c)) {
    at_ = after(at_);
  } else if (is_double_quote(c) || (opens_single_quote(c) && closing_single_quote(at_))) {
    take_quotation();
  } else if (c == U'(') {
    ++depth_;
    push(QuerySign::kOpen, begin, ++at_);
  } else if (c == U')') {
    ++at_;
    if (depth_ == 0) return note_once("a closing bracket without an opening one");
    --depth_;
    push(QuerySign::kClose, begin, at_);
  } else if (is_minus(c) && after_space) {
    take_minus();
  } else {
    take_run();
  }
}

void Lexer::take_quotation() {
  const std::size_t begin = after(at_);
  std::size_t end = begin;
  if (!is_double_quote(char_at(at_))) {
    end = *closing_single_quote(at_);
  } else {
    while (end < text_.size() && !is_double_quote(char_at(end))) {
      end = after(end);
    }
  }
  at_ = begin;
  if (end == text_.size()) return note_once("a quotation mark without its partner");
  push(QuerySign::kPhrase, begin, end);
  at_ = after(end);
}

void Lexer::take_minus() {
  const std::size_t begin = at_;
  at_ = after(at_);
  const char32_t next = char_at(at_);
  after_space_ = next == U'(';
  if (is_space(next) || next == U')') return;
  if (!is_minus(next)) return push(QuerySign::kMinus, begin, at_);
  while (is_minus(char_at(at_))) {  // "--" is a dash, whatever follows
    at_ = after(at_);
  }
}

// "17(1)" holds its bracket; "tax(council rent)" does not.
std::optional<std::size_t> Lexer::closing_bracket(std::size_t open) const {
  std::size_t depth = 0;
  for (std::size_t at = open; at < text_.size(); at = after(at)) {
    const char32_t c = char_at(at);
    if (is_space(c) || is_double_quote(c)) return std::nullopt;
    if (c == U'(') ++depth;
    if (c == U')' && --depth == 0) return at;
  }
  return std::nullopt;
}

std::optional<std::size_t> Lexer::closing_single_quote(std::size_t open) const {
  if (is_space(char_at(after(open)))) return std::nullopt;
  for (std::size_t at = after(open); at < text_.size(); at = after(at)) {
    if (is_double_quote(char_at(at))) return std::nullopt;
    if (closes_single_quote(char_at(at)) && ends_quotation(char_at(after(at)))) return at;
  }
  return std::nullopt;
}

std::size_t Lexer::end_of_run() const {
  std::size_t end = at_;
  while (end < text_.size()) {
    const char32_t c = char_at(end);
    if (is_space(c) || is_double_quote(c) || c == U')') break;
    if (c == U'(') {
      const auto close = closing_bracket(end);
      if (!close) break;
      end = *close;
    }
    end = after(end);
  }
  return end;
}

void Lexer::take_run() {
  const std::size_t begin = at_;
  at_ = end_of_run();
  const std::string_view run = text_.substr(begin, at_ - begin);
  if (run == "OR") {
    push(QuerySign::kOr, begin, at_);
  } else if (run == "AND") {
    push(QuerySign::kAnd, begin, at_);
  } else {
    push(QuerySign::kText, begin, at_);
  }
}

}  // namespace

QueryTokens cut_query(std::string_view text) { return Lexer(text).run(); }

}  // namespace ombud
