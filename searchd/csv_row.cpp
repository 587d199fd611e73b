// searchd/csv_row.cpp - see csv_row.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/csv_row.h"

#include <utility>

namespace ombud {
namespace {

constexpr std::string_view kBeginsFormula = "=+-@\t\r";
constexpr std::string_view kNeedsQuotes = ",\"\r\n";

std::string in_quotes(std::string_view text) {
  std::string cell = "\"";
  for (const char c : text) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell + '"';
}

}  // namespace

std::string csv_cell(std::string_view text) {
  const bool runs = !text.empty() && kBeginsFormula.find(text.front()) != std::string_view::npos;
  std::string cell(runs ? "'" : "");
  cell += text;
  return cell.find_first_of(kNeedsQuotes) == std::string::npos ? cell : in_quotes(cell);
}

CsvRow& CsvRow::cell(std::string_view name, std::string_view text) {
  if (!std::exchange(is_first_, false)) line_ += ',';
  line_ += csv_cell(holds_ == Holds::kNames ? name : text);
  return *this;
}

std::string CsvRow::take() { return std::move(line_) + "\r\n"; }

}  // namespace ombud
