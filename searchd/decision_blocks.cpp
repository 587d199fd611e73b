// searchd/decision_blocks.cpp - see decision_blocks.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/decision_blocks.h"

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <utility>

#include "searchd/html_text.h"

namespace ombud {
namespace {

constexpr int kFirstLevel = 2;    // the page's title is <h1>
constexpr int kDeepestLevel = 4;  // deeper sub-headings are rare, and look alike
constexpr int kDeepestItem = 3;   // as far as the styles indent

class SectionWriter {
 public:
  SectionWriter(const Decision& decision, HitMarks& hits, const RemedyMarks& remedies)
      : hits_(hits), remedies_(remedies) {
    std::map<int, std::string> anchor_of;
    for (const Section& section : decision.sections) {
      for (const Block& block : section.blocks) {
        if (block.kind == BlockKind::kParagraph) anchor_of.emplace(block.number, block.anchor);
      }
    }
    for (const CrossReference& reference : decision.references) {
      for (const int number : reference.to) {
        const auto target = anchor_of.find(number);
        if (target != anchor_of.end()) links_[reference.from].insert(*target);
      }
    }
  }

  PageData section(const Section& section, int index) {
    PageData row;
    set_text(row, "id", "s" + std::to_string(index));
    set_heading(row, section);
    PageData groups = empty_list();
    for (auto block = section.blocks.begin(); block != section.blocks.end();) {
      auto end = block + 1;
      if (block->kind == BlockKind::kItem) {
        end = std::find_if(block, section.blocks.end(), [](const Block& other) {
          return other.kind != BlockKind::kItem;
        });
        groups.push_back(item_list({block, end}));
      } else {
        groups.push_back(group_of(*block));
      }
      block = end;
    }
    set_data(row, "groups", std::move(groups));
    return row;
  }

 private:
  // A heading is at most one level below the one before it, as readers of outlines expect.
  void set_heading(PageData& row, const Section& section) {
    if (section.heading.empty()) return;
    const int wanted = std::min(section.level + kFirstLevel - 1, kDeepestLevel);
    level_ = std::max(kFirstLevel, std::min(wanted, level_ + 1));
    set_text(row, "h" + std::to_string(level_), hits_.html(section.heading));
  }

  std::string html_of(const Block& block) {
    const auto targets = links_.find(block.anchor);
    const auto links = targets == links_.end() ? std::vector<TextLink>{}
                                               : paragraph_links(block.text, targets->second);
    return hits_.html(block.text, links, remedies_.in(block.anchor, block.text));
  }

  PageData block_row(const Block& block) {
    PageData row;
    set_text(row, "anchor", block.anchor);
    set_text(row, "html", html_of(block));
    return row;
  }

  PageData group_of(const Block& block) {
    PageData group;
    switch (block.kind) {
      case BlockKind::kTable:
        set_data(group, "table", table(block));
        break;
      case BlockKind::kHeading:
        set_data(group, "runin", block_row(block));
        break;
      case BlockKind::kQuote:
        set_data(group, "quote", block_row(block));
        break;
      default:
        set_data(group, "paragraph", paragraph(block));
    }
    return group;
  }

  PageData paragraph(const Block& block) {
    PageData row = block_row(block);
    const std::string number = block.number == 0 ? "" : std::to_string(block.number);
    set_text(row, "number", is_trusted(block) ? number : "");
    set_text(row, "about_number", is_trusted(block) ? "" : number);
    return row;
  }

  PageData item_list(std::span<const Block> items) {
    PageData rows = empty_list();
    for (const Block& item : items) {
      PageData row = block_row(item);
      set_text(row, "marker", item.marker);
      set_text(row, "depth", std::to_string(std::clamp(item.depth, 1, kDeepestItem)));
      rows.push_back(row);
    }
    PageData group;
    set_data(group, "items", std::move(rows));
    return group;
  }

  PageData table(const Block& block) {
    const std::vector<TextRange> remedies = remedies_.in(block.anchor, block.text);
    const std::string_view text = block.text;
    PageData rows = empty_list();
    PageData cells = empty_list();
    for (const auto& [begin, end, ends_row] : table_cells(text)) {
      PageData cell;
      set_text(cell,
               "html",
               hits_.html(text.substr(begin, end - begin), {}, clipped(remedies, begin, end)));
      cells.push_back(cell);
      if (!ends_row) continue;
      PageData row;
      set_data(row, "cells", std::exchange(cells, empty_list()));
      rows.push_back(row);
    }
    PageData whole;
    set_text(whole, "anchor", block.anchor);
    set_data(whole, "rows", std::move(rows));
    return whole;
  }

  HitMarks& hits_;
  const RemedyMarks& remedies_;
  std::map<std::string, std::map<int, std::string>> links_;  // by the block that points
  int level_ = kFirstLevel - 1;
};

}  // namespace

std::vector<TableCell> table_cells(std::string_view text) {
  std::vector<TableCell> cells;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find_first_of("\t\n", begin), text.size());
    const bool ends_row = end == text.size() || text[end] == '\n';
    cells.push_back({.begin = begin, .end = end, .ends_row = ends_row});
    begin = end + 1;
  }
  return cells;
}

PageData decision_sections(const Decision& decision, HitMarks& hits, const RemedyMarks& remedies) {
  SectionWriter writer(decision, hits, remedies);
  PageData sections = empty_list();
  int index = 0;
  for (const Section& section : decision.sections) {
    sections.push_back(writer.section(section, ++index));
  }
  return sections;
}

bool is_trusted(const Block& block) {
  return block.numbering == Numbering::kPublished || block.numbering == Numbering::kCounted;
}

}  // namespace ombud
