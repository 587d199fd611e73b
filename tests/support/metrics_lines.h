// tests/support/metrics_lines.h - reads the text format of Prometheus line by line, strictly.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace ombud::testing {

struct MetricsLines {
  std::map<std::string, double> values{};      // by name and labels, as written
  std::map<std::string, std::string> types{};  // by name
  std::vector<std::string> faults{};           // lines that are none of the format
};

namespace metrics_details {

inline bool is_name(const std::string& text) {
  return !text.empty() &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos;
}

// `{a="b",c="d"}`, or nothing; no value of ours needs an escape.
inline bool are_labels(std::string text) {
  if (text.empty()) return true;
  if (text.size() < 6 || text.front() != '{' || text.back() != '}') return false;
  std::istringstream pairs(text.substr(1, text.size() - 2));
  for (std::string pair; std::getline(pairs, pair, ',');) {
    const auto equals = pair.find("=\"");
    const bool whole = equals != std::string::npos && is_name(pair.substr(0, equals)) &&
                       pair.find('"', equals + 2) == pair.size() - 1 && pair.size() > equals + 2;
    if (!whole || pair.find('\\') != std::string::npos) return false;
  }
  return true;
}

}  // namespace metrics_details

// A metric is a HELP line, a TYPE line and its values, which stand together and nowhere else.
inline MetricsLines metrics_lines(const std::string& text) {
  using namespace metrics_details;
  MetricsLines read;
  if (text.empty() || text.back() != '\n') read.faults.push_back("the last line has no end");
  std::string name, helped;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string first, second, third, fourth;
    words >> first >> second >> third >> fourth;
    bool sound = false;
    if (line.starts_with("# HELP ")) {
      helped = third;
      sound = is_name(third) && !fourth.empty() && !read.types.contains(third);
    } else if (line.starts_with("# TYPE ")) {
      name = third;
      sound =
          third == helped && (fourth == "counter" || fourth == "gauge" || fourth == "histogram");
      read.types[third] = fourth;
    } else {
      const auto brace = first.find('{');
      const std::string labels = brace == std::string::npos ? "" : first.substr(brace);
      const std::string base = first.substr(0, brace);
      const bool is_part =
          read.types[name] == "histogram" &&
          (base == name + "_bucket" || base == name + "_sum" || base == name + "_count");
      std::size_t used = 0;
      const double value = second.empty() ? -1 : std::stod(second, &used);
      sound = (is_part || base == name) && are_labels(labels) && third.empty() && value >= 0 &&
              used == second.size() && read.values.emplace(first, value).second;
    }
    if (!sound) read.faults.push_back(line);
  }
  return read;
}

}  // namespace ombud::testing
