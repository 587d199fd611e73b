// corpus/text_lines.cpp - a decision's text as lines that know their marker and their indent.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/text_lines.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace ombud {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr int kTabWidth = 4;

// Longest first where one begins another.
constexpr std::array<std::string_view, 8> kBullets = {
    "•", "◦", "●", "▪", "‣", "·", "*", "\xEF\x82\xB7"};
constexpr std::array<std::string_view, 3> kDashes = {"-", "–", "—"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings) {
  return std::any_of(
      endings.begin(), endings.end(), [&](auto ending) { return text.ends_with(ending); });
}

// Takes `marker` and the space behind it off the front; a marker alone is one, too.
bool take_marker(std::string_view& rest, std::string_view marker) {
  if (!rest.starts_with(marker)) return false;
  const std::string_view behind = rest.substr(marker.size());
  const bool spaced =
      behind.empty() || is_space(behind.front()) || behind.starts_with(kNoBreakSpace);
  if (spaced) rest = behind;
  return spaced;
}

// "12." or "12)", up to three digits: a year is not a paragraph number.
bool take_number(std::string_view& rest, TextLine& line) {
  std::size_t digits = 0;
  while (digits < rest.size() && is_digit(rest[digits]))
    ++digits;
  if (digits == 0 || digits > 3 || digits == rest.size()) return false;
  if (rest[digits] != '.' && rest[digits] != ')') return false;
  const std::string_view marker = rest.substr(0, digits + 1);
  if (!take_marker(rest, marker)) return false;
  std::from_chars(marker.data(), marker.data() + digits, line.number);
  line.marker = marker;
  return true;
}

// "a)", "(a)", "iv)" and "(iv)": lower case only, so that "(ICB)" and "A." stay words.
bool take_letter(std::string_view& rest, TextLine& line) {
  std::size_t end = rest.starts_with('(') ? 1 : 0;
  const std::size_t first = end;
  while (end < rest.size() && is_lower(rest[end]))
    ++end;
  const std::string_view letters = rest.substr(first, end - first);
  const bool roman = letters.find_first_not_of("ivx") == std::string_view::npos;
  if (letters.empty() || letters.size() > 4 || (letters.size() > 1 && !roman)) return false;
  if (end == rest.size() || rest[end] != ')') return false;
  const std::string_view marker = rest.substr(0, end + 1);
  if (!take_marker(rest, marker)) return false;
  line.marker = marker;
  return true;
}

LineKind take_any_marker(std::string_view& rest, TextLine& line) {
  const auto takes = [&](std::string_view marker) { return take_marker(rest, marker); };
  if (std::any_of(kBullets.begin(), kBullets.end(), takes)) return LineKind::kBullet;
  if (std::any_of(kDashes.begin(), kDashes.end(), takes)) return LineKind::kDash;
  if (take_number(rest, line)) return LineKind::kNumbered;
  if (take_letter(rest, line)) return LineKind::kLettered;
  return LineKind::kPlain;
}

TextLine parse_line(std::string_view raw) {
  TextLine line;
  std::size_t at = 0;
  for (; at < raw.size() && is_space(raw[at]); ++at)
    line.indent += raw[at] == '\t' ? kTabWidth : 1;
  std::string_view rest = raw.substr(at);
  line.kind = take_any_marker(rest, line);
  line.text = trimmed(rest);
  return line;
}

bool is_blank(std::string_view raw) { return folded(raw).empty(); }

// Takes the next line off the front of `text`.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

// Decisions have paragraphs of several hundred characters. A long text without a line over 100 has
// been wrapped by whatever carried it (e-mail wraps at 72 to 78).
constexpr std::size_t kWrappedLineMax = 100;
constexpr std::size_t kWrappedTextMin = 1500;
constexpr std::size_t kFullLineMin = 55;  // a line as long as this was full: the next one goes on

bool is_wrapped(std::string_view text) {
  if (text.size() < kWrappedTextMin) return false;
  std::size_t full_lines = 0;
  while (!text.empty()) {
    const std::size_t length = take_line(text).size();
    if (length > kWrappedLineMax) return false;
    if (length >= kFullLineMin) ++full_lines;
  }
  return full_lines >= 10;
}

class LineCollector {
 public:
  explicit LineCollector(bool wrapped) : wrapped_(wrapped) {}

  void add(std::string_view raw) {
    if (is_blank(raw)) {
      after_blank_ = true;
      after_spaces_ = after_spaces_ || !raw.empty();
      return;
    }
    TextLine line = parse_line(raw);
    line.after_blank = std::exchange(after_blank_, false);
    line.after_spaces = std::exchange(after_spaces_, false);
    const std::size_t length = std::exchange(previous_length_, raw.size());
    if (continues_previous(line, length)) {
      lines_.back().text += " " + line.text;
    } else if (completes_marker(line)) {
      lines_.back().text = std::move(line.text);
    } else {
      lines_.push_back(std::move(line));
    }
  }

  std::vector<TextLine> lines() && {
    if (!lines_.empty() && lines_.back().text.empty()) lines_.pop_back();
    return std::move(lines_);
  }

 private:
  bool continues_previous(const TextLine& line, std::size_t previous_length) const {
    if (!wrapped_ || lines_.empty() || line.after_blank || line.kind != LineKind::kPlain) {
      return false;
    }
    const bool hanging = is_marked(lines_.back()) && line.indent > lines_.back().indent;
    return !lines_.back().text.empty() && (hanging || previous_length >= kFullLineMin);
  }

  // The line before is a marker alone. Where this line has a marker as well, its own one wins.
  bool completes_marker(const TextLine& line) {
    if (lines_.empty() || !lines_.back().text.empty()) return false;
    if (line.kind == LineKind::kPlain) return true;
    lines_.pop_back();
    return false;
  }

  bool wrapped_;
  bool after_blank_ = false;
  bool after_spaces_ = false;
  std::size_t previous_length_ = 0;
  std::vector<TextLine> lines_;
};

}  // namespace

std::vector<TextLine> text_lines(std::string_view text) {
  LineCollector collector(is_wrapped(text));
  while (!text.empty())
    collector.add(take_line(text));
  return std::move(collector).lines();
}

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto add_space = [&] {
    if (!out.empty() && out.back() != ' ') out += ' ';
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with(kNoBreakSpace)) {
      add_space();
      i += kNoBreakSpace.size() - 1;
    } else if (rest.starts_with("’") || rest.starts_with("‘")) {
      out += '\'';
      i += 2;
    } else if (is_space(text[i])) {
      add_space();
    } else {
      out += text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + ('a' - 'A')) : text[i];
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && is_space(text.back()))
    text.remove_suffix(1);
  return text;
}

bool is_marked(const TextLine& line) {
  return line.kind == LineKind::kNumbered || line.kind == LineKind::kLettered ||
         line.kind == LineKind::kBullet || line.kind == LineKind::kDash;
}

bool ends_with_colon(std::string_view text) { return text.ends_with(':'); }

bool ends_as_sentence(std::string_view text) {
  return ends_with_any(text, {".", "?", "!", ")", "]", "”", "’", "\"", "'", "…"});
}

bool ends_with_full_stop(std::string_view text) {
  return ends_with_any(text, {".", ".”", ".’", ".\"", ".)", "?"});
}

bool begins_lower_case(std::string_view text) { return !text.empty() && is_lower(text.front()); }

}  // namespace ombud
