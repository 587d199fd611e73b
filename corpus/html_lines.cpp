// corpus/html_lines.cpp - an HTML page as the lines of text that a reader of it sees.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/html_lines.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <new>
#include <utility>

#include <libxml/HTMLparser.h>
#include <libxml/xmlerror.h>

#include "corpus/header_fields.h"
#include "corpus/html_tree.h"
#include "corpus/utf8.h"

namespace ombud {
namespace {

struct FreeContext {
  void operator()(htmlParserCtxtPtr context) const { htmlFreeParserCtxt(context); }
};
struct FreeDocument {
  void operator()(htmlDocPtr document) const { xmlFreeDoc(document); }
};
using Document = std::unique_ptr<xmlDoc, FreeDocument>;

// The walk goes down with the tree, which html_scan.h has bounded; libxml2 may close less than it.
constexpr int kDepthMax = 250;

int to_number(std::string_view digits, int otherwise) {
  int number = otherwise;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

// "a." for the first of <ol type="a">; a number otherwise.
std::string printed_marker(const xmlNode* list, int number) {
  const std::string_view type = attribute(list, "type");
  static constexpr int kLetters = 26;
  if ((type == "a" || type == "A") && number >= 1 && number <= kLetters) {
    return std::string(1, static_cast<char>(type[0] + number - 1)) + ".";
  }
  return std::to_string(number) + ".";
}

class LineWriter {
 public:
  void walk(const xmlNode* node, int depth) {
    if (depth > kDepthMax) {
      too_deep_ = true;
      return;
    }
    for (const xmlNode* child = node->children; child; child = child->next) {
      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
        add_text(view(child->content));
      } else if (child->type == XML_ELEMENT_NODE && !is_left_out(child)) {
        element(child, depth + 1);
      }
    }
  }

  bool too_deep() const { return too_deep_; }

  std::vector<TextLine> lines() && {
    flush();
    return std::move(lines_);
  }

 private:
  void element(const xmlNode* node, int depth) {
    const std::string_view name = name_of(node);
    if (name == "br") {
      list_depth_ > 0 ? add_text(" ") : flush();
    } else if (name == "table") {
      table(node, depth);
    } else if (name == "dl") {
      pairs(node, depth);
    } else if (name == "ol" || name == "ul") {
      list(node, depth);
    } else if (const int level = heading_level(name); level > 0) {
      heading(node, level, depth);
    } else if (is_block(name)) {
      flush_text();  // keeps an item's marker for the first paragraph in it
      walk(node, depth);
      flush_text();
    } else {
      walk(node, depth);
    }
  }

  // A page's own title is <h1>; the sections begin below it.
  void heading(const xmlNode* node, int level, int depth) {
    flush();
    if (level > 1) {
      next_.kind = LineKind::kHeading;
      next_.level = level - 1;
    }
    walk(node, depth);
    flush();
  }

  void list(const xmlNode* node, int depth) {
    flush_text();
    const bool ordered = name_of(node) == "ol";
    int number = to_number(attribute(node, "start"), 1);
    ++list_depth_;
    for (const xmlNode* child = node->children; child; child = child->next) {
      if (name_of(child) == "ol" || name_of(child) == "ul") {
        list(child, depth + 1);  // a list put into a list without an item, as old editors do
      } else if (name_of(child) == "li" && depth < kDepthMax) {
        number = to_number(attribute(child, "value"), number);
        item(child, ordered ? printed_marker(node, number) : std::string(), number, depth + 1);
        ++number;
      }
    }
    --list_depth_;
  }

  void item(const xmlNode* node, std::string marker, int number, int depth) {
    flush();
    next_.kind = marker.empty() ? LineKind::kBullet : LineKind::kNumbered;
    next_.number = marker.empty() ? 0 : number;
    next_.marker = std::move(marker);
    walk(node, depth);
    flush();
  }

  void table(const xmlNode* node, int depth) {
    flush();
    std::vector<std::vector<std::string>> rows;
    collect_rows(node, rows, depth);
    TextLine whole;
    whole.kind = LineKind::kTable;
    for (const auto& row : rows) {
      if (add_as_label(row)) continue;
      std::string line;
      for (const auto& cell : row)
        line += (&cell == &row.front() ? "" : "\t") + cell;
      whole.text += (whole.text.empty() ? "" : "\n") + line;
    }
    if (!whole.text.empty()) lines_.push_back(std::move(whole));
  }

  // <dt> beside its <dd>s: a header's label and value, else a line each.
  void pairs(const xmlNode* node, int depth) {
    flush();
    std::vector<std::vector<std::string>> rows;
    collect_pairs(node, rows, depth);
    for (const auto& row : rows) {
      if (add_as_label(row)) continue;
      for (const auto& cell : row) {
        add_text(cell);
        flush();
      }
    }
  }

  void collect_pairs(const xmlNode* node, std::vector<std::vector<std::string>>& rows, int depth) {
    if (depth > kDepthMax) {
      too_deep_ = true;
      return;
    }
    for (const xmlNode* child = node->children; child; child = child->next) {
      const std::string_view name = name_of(child);
      if (name == "dt") rows.emplace_back();
      if ((name == "dt" || name == "dd") && !rows.empty()) {
        rows.back().push_back(cell_text(child, depth + 1));
      } else if (name == "div" && !is_left_out(child)) {
        collect_pairs(child, rows, depth + 1);
      }
    }
  }

  void collect_rows(const xmlNode* node, std::vector<std::vector<std::string>>& rows, int depth) {
    if (depth > kDepthMax) {
      too_deep_ = true;
      return;
    }
    for (const xmlNode* child = node->children; child; child = child->next) {
      const std::string_view name = name_of(child);
      if (name == "tr") rows.emplace_back();
      if ((name == "td" || name == "th") && !rows.empty()) {
        rows.back().push_back(cell_text(child, depth + 1));
      } else if (!name.empty() && !is_left_out(child)) {
        collect_rows(child, rows, depth + 1);
      }
    }
  }

  std::string cell_text(const xmlNode* node, int depth) {
    LineWriter cell;
    cell.walk(node, depth);
    too_deep_ = too_deep_ || cell.too_deep_;
    std::string text;
    for (const TextLine& line : std::move(cell).lines()) {
      text += (text.empty() ? "" : " ") + line.text;
    }
    return text;
  }

  // A header set as a table: "Category :" beside its value.
  bool add_as_label(const std::vector<std::string>& row) {
    if (row.size() != 2) return false;
    std::string line = row[0] + (ends_with_colon(row[0]) ? " " : " : ") + row[1];
    if (!is_header_label(line)) return false;
    TextLine label;
    label.text = std::move(line);
    lines_.push_back(std::move(label));
    return true;
  }

  void add_text(std::string_view text) {
    static constexpr std::string_view kSpaces = " \t\n\r\f";
    while (!text.empty()) {
      const std::size_t word = text.find_first_not_of(kSpaces);
      if (word != 0 && !text_.empty() && text_.back() != ' ') text_ += ' ';
      if (word == std::string_view::npos) return;
      text.remove_prefix(word);
      const std::size_t end = std::min(text.find_first_of(kSpaces), text.size());
      text_ += text.substr(0, end);
      text.remove_prefix(end);
    }
  }

  // Ends the line if it has words; a marker without words waits for them.
  void flush_text() {
    std::string text = std::exchange(text_, {});
    const std::string_view words = trimmed(text);
    if (folded(words).empty()) return;
    next_.text = to_nfc(words);  // character references may stand decomposed
    next_.after_blank = true;
    next_.indent = std::max(list_depth_ - 1, 0) * kListIndent;
    lines_.push_back(std::exchange(next_, {}));
  }

  void flush() {
    flush_text();
    next_ = {};
  }

  std::vector<TextLine> lines_;
  TextLine next_;  // kind and marker of the line being written
  std::string text_;
  int list_depth_ = 0;
  bool too_deep_ = false;
};

// Fatal errors are those after which libxml2 stops and hands over what it had.
bool gave_up(htmlParserCtxtPtr context) {
  const xmlError* last = xmlCtxtGetLastError(context);
  return context->disableSAX != 0 || (last && last->level == XML_ERR_FATAL);
}

}  // namespace

HtmlPage html_page(std::string_view html) {
  HtmlPage page;
  const std::unique_ptr<xmlParserCtxt, FreeContext> context(htmlNewParserCtxt());
  if (!context) throw std::bad_alloc();
  static constexpr int kOptions =
      HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING;
  const Document document(htmlCtxtReadMemory(
      context.get(), html.data(), static_cast<int>(html.size()), nullptr, "UTF-8", kOptions));
  const xmlNode* root = document ? xmlDocGetRootElement(document.get()) : nullptr;
  if (!root || gave_up(context.get())) return page;
  page.title = title_of(root);
  page.address = address_of(root);
  LineWriter writer;
  writer.walk(content_of(root), 0);
  page.whole = !writer.too_deep();
  page.lines = std::move(writer).lines();
  return page;
}

}  // namespace ombud
