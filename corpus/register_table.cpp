// corpus/register_table.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/register_table.h"

#include <algorithm>
#include <stdexcept>

namespace ombud {
namespace {

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0;;) {
    const auto end = text.find(separator, begin);
    parts.push_back(trimmed(text.substr(begin, end - begin)));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

}  // namespace

RegisterTable::RegisterTable(std::string_view name, std::string_view text) {
  std::size_t line_number = 0;
  for (const std::string& line : split(text, '\n')) {
    ++line_number;
    if (line.empty() || line.front() == '#') continue;
    auto cells = split(line, '\t');
    if (columns_.empty()) {
      columns_ = std::move(cells);
      continue;
    }
    if (cells.size() > columns_.size())
      throw std::runtime_error(std::string(name) + " line " + std::to_string(line_number) +
                               ": has " + std::to_string(cells.size()) + " columns, not " +
                               std::to_string(columns_.size()));
    cells.resize(columns_.size());  // editors drop empty cells at a line's end
    rows_.push_back(std::move(cells));
  }
}

std::string RegisterTable::cell(std::size_t row, std::string_view column) const {
  const auto found = std::find(columns_.begin(), columns_.end(), column);
  if (found == columns_.end()) return {};
  return rows_[row][static_cast<std::size_t>(found - columns_.begin())];
}

std::vector<std::string> RegisterTable::cells(std::size_t row, std::string_view column) const {
  auto values = split(cell(row, column), ';');
  values.erase(std::remove(values.begin(), values.end(), std::string()), values.end());
  return values;
}

}  // namespace ombud
