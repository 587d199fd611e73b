// tests/engine/stem_exceptions_test.cpp - every row of the table of exceptions says something.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <set>
#include <string>

#include "engine/english_stems.h"
#include "engine/word_tables.h"
#include "support/catch.h"

using ombud::RegisterTable;

TEST_CASE("every exception has a kind, a stem and a reason, and no form has two",
          "[engine][stems]") {
  const RegisterTable table = ombud::word_table("stem_exceptions.tsv");
  REQUIRE(table.rows() >= 60);
  std::set<std::string> seen;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string kind = table.cell(row, "kind");
    CAPTURE(row, table.cell(row, "forms"));
    CHECK((kind == "word" || kind == "stem"));
    CHECK(!table.cells(row, "forms").empty());
    CHECK(!table.cell(row, "stem").empty());
    CHECK(table.cell(row, "reason").size() > 10);
    for (const std::string& form : table.cells(row, "forms")) {
      CAPTURE(form);
      CHECK(seen.insert(kind + form).second);
    }
  }
}

TEST_CASE("every exception changes what the stemmer says of one of its forms", "[engine][stems]") {
  const RegisterTable table = ombud::word_table("stem_exceptions.tsv");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    CAPTURE(table.cell(row, "forms"));
    bool changes = false;
    for (const std::string& form : table.cells(row, "forms")) {
      const std::string stemmed =
          table.cell(row, "kind") == "word" ? ombud::stem_without_exceptions(form) : form;
      changes = changes || stemmed != table.cell(row, "stem");
    }
    CHECK(changes);
  }
}

TEST_CASE("a stem of an exception is that of its words, and of nothing by chance",
          "[engine][stems]") {
  // A split gives a stem of its own: no other row has it. A merge joins what a word already has.
  const RegisterTable table = ombud::word_table("stem_exceptions.tsv");
  std::map<std::string, std::string> forms_of_stem;
  ombud::EnglishStems stems;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string stem = table.cell(row, "stem");
    CAPTURE(stem);
    if (table.cell(row, "kind") == "word") {
      CHECK(forms_of_stem.emplace(stem, table.cell(row, "forms")).second);
      for (const std::string& form : table.cells(row, "forms"))
        CHECK(stems.stem_of(form) == stem);
    }
  }
}

TEST_CASE("a table that was not compiled in is named with the remedy", "[engine][stems]") {
  CHECK_THROWS_WITH(ombud::word_table("no_such.tsv"),
                    Catch::Matchers::ContainsSubstring("engine/no_such.tsv") &&
                        Catch::Matchers::ContainsSubstring("build it again"));
}
