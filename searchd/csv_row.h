// searchd/csv_row.h - one line of a CSV file (RFC 4180), safe to open in a spreadsheet.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace ombud {

// Columns are named where their cells are written, so that the header row cannot differ from the
// rows below it: the same calls make either.
class CsvRow {
 public:
  enum class Holds { kNames, kCells };

  explicit CsvRow(Holds holds) : holds_(holds) {}

  CsvRow& cell(std::string_view name, std::string_view text);

  // The line, ended by CR LF.
  std::string take();

 private:
  Holds holds_;
  bool is_first_ = true;
  std::string line_;
};

// In quotes where needed. A text that a spreadsheet would run as a formula (it begins with = + - @,
// a tab or a carriage return) gets an apostrophe before it: decisions quote what strangers wrote.
std::string csv_cell(std::string_view text);

}  // namespace ombud
