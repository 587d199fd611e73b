// tests/support/ris.h - reads RIS back, strictly: a record is its tags and values, in order.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace ombud::testing {

using RisRecord = std::multimap<std::string, std::string>;

// Throws on a line that is no field, and on a record that is not ended.
inline std::vector<RisRecord> records_of_ris(std::string_view text) {
  std::vector<RisRecord> records;
  bool is_open = false;
  while (!text.empty()) {
    const auto end = text.find("\r\n");
    if (end == text.npos) throw std::runtime_error("a line of RIS is not ended by CR LF");
    const std::string line(text.substr(0, end));
    text.remove_prefix(end + 2);
    if (line.size() < 6 || line.substr(2, 4) != "  - ")
      throw std::runtime_error("not a field of RIS: " + line);
    const std::string tag = line.substr(0, 2);
    if (is_open == (tag == "TY")) throw std::runtime_error("a record of RIS begins with TY");
    if (tag == "TY") records.emplace_back();
    is_open = tag != "ER";
    if (is_open) records.back().emplace(tag, line.substr(6));
  }
  if (is_open) throw std::runtime_error("a record of RIS is not ended");
  return records;
}

// The values of a tag, joined by "|".
inline std::string values_of(const RisRecord& record, const std::string& tag) {
  std::string values;
  const auto [begin, end] = record.equal_range(tag);
  for (auto field = begin; field != end; ++field)
    values.append(values.empty() ? "" : "|").append(field->second);
  return values;
}

}  // namespace ombud::testing
