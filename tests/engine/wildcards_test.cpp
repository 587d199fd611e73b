// tests/engine/wildcards_test.cpp - which words a star stands for, and when these are too many.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wildcards.h"

#include <string>
#include <vector>

#include "support/catch.h"

using namespace ombud;

namespace {

using Words = std::vector<std::string>;

Xapian::WritableDatabase a_database(const Words& words) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  Xapian::Document document;
  for (const std::string& word : words)
    document.add_term(word);
  database.add_document(document);
  return database;
}

QueryNode prefix(const std::string& letters) {
  return {QueryOp::kPrefix, {{0, letters.size(), letters, letters}}, {}};
}

}  // namespace

TEST_CASE("a star stands for the words that begin so, not for stems and labels",
          "[engine][wildcards]") {
  const auto database =
      a_database({"apology", "apologies", "apologise", "apo", "Zapolog", "XC:apology", "bins"});
  CHECK(words_beginning(database, "apolog", 10) == Words{"apologies", "apologise", "apology"});
  CHECK(words_beginning(database, "apolog", 2).size() == 3);  // one more tells that there are more
  CHECK(words_beginning(database, "apolog", 1).size() == 2);
  CHECK(words_beginning(database, "apology", 10) == Words{"apology"});
  CHECK(words_beginning(database, "cats", 10).empty());
  CHECK(words_beginning(database, "", 10).empty());
}

TEST_CASE("a star that stands for too many words is a fault that names it, once",
          "[engine][wildcards]") {
  const auto database = a_database({"apologies", "apologise", "apology", "bin", "bins"});
  QueryLimits limits;
  limits.wildcard_words = 2;
  CHECK(wildcard_faults(prefix("bin"), database, limits).empty());
  CHECK(wildcard_faults({}, database, limits).empty());
  const QueryNode nested{
      QueryOp::kNot, {}, {prefix("bin"), {QueryOp::kOr, {}, {prefix("apo"), prefix("apo")}}}};
  const Words faults = wildcard_faults(nested, database, limits);
  REQUIRE(faults.size() == 1);
  CHECK(faults.front() ==
        "“apo*” stands for more than 2 different words: type more letters before the star.");
}
