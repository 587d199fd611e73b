// engine/query_lexer.cpp - see the header; the rules are told in engine/query.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/query_lexer.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <unicode/uchar.h>

#include "corpus/code_points.h"
#include "engine/schema.h"

namespace ombud {
namespace {

// More words apart than any limit allows; no number that is typed overflows it.
constexpr std::size_t kPlenty = 1'000'000;

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
         std::u32string_view(U".,;:!?)]~").find(c) != std::u32string_view::npos;
}

bool ends_number(char32_t c) { return !u_isalnum(static_cast<UChar32>(c)) && !is_minus(c); }

// Phones begin with a capital: "Council:Hackney".
char small_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// "council" where the text begins with "council:" or "Council:"; empty where it begins otherwise.
// "Re:council tax", "note:this" and "http://x" begin with no field.
std::string field_at_start(std::string_view text) {
  std::string name;
  for (const char c : text) {
    if (c == ':') return name == "in" || find_facet(name) ? name : std::string();
    const char small = small_letter(c);
    if (small < 'a' || small > 'z') break;
    name += small;
  }
  return {};
}

bool is_section_letter(std::string_view run) {
  return run == "s" || run == "S" || run == "ss" || run == "Ss" || run == "SS";
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
  void take_number();
  bool take_field();
  std::optional<std::size_t> take_within();
  bool quotation_starts(std::size_t at) const;
  std::size_t closing_quote(std::size_t open) const;
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
  } else if (quotation_starts(at_)) {
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

bool Lexer::quotation_starts(std::size_t at) const {
  const char32_t c = char_at(at);
  return is_double_quote(c) || (opens_single_quote(c) && closing_single_quote(at));
}

// Where the quotation that starts at `open` is closed; the end of the text where it is not.
std::size_t Lexer::closing_quote(std::size_t open) const {
  if (!is_double_quote(char_at(open))) return *closing_single_quote(open);
  std::size_t end = after(open);
  while (end < text_.size() && !is_double_quote(char_at(end))) {
    end = after(end);
  }
  return end;
}

void Lexer::take_quotation() {
  const std::size_t begin = after(at_);
  const std::size_t end = closing_quote(at_);
  at_ = begin;
  if (end == text_.size()) return note_once("a quotation mark without its partner");
  push(QuerySign::kPhrase, begin, end);
  at_ = after(end);
  result_.tokens.back().within = take_within();
}

// The number of "~8" right behind a quotation; a "~" that no number follows is text.
std::optional<std::size_t> Lexer::take_within() {
  if (char_at(at_) != U'~') return std::nullopt;
  std::size_t end = at_ + 1;
  std::size_t number = 0;
  while (end < text_.size() && text_[end] >= '0' && text_[end] <= '9') {
    number = std::min(number * 10 + static_cast<std::size_t>(text_[end] - '0'), kPlenty);
    ++end;
  }
  if (end == at_ + 1 || !ends_number(char_at(end))) return std::nullopt;
  at_ = end;
  return number;
}

void Lexer::take_minus() {
  const std::size_t begin = at_;
  at_ = after(at_);
  const char32_t next = char_at(at_);
  after_space_ = next == U'(';
  if (!is_space(next) && next != U')' && !is_minus(next)) {
    return push(QuerySign::kMinus, begin, at_);
  }
  while (is_minus(char_at(at_))) {  // "--" is a dash, whatever follows
    at_ = after(at_);
  }
  push(QuerySign::kText, begin, at_);  // punctuation
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

// Behind the colon stands a quotation or a run; where nothing stands there, "council:" is text.
bool Lexer::take_field() {
  const std::string name = field_at_start(text_.substr(at_));
  if (name.empty()) return false;
  const std::size_t start = std::exchange(at_, at_ + name.size() + 1);
  const bool quotation = quotation_starts(at_);
  const std::size_t begin = quotation ? after(at_) : at_;
  const std::size_t end = quotation ? closing_quote(at_) : end_of_run();
  if (begin == end || (quotation && end == text_.size())) {
    at_ = start;
    return false;
  }
  push(QuerySign::kField, begin, end);
  result_.tokens.back().field = name;
  at_ = quotation ? after(end) : end;
  return true;
}

// Behind the "s" of "s 17": read apart from its number, the letter would not mean a section.
void Lexer::take_number() {
  std::size_t number = at_;
  while (number < text_.size() && is_space(char_at(number)))
    number = after(number);
  const char32_t c = char_at(number);
  if (number == at_ || c < U'0' || c > U'9') return;
  at_ = number;
  at_ = end_of_run();
}

void Lexer::take_run() {
  if (take_field()) return;
  const std::size_t begin = at_;
  at_ = end_of_run();
  if (is_section_letter(text_.substr(begin, at_ - begin))) take_number();
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
