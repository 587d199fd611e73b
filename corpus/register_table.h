// corpus/register_table.h - a register's file as rows: tab-separated, the first line names columns.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ombud {

class RegisterTable {
 public:
  // Throws std::runtime_error naming file and line when a row has another number of columns than
  // the heading. Empty lines and lines that begin with '#' are passed over.
  RegisterTable(std::string_view name, std::string_view text);

  std::size_t rows() const { return rows_.size(); }
  // Empty for a column that the file does not have.
  std::string cell(std::size_t row, std::string_view column) const;
  // A cell that holds several values, separated by ';'.
  std::vector<std::string> cells(std::size_t row, std::string_view column) const;

 private:
  std::vector<std::string> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace ombud
