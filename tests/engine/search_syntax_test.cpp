// tests/engine/search_syntax_test.cpp - docs/search-syntax.md says what the parser does.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <string>
#include <vector>

#include "engine/field_values.h"
#include "engine/query.h"
#include "support/catch.h"
#include "support/some_values.h"

using namespace ombud;

namespace {

struct Example {
  std::string typed, described, ignored;
};

std::string trimmed(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

// Rows "| `typed` | described |" and "| `typed` | described | ignored |". A typed text that holds
// backticks is none of the examples.
std::vector<Example> examples() {
  std::ifstream page(std::string(OMBUD_SOURCE_DIR) + "/docs/search-syntax.md");
  std::vector<Example> found;
  for (std::string line; std::getline(page, line);) {
    if (!line.starts_with("| `")) continue;
    std::vector<std::string> cells;
    for (std::size_t at = 1; at < line.size();) {
      const auto end = line.find('|', at);
      cells.push_back(trimmed(line.substr(at, end - at)));
      at = end + 1;
    }
    REQUIRE(cells.size() >= 2);
    const std::string typed = cells[0].substr(1, cells[0].size() - 2);
    found.push_back({typed, cells[1], cells.size() > 2 ? cells[2] : ""});
  }
  return found;
}

const std::vector<testing::HeldValue> kHeld = {
    {"council", "hackney-council", "Hackney Council"},
    {"council", "leeds-city-council", "Leeds City Council"},
    {"outcome", "upheld", "Upheld"},
    {"outcome", "not-upheld", "Not upheld"},
    {"outcome", "closed-after-initial-enquiries", "Closed after initial enquiries"},
    {"category", "housing", "Housing"},
    {"subcategory", "school-transport", "School transport"},
    {"remedy", "apology", "Apology"},
    {"remedy", "training", "Training"},
    {"year", "2021", "2021"},
    {"year", "2022", "2022"},
    {"year", "2023", "2023"},
    {"payment", "101-250", "£101 to £250"}};

}  // namespace

TEST_CASE("every example of docs/search-syntax.md is understood as it says", "[engine][query]") {
  const auto values = field_values_of(testing::columns_holding(kHeld));
  Analyzer analyzer;
  const std::vector<Example> all = examples();
  CHECK(all.size() > 40);
  for (const Example& example : all) {
    CAPTURE(example.typed);
    const ParsedQuery query = parse_query(example.typed, analyzer, {}, values.get());
    CHECK(query.described == example.described);
    std::string ignored;
    for (const std::string& note : query.ignored)
      ignored += (ignored.empty() ? "" : "; ") + note;
    for (const std::string& fault : query.faults)
      ignored += (ignored.empty() ? "" : "; ") + fault;
    CHECK(ignored == example.ignored);
  }
}
