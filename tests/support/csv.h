// tests/support/csv.h - reads CSV by the letter of RFC 4180, and takes nothing less.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ombud::testing {

// Throws at the first byte that the RFC does not allow, with its place.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : text_(text) {}

  std::vector<std::vector<std::string>> rows() {
    std::vector<std::vector<std::string>> rows;
    while (at_ < text_.size()) {
      rows.emplace_back();
      do
        rows.back().push_back(cell());
      while (take(","));
      if (!take("\r\n")) fail("expected CR LF");
    }
    return rows;
  }

 private:
  std::string cell() {
    if (take("\"")) return rest_of_quoted();
    const auto begin = at_;
    while (at_ < text_.size() && std::string_view(",\"\r\n").find(text_[at_]) == text_.npos)
      ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  std::string rest_of_quoted() {
    std::string cell;
    while (true) {
      if (take("\"\"")) {
        cell += '"';
      } else if (take("\"")) {
        return cell;
      } else if (at_ == text_.size()) {
        fail("a quoted cell does not end");
      } else {
        cell += text_[at_++];
      }
    }
  }

  bool take(std::string_view expected) {
    if (text_.substr(at_, expected.size()) != expected) return false;
    at_ += expected.size();
    return true;
  }

  [[noreturn]] void fail(const std::string& why) const {
    throw std::runtime_error(why + " at byte " + std::to_string(at_) + " of the CSV");
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

inline std::vector<std::vector<std::string>> rows_of_csv(std::string_view text) {
  return CsvReader(text).rows();
}

// Rows by the names of the header; throws when one has more or fewer cells.
using CsvRecord = std::map<std::string, std::string>;
inline std::vector<CsvRecord> records_of_csv(std::string_view text) {
  const auto rows = rows_of_csv(text);
  std::vector<CsvRecord> records;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].size() != rows[0].size()) throw std::runtime_error("a row of another length");
    records.emplace_back();
    for (std::size_t column = 0; column < rows[0].size(); ++column)
      records.back()[rows[0][column]] = rows[i][column];
  }
  return records;
}

}  // namespace ombud::testing
