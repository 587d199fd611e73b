// tests/relevance/judged_query_test.cpp - judgements are read, checked and halved.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "relevance/judged_query.h"

#include <algorithm>

#include "relevance/explanations.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

namespace ombud::testing {
namespace {

using Catch::Matchers::ContainsSubstring;

const std::set<std::string> kReferences = {"1", "2", "3", "4", "5"};

std::string known_item(const std::string& id, const std::string& relevant) {
  return R"({"id":")" + id + R"(","kind":"known-item","user":"journalist","query":"van taken",)" +
         R"("need":"The van.","relevant":)" + relevant + "}";
}

std::string topical(const std::string& relevant) {
  return R"({"id":"A-t01","kind":"topical","user":"researcher","query":"delay",)"
         R"("need":"Delay.","relevant":)" +
         relevant + "}";
}

std::vector<JudgedQuery> read(const std::string& list) {
  const TemporaryFolder folder;
  folder.write("a.json", list);
  return read_queries(folder.path(), kReferences);
}

}  // namespace

TEST_CASE("judged queries are read with their grades") {
  const auto queries = read("[" + known_item("A-k01", R"({"2":3})") + "," +
                            topical(R"({"1":3,"2":2,"3":1,"4":1,"5":0})") + "]");
  REQUIRE(queries.size() == 2);
  CHECK(queries[0].kind == QueryKind::kKnownItem);
  CHECK(queries[0].text == "van taken");
  CHECK(queries[0].grades == Grades{{"2", 3}});
  CHECK(queries[1].user == "researcher");
  CHECK(grade_of(queries[1].grades, "5") == 0);
}

TEST_CASE("a faulty judgement is named with its file and query") {
  struct Case {
    std::string list;
    const char* words;
  };
  const Case cases[] = {
      {"[" + known_item("A-k01", R"({"9":3})") + "]", "a.json, A-k01: there is no decision 9"},
      {"[" + known_item("A-k01", R"({"1":4})") + "]", "A-k01: the grade of 1"},
      {"[" + known_item("A-k01", R"({"1":3,"1":3})") + "]", "A-k01: 1 is graded twice"},
      {"[" + known_item("A-k01", R"({"1":3,"2":3})") + "]", "exactly one"},
      {"[" + known_item("A-k01", R"({"1":"3"})") + "]", "1 has no whole number"},
      {"[" + topical(R"({"1":3,"2":2,"3":0})") + "]", "a.json, A-t01: fewer than 3"},
      {"[" + topical(R"({"1":2,"2":2,"3":1,"4":1})") + "]", "no decision has grade 3"},
      {"[" + known_item("A-k01", R"({"1":3})") + "," + known_item("A-k01", R"({"1":3})") + "]",
       "another query has this id"},
      {R"([{"id":"A-k01"}])", R"(A-k01: member "kind" is missing)"},
      {R"([{"id":"A-k01","kind":"guess"}])", R"(A-k01: unknown kind "guess")"},
      {"[3]", "a.json, entry 1"},
      {"{}", "a.json is not a list"},
      {"[", "no JSON from byte 1 on"},
      {"[]", "holds no judged query"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.list);
    CHECK_THROWS_WITH(read(one.list), ContainsSubstring(one.words));
  }
}

TEST_CASE("the halves are told by the id alone and are even, kind by kind") {
  CHECK(half_of("A-k01") == Half::kTuning);    // printf %s A-k01 | sha256sum ends on 0
  CHECK(half_of("A-k02") == Half::kHeldBack);  // ... on d
  int held_back = 0;
  for (int i = 0; i < 1000; ++i)
    held_back += half_of(std::to_string(i)) == Half::kHeldBack ? 1 : 0;
  CHECK(held_back > 450);
  CHECK(held_back < 550);
}

TEST_CASE("an explanation is of a query that there is") {
  const auto queries = read("[" + known_item("A-k01", R"({"2":3})") + "]");
  const TemporaryFolder folder;
  const auto good = folder.write("explained.json", R"({"A-k01":"no word in common"})");
  CHECK(read_explanations(good, queries).at("A-k01") == "no word in common");
  const auto bad = folder.write("explained.json", R"({"A-k02":"gone"})");
  CHECK_THROWS_WITH(read_explanations(bad, queries), ContainsSubstring("A-k02"));
}

}  // namespace ombud::testing
