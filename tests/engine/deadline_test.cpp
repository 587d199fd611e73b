// tests/engine/deadline_test.cpp - the clock is looked at everywhere, and changes no answer.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deadline.h"

#include <string>
#include <vector>

#include "engine/match_query.h"
#include "engine/query.h"
#include "engine/ranking.h"
#include "support/catch.h"

using namespace ombud;

namespace {

constexpr std::chrono::milliseconds kUp{0};
constexpr std::chrono::hours kNever{1};

Xapian::WritableDatabase a_database() {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  const std::vector<std::string> words = {"a", "b", "c"};
  for (unsigned i = 0; i < 200; ++i) {
    Xapian::Document document;
    for (unsigned position = 1; position <= 3 + i % 4; ++position) {
      const std::string& word = words[(i / position + position * position) % 3];
      document.add_posting(word, position);
      document.add_term("Z" + word);
    }
    database.add_document(document);
  }
  return database;
}

using Match = std::pair<Xapian::docid, double>;

std::vector<Match> matches(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(bm25());
  const Xapian::MSet found = enquire.get_mset(0, 1000, 1000);
  std::vector<Match> all;
  for (auto match = found.begin(); match != found.end(); ++match) {
    all.emplace_back(*match, match.get_weight());
  }
  return all;
}

QueryNode tree_of(const std::string& text) {
  Analyzer analyzer;
  return parse_query(text, analyzer).tree;
}

}  // namespace

TEST_CASE("every phrase is stopped where it stands, without help from the top",
          "[engine][deadline]") {
  const auto database = a_database();
  const Deadline up(kUp);
  for (const char* text :
       {"\"a b\"", "\"a b\" OR \"b c\"", "a \"b c\"", "a -\"b c\"", "(a OR \"b c\") b"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(matches(database, match_query(tree_of(text), database, up)), SearchTimeout);
  }
}

TEST_CASE("a query without phrases is stopped at the top", "[engine][deadline]") {
  const auto database = a_database();
  const Deadline up(kUp);
  for (const char* text : {"a", "a OR b", "a -b", ""}) {
    CAPTURE(text);
    const Xapian::Query query = match_query(tree_of(text), database, up);
    CHECK_NOTHROW(matches(database, query));
    CHECK_THROWS_AS(matches(database, until(up, query)), SearchTimeout);
  }
}

TEST_CASE("a deadline that is far off changes neither matches nor weights", "[engine][deadline]") {
  const auto database = a_database();
  const Deadline never(kNever);
  const std::vector<std::string> ab = {"a", "b"};
  const Xapian::Query phrase(Xapian::Query::OP_PHRASE, ab.begin(), ab.end(), 2);
  const auto expected = matches(database, phrase);
  REQUIRE(expected.size() > 5);
  CHECK(matches(database, match_query(tree_of("\"a b\""), database, never)) == expected);
  CHECK(matches(database, until(never, phrase)) == expected);
  const Xapian::Query either(Xapian::Query::OP_OR, phrase, Xapian::Query("Zc"));
  CHECK(matches(database, until(never, match_query(tree_of("\"a b\" OR c"), database, never))) ==
        matches(database, either));
}

TEST_CASE("a source walks over every document", "[engine][deadline]") {
  const auto database = a_database();
  const Deadline never(kNever);
  DeadlineSource source(never);
  source.init(database);
  CHECK(source.get_termfreq_min() == 200);
  CHECK(source.get_termfreq_max() == 200);
  source.next(0);
  CHECK(source.get_docid() == 1);
  source.skip_to(50, 0);
  CHECK(source.get_docid() == 50);
  source.skip_to(20, 0);
  CHECK(source.get_docid() == 50);
  CHECK(source.check(200, 0));
  CHECK(!source.at_end());
  source.next(0);
  CHECK(source.at_end());
}

TEST_CASE("a walk whose time runs out is stopped within 64 steps", "[engine][deadline]") {
  const auto database = a_database();
  const Deadline soon(std::chrono::milliseconds(20));
  DeadlineSource source(soon);
  source.init(database);
  while (true) {
    try {
      soon.check();
    } catch (const SearchTimeout&) {
      break;
    }
  }
  const auto walk = [&] {
    for (int step = 0; step < 64; ++step)
      source.next(0);
  };
  CHECK_THROWS_AS(walk(), SearchTimeout);
}
