// corpus/sections.cpp - from lines to sections: which lines are headings, of what kind and level.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/sections.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>

#include "corpus/header_fields.h"
#include "corpus/headings.h"
#include "corpus/paragraph_numbers.h"

namespace ombud {
namespace {

// "Decision :" over its value is a label of the header; without a colon it is a heading.
bool is_outcome_label(std::string_view text) {
  const std::string words = folded(text);
  return words == "decision :" || words == "decision:";
}

// Known headings, and "Summary" alone on its line, which corpus/header_fields.cpp or
// corpus/assemble_decision.cpp takes out again.
bool is_known_heading_line(const TextLine& line) {
  if (line.kind == LineKind::kPlain && folded(line.text) == "summary") return true;
  if (line.kind != LineKind::kPlain || is_outcome_label(line.text)) return false;
  const auto known = known_heading(line.text);
  return known && known->exact;
}

// A free heading is told by what stands behind it: its paragraphs, or a heading of its own.
bool is_free_heading(const TextLine& line, const TextLine* next, ParagraphStyle style) {
  if (line.kind != LineKind::kPlain || !next || !looks_like_heading(line.text)) return false;
  if (parse_title(line.text) || is_header_label(line.text)) return false;
  if (next->kind == LineKind::kHeading && style != ParagraphStyle::kProse) return true;
  switch (style) {
    case ParagraphStyle::kNumbered:
      return next->kind == LineKind::kNumbered;
    case ParagraphStyle::kDashed:
      return is_marked(*next);
    case ParagraphStyle::kProse:
      return line.after_blank && next->after_blank &&
             (next->kind == LineKind::kHeading ||
              (next->kind == LineKind::kPlain && ends_as_sentence(next->text)));
  }
  return false;
}

int lowest_html_level(const std::vector<TextLine>& lines, std::size_t from) {
  int lowest = std::numeric_limits<int>::max();
  for (std::size_t i = from; i < lines.size(); ++i) {
    if (lines[i].kind == LineKind::kHeading && lines[i].level > 0)
      lowest = std::min(lowest, lines[i].level);
  }
  return lowest == std::numeric_limits<int>::max() ? 0 : lowest;
}

class SectionSplitter {
 public:
  SectionSplitter(const std::vector<TextLine>& lines, std::size_t from)
      : lines_(lines), from_(from), html_base_(lowest_html_level(lines, from)) {
    const auto ends = std::count_if(
        lines.begin(), lines.end(), [](auto& l) { return l.kind == LineKind::kSectionEnd; });
    static constexpr int kEndsEnough = 3;  // a page may keep a stray one or two
    by_section_ends_ = html_base_ == 0 && ends >= kEndsEnough;
  }

  std::vector<SectionLines> split() && {
    for (std::size_t i = from_; i < lines_.size(); ++i) {
      const TextLine& line = lines_[i];
      if (line.kind == LineKind::kSectionEnd) {
        after_end_ = true;
      } else if (line.kind == LineKind::kHeading) {
        open(line);
      } else {
        if (sections_.empty()) sections_.emplace_back();
        sections_.back().lines.push_back(line);
      }
    }
    return std::move(sections_);
  }

 private:
  void open(const TextLine& line) {
    const auto known = known_heading(line.text);
    Section section;
    section.heading = line.text;
    section.level = level_of(line, known);
    section.kind = kind_of(section.level, known);
    after_end_ = false;
    sections_.push_back({std::move(section), {}});
  }

  int level_of(const TextLine& line, const std::optional<KnownHeading>& known) const {
    if (html_base_ > 0 && line.level > 0) return 1 + line.level - html_base_;
    if (by_section_ends_) return after_end_ ? 1 : 2;
    if (!main_) return 1;
    if (!known || !known->exact || known->rank == HeadingRank::kSub) return 2;
    if (takes_surroundings(known->kind)) return 2;
    // In reports the role stands under "Legal and administrative background".
    if (known->kind == SectionKind::kRole && *main_ == SectionKind::kBackground) return 2;
    if (known->rank == HeadingRank::kMain) return 1;
    return *main_ == SectionKind::kFindings || *main_ == SectionKind::kBackground ? 2 : 1;
  }

  SectionKind kind_of(int level, const std::optional<KnownHeading>& known) {
    if (level == 1) {
      current_ = known ? known->kind : SectionKind::kOther;
      main_ = current_;
    } else if (known && !takes_surroundings(known->kind)) {
      current_ = known->kind;
    } else if (current_ == SectionKind::kRole) {
      // What follows the role section is not the boilerplate that this kind stands for.
      current_ = main_.value_or(SectionKind::kOther);
    }
    complaint_seen_ = complaint_seen_ || current_ == SectionKind::kComplaint;
    return current_;
  }

  // "The complaint" a second time tells how the body answered it; "Background" under "What
  // happened" is part of the events.
  bool takes_surroundings(SectionKind kind) const {
    return (kind == SectionKind::kComplaint && complaint_seen_) ||
           (kind == SectionKind::kBackground && current_ == SectionKind::kEvents);
  }

  const std::vector<TextLine>& lines_;
  std::size_t from_;
  int html_base_;
  bool by_section_ends_ = false;
  bool after_end_ = true;
  bool complaint_seen_ = false;
  std::optional<SectionKind> main_;
  SectionKind current_ = SectionKind::kOther;
  std::vector<SectionLines> sections_;
};

}  // namespace

void mark_headings(std::vector<TextLine>& lines) {
  std::vector<bool> names_key(lines.size());  // "Mr P The complainant" is no heading
  bool in_names_key = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_known_heading_line(lines[i])) lines[i].kind = LineKind::kHeading;
    if (lines[i].kind == LineKind::kHeading) in_names_key = is_names_key(lines[i].text);
    names_key[i] = in_names_key;
  }
  const ParagraphStyle style = paragraph_style(lines);
  const TextLine* next = nullptr;
  for (std::size_t i = lines.size(); i-- > 0;) {
    if (!names_key[i] && is_free_heading(lines[i], next, style)) lines[i].kind = LineKind::kHeading;
    if (lines[i].kind != LineKind::kSectionEnd) next = &lines[i];
  }
}

std::vector<SectionLines> split_sections(const std::vector<TextLine>& lines, std::size_t from) {
  return SectionSplitter(lines, from).split();
}

}  // namespace ombud
