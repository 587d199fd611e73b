// tests/support/figures_page.h - reads the tables and charts of a page back.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <pugixml.hpp>

namespace ombud::testing {

// The stretch of a page from `begin` to `end`, which must be XML by itself.
inline pugi::xml_document part_of_page(const std::string& page,
                                       const std::string& begin,
                                       const std::string& end) {
  const auto from = page.find(begin);
  const auto to = page.find(end, from);
  if (from == std::string::npos || to == std::string::npos) {
    throw std::runtime_error("the page has no " + begin);
  }
  pugi::xml_document part;
  const std::string text = page.substr(from, to + end.size() - from);
  const auto read = part.load_string(text.c_str());
  if (!read) throw std::runtime_error(begin + ": " + read.description());
  return part;
}

// All text within, however deep.
inline std::string whole_text(const pugi::xml_node& node) {
  std::string text = node.value();
  for (const pugi::xml_node& child : node.children())
    text += whole_text(child);
  return text;
}

struct Cell {
  std::string text, href;
};

// Row -> column -> cell, by the texts of their headings.
using Table = std::map<std::string, std::map<std::string, Cell>>;

inline Cell cell_of(const pugi::xml_node& node) {
  std::string text = whole_text(node);
  while (!text.empty() && text.back() == '\n')
    text.pop_back();
  return {text, node.child("a").attribute("href").value()};
}

// The table of a section that begins with that heading's id.
inline Table table_in(const std::string& page, const std::string& id) {
  const auto section = page.find("id=\"" + id + "\"");
  if (section == std::string::npos) throw std::runtime_error("the page has no section " + id);
  const auto part = part_of_page(page.substr(section), "<table", "</table>");
  std::vector<std::string> columns;
  for (const auto& head : part.select_nodes("/table/thead/tr/*"))
    columns.push_back(cell_of(head.node()).text);
  Table table;
  for (const auto& row : part.select_nodes("/table/tbody/tr | /table/tfoot/tr")) {
    const std::string name = cell_of(row.node().first_child()).text;
    std::size_t column = 0;
    for (const pugi::xml_node& cell : row.node().children())
      table[name][columns.at(column++)] = cell_of(cell);
  }
  return table;
}

struct Bar {
  std::string title, href;
};

// The linked parts of the bars of the chart with that id.
inline std::vector<Bar> bars_of(const std::string& page, const std::string& id) {
  const auto chart = page.find("<svg class=\"chart\" role=\"group\" id=\"" + id + "\"");
  if (chart == std::string::npos) throw std::runtime_error("the page has no chart " + id);
  const auto part = part_of_page(page.substr(chart), "<svg", "</svg>");
  std::vector<Bar> bars;
  for (const auto& link : part.select_nodes("//a"))
    bars.push_back(
        {link.node().attribute("aria-label").value(), link.node().attribute("href").value()});
  return bars;
}

// The first number after the last ": ", "5" of "2024, Upheld: 5 decisions under 6 references".
inline std::string number_in(const std::string& title) {
  const auto from = title.rfind(": ") + 2;
  return title.substr(from, title.find(' ', from) - from);
}

}  // namespace ombud::testing
