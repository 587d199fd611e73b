// tests/searchd/words_test.cpp - numbers, days, page numbers and addresses as people see them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/words.h"

#include "searchd/address.h"
#include "searchd/pager.h"
#include "support/a_decision.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

TEST_CASE("numbers are grouped and counted in words", "[searchd]") {
  const std::pair<std::uint64_t, const char*> kCases[] = {
      {0, "0"}, {7, "7"}, {999, "999"}, {1000, "1,000"}, {57500, "57,500"}, {1234567, "1,234,567"}};
  for (const auto& [number, text] : kCases)
    CHECK(grouped(number) == text);
  CHECK(counted(1, "decision") == "1 decision");
  CHECK(counted(2668, "decision") == "2,668 decisions");
  CHECK(counted(0, "decision") == "0 decisions");
}

TEST_CASE("a time of the index is shown as its day", "[searchd]") {
  CHECK(displayed_day("2026-11-21T22:00:00Z") == "21 November 2026");
  CHECK(displayed_day("2026-11-21") == "21 November 2026");
  CHECK(displayed_day("").empty());
  CHECK(displayed_day("unknown") == "unknown");
}

TEST_CASE("page numbers show the first, the last and the neighbours", "[searchd]") {
  const struct {
    int current, last;
    std::vector<int> pages;
  } kCases[] = {{1, 1, {1}},
                {1, 2, {1, 2}},
                {1, 10, {1, 2, 0, 10}},
                {3, 10, {1, 2, 3, 4, 0, 10}},
                {4, 10, {1, 2, 3, 4, 5, 0, 10}},
                {5, 10, {1, 0, 4, 5, 6, 0, 10}},
                {10, 10, {1, 0, 9, 10}},
                {12, 10, {1, 0, 10}}};
  for (const auto& row : kCases) {
    CAPTURE(row.current, row.last);
    CHECK(pages_shown(row.current, row.last) == row.pages);
  }
}

TEST_CASE("addresses escape what would end or change them", "[searchd]") {
  CHECK(escape_query("a b&c=d+e%#\u00e9") == "a+b%26c%3Dd%2Be%25%23%C3%A9");
  CHECK(with_query("/search", "") == "/search");
  CHECK(with_query("/search", "q=a") == "/search?q=a");
  CHECK(decision_path(a_decision("95 000 001").build()) == "/decisions/sample/95-000-001");
}
