// tests/searchd/csv_row_test.cpp - cells and lines of CSV.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/csv_row.h"

#include <random>

#include "searchd/amounts.h"
#include "support/catch.h"
#include "support/csv.h"

using namespace ombud;
using namespace ombud::testing;

TEST_CASE("a cell is quoted where it must be, and disarmed where a spreadsheet would run it",
          "[searchd]") {
  const struct {
    const char *text, *cell;
  } kCases[] = {
      {"", ""},
      {"plain words", "plain words"},
      {" spaces stay ", " spaces stay "},
      {"one, two", "\"one, two\""},
      {"say \"sorry\"", "\"say \"\"sorry\"\"\""},
      {"two\nlines", "\"two\nlines\""},
      {"two\r\nlines", "\"two\r\nlines\""},
      {"caf\u00e9 \u00a3250", "caf\u00e9 \u00a3250"},
      {"=1+1", "'=1+1"},
      {"+44", "'+44"},
      {"-5", "'-5"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"\tcell", "'\tcell"},
      {"\rcell", "\"'\rcell\""},
      {"=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\""},
      {"a=1", "a=1"},
      {"'=1", "'=1"},
      {"250.00", "250.00"},
  };
  for (const auto& row : kCases) {
    INFO(row.text);
    CHECK(csv_cell(row.text) == row.cell);
  }
}

TEST_CASE("a line ends with CR LF, and the same calls make its header", "[searchd]") {
  const auto line = [](CsvRow row) {
    return row.cell("first", "").cell("second", "a,b").cell("third", "").take();
  };
  CHECK(line(CsvRow(CsvRow::Holds::kNames)) == "first,second,third\r\n");
  CHECK(line(CsvRow(CsvRow::Holds::kCells)) == ",\"a,b\",\r\n");
}

TEST_CASE("whatever a cell holds, a reader of RFC 4180 gets it back", "[searchd]") {
  const unsigned seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::string letters = "a,\"\r\n =-;'\t";
  for (int round = 0; round < 2000; ++round) {
    CsvRow row(CsvRow::Holds::kCells);
    std::vector<std::string> cells;
    for (auto left = 1 + random() % 5; left > 0; --left) {
      std::string text = "x";  // no formula: those are changed on purpose
      for (auto more = random() % 8; more > 0; --more)
        text += letters[random() % letters.size()];
      row.cell("", text);
      cells.push_back(std::move(text));
    }
    CHECK(rows_of_csv(row.take()) == std::vector<std::vector<std::string>>{cells});
  }
}

TEST_CASE("amounts have two decimals in files, and those they need in addresses", "[searchd]") {
  const struct {
    std::int64_t pence;
    const char *decimal, *typed;
  } kCases[] = {
      {0, "0.00", "0"},
      {5, "0.05", "0.05"},
      {50, "0.50", "0.50"},
      {25000, "250.00", "250"},
      {641250, "6412.50", "6412.50"},
      {123456705, "1234567.05", "1234567.05"},
  };
  for (const auto& row : kCases) {
    CAPTURE(row.pence);
    CHECK(decimal_pounds(row.pence) == row.decimal);
    CHECK(typed_pounds(row.pence) == row.typed);
  }
}
