// corpus/sentences.cpp - a stop ends a sentence, unless something speaks against.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/sentences.h"

#include "corpus/patterns.h"

namespace ombud {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

// The dot at `at` belongs to a short form: "Mr.", "e.g.", "No. 4", "St."
bool is_short_form(std::string_view text, std::size_t at) {
  static const RE2 kShortForm(
      "(?:^|[\\s(])(?:Mr|Mrs|Ms|Dr|St|No|Nos|para|paras|s|ss|cl|art|approx|incl|e\\.g|i\\.e|etc|v|"
      "[A-Z])$");
  static constexpr std::size_t kLongest = 8;  // bytes: "approx", and what stands before it
  const std::size_t from = at > kLongest ? at - kLongest : 0;
  return matches(text.substr(from, at - from), kShortForm);
}

// Past the quotes and brackets that close behind a stop.
std::size_t past_closing(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ')' || text[at] == '"' || text[at] == '\''))
    ++at;
  static constexpr std::string_view kQuotes[] = {"\xE2\x80\x99", "\xE2\x80\x9D"};
  for (const std::string_view quote : kQuotes)
    if (text.substr(at, quote.size()) == quote) at += quote.size();
  return at;
}

// "fault.The": a space was lost between two sentences.
bool is_joined(std::string_view text, std::size_t stop, std::size_t next) {
  return text[stop] == '.' && is_upper(text[next]) && stop > 0 &&
         (is_lower(text[stop - 1]) || is_digit(text[stop - 1])) && next + 1 < text.size() &&
         is_lower(text[next + 1]);
}

// Where the sentence that holds `at` ends, when it ends there. 0 = it goes on.
std::size_t sentence_end(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\n') return at + 1;
  if (c != '.' && c != '!' && c != '?') return 0;
  const std::size_t end = past_closing(text, at + 1);
  if (end >= text.size() || is_joined(text, at, end)) return end;
  if (!is_space(text[end]) && text[end] != '[') return 0;
  if (c == '.' && is_short_form(text, at)) return 0;
  std::size_t next = end;
  while (next < text.size() && is_space(text[next]))
    ++next;
  return next >= text.size() || !is_lower(text[next]) ? end : 0;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && is_space(text.back()))
    text.remove_suffix(1);
  return text;
}

}  // namespace

std::vector<std::string_view> sentences_of(std::string_view text) {
  std::vector<std::string_view> found;
  std::size_t begin = 0;
  const auto add = [&](std::size_t end) {
    const std::string_view sentence = trimmed(text.substr(begin, end - begin));
    if (!sentence.empty()) found.push_back(sentence);
    begin = end;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t end = sentence_end(text, at);
    if (end == 0) continue;
    add(end);
    at = end - 1;
  }
  add(text.size());
  return found;
}

}  // namespace ombud
