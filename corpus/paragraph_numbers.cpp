// corpus/paragraph_numbers.cpp - paragraphs and sub-items, numbers that run through a decision.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/paragraph_numbers.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "corpus/headings.h"

namespace ombud {
namespace {

// A number this much deeper than the paragraphs' own is a sub-item ("      1. " under "  1. ").
constexpr int kSubNumberIndent = 3;

Block block_of(TextLine line, BlockKind kind) {
  Block block;
  block.kind = kind;
  block.marker = std::move(line.marker);
  block.text = std::move(line.text);
  return block;
}

Block unnumbered_block(TextLine line) {
  const BlockKind kind = line.kind == LineKind::kTable ? BlockKind::kTable : BlockKind::kQuote;
  return block_of(std::move(line), kind);
}

Block item(TextLine line, int depth) {
  if (line.kind == LineKind::kBullet || line.kind == LineKind::kDash) line.marker.clear();
  Block block = block_of(std::move(line), BlockKind::kItem);
  block.depth = depth;
  return block;
}

Block paragraph(TextLine line, int number, Numbering numbering) {
  line.marker.clear();
  Block block = block_of(std::move(line), BlockKind::kParagraph);
  block.number = number;
  block.numbering = number > 0 ? numbering : Numbering::kNone;
  return block;
}

// Depth of sub-items from their indents; the first one under a paragraph sets the first step.
class ItemDepth {
 public:
  void restart() { indents_.clear(); }

  int of(int indent) {
    while (indents_.size() > 1 && indent < indents_.back())
      indents_.pop_back();
    if (indents_.empty() || indent > indents_.back()) {
      indents_.push_back(indent);
    } else {
      indents_.back() = indent;
    }
    return static_cast<int>(indents_.size());
  }

 private:
  std::vector<int> indents_;
};

// ---- Numbered texts ----

int paragraph_indent(const std::vector<SectionLines>& sections) {
  int least = std::numeric_limits<int>::max();
  for (const SectionLines& section : sections) {
    for (const TextLine& line : section.lines) {
      if (line.kind == LineKind::kNumbered) least = std::min(least, line.indent);
    }
  }
  return least;
}

bool is_numbered_paragraph(const TextLine& line, int indent) {
  return line.kind == LineKind::kNumbered && line.indent < indent + kSubNumberIndent;
}

// The printed numbers are the decision's own when no later section starts again at 1.
bool numbers_are_continuous(const std::vector<SectionLines>& sections, int indent) {
  int last = 0;
  bool first_section = true;
  for (const SectionLines& section : sections) {
    const auto first = std::find_if(section.lines.begin(), section.lines.end(), [&](auto& line) {
      return is_numbered_paragraph(line, indent);
    });
    if (first == section.lines.end()) continue;
    if (!first_section && first->number <= last) return false;
    first_section = false;
    for (const TextLine& line : section.lines) {
      if (is_numbered_paragraph(line, indent)) last = std::max(last, line.number);
    }
  }
  return last > 0;
}

// In a single section a restart cannot be told from a list: "1. 2. 1." is then counted on.
bool restarts_inside(const std::vector<SectionLines>& sections, int indent) {
  int sections_with_numbers = 0;
  bool restarts = false;
  for (const SectionLines& section : sections) {
    int last = 0;
    for (const TextLine& line : section.lines) {
      if (!is_numbered_paragraph(line, indent)) continue;
      restarts = restarts || line.number <= last;
      last = line.number;
    }
    sections_with_numbers += last > 0 ? 1 : 0;
  }
  return restarts && sections_with_numbers < 2;
}

class NumberedBlocks {
 public:
  explicit NumberedBlocks(const std::vector<SectionLines>& sections)
      : indent_(paragraph_indent(sections)),
        published_(numbers_are_continuous(sections, indent_) &&
                   !restarts_inside(sections, indent_)) {}

  void begin_section() { depth_.restart(); }

  Block block(TextLine line) {
    if (!is_marked(line)) return unnumbered_block(std::move(line));
    if (is_numbered_paragraph(line, indent_) && !(published_ && line.number <= last_)) {
      depth_.restart();
      last_ = published_ ? line.number : last_ + 1;
      return paragraph(
          std::move(line), last_, published_ ? Numbering::kPublished : Numbering::kCounted);
    }
    const int depth = depth_.of(line.indent);
    return item(std::move(line), depth);
  }

 private:
  int indent_;
  bool published_;
  int last_ = 0;
  ItemDepth depth_;
};

// ---- Dash texts ----

// Whether a dash opens a paragraph or an item cannot be read, only guessed: after an item that ends
// with ":" (or without a stop) come its sub-items, up to the first that ends with a full stop.
class DashedBlocks {
 public:
  explicit DashedBlocks(const std::vector<SectionLines>& sections) {
    for (const SectionLines& section : sections) {
      for (const TextLine& line : section.lines) {
        has_dashes_ = has_dashes_ || line.kind == LineKind::kDash;
      }
    }
  }

  void begin_section() { close(); }

  Block block(TextLine line) {
    if (!is_marked(line)) {
      close();
      return unnumbered_block(std::move(line));
    }
    return is_item(line) ? sub_item(std::move(line)) : top_level(std::move(line));
  }

 private:
  void close() { in_list_ = by_spaces_ = false; }

