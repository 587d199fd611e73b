// corpus/text_lines.h - a decision's text as lines that know their marker and their indent.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The common ground of the readers: text and HTML both become TextLines, and everything behind
// (header, headings, paragraphs) reads these alone. Part of the build target corpus_readers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ombud {

enum class LineKind : std::uint8_t {
  kPlain,      // no marker
  kHeading,    // HTML said so, or corpus/sections.cpp found it out
  kNumbered,   // "12. text"
  kLettered,   // "a) text": always a sub-item
  kBullet,     // "• text"
  kDash,       // "- text"
  kTable,      // rows separated by '\n', cells by '\t'
  kSectionEnd  // "Back to top": closes a main section and is no text
};

struct TextLine {
  LineKind kind = LineKind::kPlain;
  int indent = 0;             // columns before the marker; lists in HTML step by kListIndent
  int number = 0;             // kNumbered: as printed, or as HTML's `start` gives it
  int level = 0;              // kHeading: from 1; 0 = not known
  std::string marker;         // "a)", "1."; empty for bullets and dashes
  std::string text;           // without indent and marker; words and inner spaces unaltered
  bool after_blank = false;   // an empty line stands before it
  bool after_spaces = false;  // a line of nothing but spaces stands before it: dash texts open and
                              // close their sub-lists so
};

inline constexpr int kListIndent = 4;

// REQUIRES: valid UTF-8 with '\n' line ends. Blank lines are folded into after_blank. A marker
// alone on its line is joined to the line that follows it; lines that an e-mail program has wrapped
// are joined again.
std::vector<TextLine> text_lines(std::string_view text);

// For comparing only, never for keeping: ASCII lower case, straight quotation marks, each run of
// spaces and no-break spaces one space, none at the ends.
std::string folded(std::string_view text);

// Without spaces, tabs and line ends at the ends. A no-break space stays.
std::string_view trimmed(std::string_view text);

bool is_marked(const TextLine& line);
bool ends_with_colon(std::string_view text);

// The text stops as a sentence does: a stop, a question or exclamation mark, a closing bracket or
// quotation mark.
bool ends_as_sentence(std::string_view text);
bool ends_with_full_stop(std::string_view text);
bool begins_lower_case(std::string_view text);  // ASCII letters only

}  // namespace ombud