  bool is_item(const TextLine& line) const {
    if (number_ == 0) return false;
    if (line.kind == LineKind::kLettered) return true;
    if (has_dashes_ && line.kind != LineKind::kDash) return true;
    if (line.indent > indent_) return true;
    if (in_list_ && by_spaces_ && !first_item_) return false;
    if (begins_lower_case(line.text)) return true;
    const bool next_opener = lower_case_list_ && ends_with_colon(line.text);
    return in_list_ && !next_opener;
  }

  Block sub_item(TextLine line) {
    if (first_item_) by_spaces_ = line.after_spaces;
    lower_case_list_ = begins_lower_case(line.text) && (first_item_ || lower_case_list_);
    first_item_ = false;
    const bool told_by_marker = has_dashes_ && line.kind != LineKind::kDash;
    in_list_ = !told_by_marker && (by_spaces_ || !ends_with_full_stop(line.text));
    return item(std::move(line), 1);
  }

  Block top_level(TextLine line) {
    indent_ = line.indent;
    in_list_ = ends_with_colon(line.text) || !ends_as_sentence(line.text);
    first_item_ = true;
    by_spaces_ = lower_case_list_ = false;
    return paragraph(std::move(line), ++number_, Numbering::kApproximate);
  }

  bool has_dashes_ = false;
  bool in_list_ = false;
  bool first_item_ = false;
  bool lower_case_list_ = false;  // no item of the list began with a capital
  bool by_spaces_ = false;        // blank lines of one space enclose the list: no stop closes it
  int indent_ = 0;
  int number_ = 0;
};

// ---- Prose ----

class ProseBlocks {
 public:
  void begin_section() { list_ = List::kNone; }

  Block block(TextLine line) {
    if (line.kind == LineKind::kTable || is_signature(line.text) || is_status_line(line.text)) {
      return unnumbered_block(std::move(line));
    }
    if (is_marked(line)) {
      list_ = List::kNone;
      const int depth = depth_.of(line.indent);
      return item(std::move(line), depth);
    }
    depth_.restart();
    list_ = list_after(line);
    const bool listed = list_ == List::kLowerCase || list_ == List::kUpperCase;
    if (ends_with_colon(line.text)) list_ = List::kOpened;
    return listed ? item(std::move(line), 1) : paragraph(std::move(line), 0, Numbering::kNone);
  }

 private:
  // A list that lost its markers: opened by a colon, its first item sets the case of the others.
  // One of whole sentences runs to the next heading or empty line.
  enum class List { kNone, kOpened, kLowerCase, kUpperCase };

  List list_after(const TextLine& line) const {
    if (list_ == List::kNone) return List::kNone;
    if (begins_lower_case(line.text)) return List::kLowerCase;
    return list_ == List::kLowerCase || line.after_blank ? List::kNone : List::kUpperCase;
  }

  List list_ = List::kNone;
  ItemDepth depth_;
};

template <class Blocks>
std::vector<Section> with_blocks(std::vector<SectionLines> sections, Blocks blocks) {
  std::vector<Section> done;
  for (SectionLines& part : sections) {
    blocks.begin_section();
    for (TextLine& line : part.lines) {
      part.section.blocks.push_back(blocks.block(std::move(line)));
    }
    done.push_back(std::move(part.section));
  }
  return done;
}

// "Mr P The complainant", a line each: one table, since no line tells where its cells part.
void join_names(std::vector<SectionLines>& sections) {
  for (SectionLines& part : sections) {
    if (!is_names_key(part.section.heading) || part.lines.empty()) continue;
    TextLine table;
    table.kind = LineKind::kTable;
    for (const TextLine& line : part.lines) {
      table.text += (table.text.empty() ? "" : "\n") + line.text;
    }
    part.lines = {std::move(table)};
  }
}

}  // namespace

ParagraphStyle paragraph_style(const std::vector<TextLine>& lines) {
  const bool any_heading = std::any_of(
      lines.begin(), lines.end(), [](auto& line) { return line.kind == LineKind::kHeading; });
  int numbered = 0;
  int dashed = 0;
  int prose = 0;
  bool counts = !any_heading;
  for (const TextLine& line : lines) {
    if (line.kind == LineKind::kHeading) counts = true;
    if (line.kind == LineKind::kHeading || line.kind == LineKind::kSectionEnd) continue;
    if (!std::exchange(counts, !any_heading)) continue;
    int& count = line.kind == LineKind::kNumbered ? numbered : is_marked(line) ? dashed : prose;
    ++count;
  }
  if (numbered > 0 && numbered >= dashed && 2 * numbered >= prose) return ParagraphStyle::kNumbered;
  return dashed > 0 && dashed >= prose ? ParagraphStyle::kDashed : ParagraphStyle::kProse;
}

std::vector<Section> numbered_sections(std::vector<SectionLines> sections, ParagraphStyle style) {
  join_names(sections);
  if (style == ParagraphStyle::kNumbered) {
    const NumberedBlocks blocks(sections);
    return with_blocks(std::move(sections), blocks);
  }
  if (style == ParagraphStyle::kDashed) {
    const DashedBlocks blocks(sections);
    return with_blocks(std::move(sections), blocks);
  }
  return with_blocks(std::move(sections), ProseBlocks());
}

}  // namespace ombud
