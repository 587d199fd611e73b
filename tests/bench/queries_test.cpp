// tests/bench/queries_test.cpp - the queries of the yardstick, and what measures them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "bench/measure_search.h"
#include "bench/measure_times.h"
#include "support/catch.h"
#include "support/made_collection.h"
#include "support/run_program.h"
#include "support/temporary_folder.h"

namespace ombud::testing {
namespace {

using Catch::Matchers::ContainsSubstring;

std::uint32_t decisions_with(const std::string& word) {
  const auto found = made().counts.decisions_with.find(word);
  return found == made().counts.decisions_with.end() ? 0 : found->second;
}

}  // namespace

TEST_CASE("three hundred queries are shared by nine classes, no two alike") {
  std::map<std::string, std::size_t> sizes;
  std::map<std::string, std::size_t> seen;
  for (const BenchQuery& query : made().queries) {
    ++sizes[query.query_class];
    ++seen[query.query_class + query.address];
  }
  REQUIRE(sizes.size() == 9);
  for (const auto& [name, size] : sizes) {
    CAPTURE(name);
    CHECK(size >= 33);
    CHECK(size <= 34);
  }
  CHECK(seen.size() == 300);
}

TEST_CASE("queries are the same for the same file and seed") {
  const std::string file = made().file.string();
  const ProgramRun run = Program("queries", {file}).wait();
  REQUIRE(run.exit_code == 0);
  CHECK(run.out == Program("queries", {file, "--seed", "1"}).wait().out);
  CHECK(run.out != Program("queries", {file, "--seed", "2"}).wait().out);
  const TemporaryFolder folder;
  CHECK(read_queries(folder.write("queries.tsv", run.out)) == made().queries);
}

TEST_CASE("words are as rare or common as their class says") {
  for (const BenchQuery& query : made().queries) {
    const std::string question = question_of(query);
    CAPTURE(query.query_class, question);
    if (query.query_class == "rare") {
      CHECK(decisions_with(question) >= 2);
      CHECK(decisions_with(question) <= 20);
    } else if (query.query_class == "common") {
      CHECK(decisions_with(question) * 3 > kDecisions);
    } else if (query.query_class == "phrase") {
      CHECK(question.front() == '"');
      CHECK(question.back() == '"');
    } else if (query.query_class == "browse") {
      CHECK(question.empty());
      CHECK_THAT(query.address, ContainsSubstring("sort=-date"));
    } else if (query.query_class == "prefix") {
      CHECK(question.back() == '*');
    }
  }
}

TEST_CASE("every query is answered, and what is counted is what a search finds") {
  SearchBench bench(made().index.path());
  const SearchMeasured measured = bench.run(made().queries, 1);
  REQUIRE(measured.totals.size() == 300);
  std::vector<std::string> without;  // of which nothing is found
  Searcher searcher = made().index.searcher();
  for (std::size_t i = 0; i < made().queries.size(); ++i) {
    const BenchQuery& query = made().queries[i];
    CAPTURE(query.query_class, query.address);
    if (measured.totals[i] == 0) without.push_back(query.address);
    if (query.address.find('&') != std::string::npos || query.query_class == "browse") continue;
    SearchRequest request;
    request.text = question_of(query);
    request.time_limit = std::chrono::seconds(60);  // under a sanitizer it takes long
    CHECK(searcher.search(request).total == measured.totals[i]);
  }
  // Words are taken from decisions that have them, but a word that stands there only inside a
  // domain word ("antisocial behaviour") is not found by itself.
  CAPTURE(without);
  CHECK(without.size() <= 3);
  CHECK(measured.rows.size() == 300);
  CHECK(measured.answer_wall.size() == 300);
  for (const auto& [name, times] : measured.classes) {
    CAPTURE(name);
    CHECK(times.search_cpu.size() >= 33);
    CHECK(times.search_cpu.percentile(50) > 0);
    CHECK(times.answer_cpu.percentile(50) >= times.every_facet_cpu.percentile(50));
    CHECK(times.every_facet_cpu.size() == times.search_cpu.size());
    CHECK(times.parts.passages.size() == times.search_cpu.size());
  }
}

TEST_CASE("a query that would be refused stops the measurement with its fault") {
  SearchBench bench(made().index.path());
  CHECK_THROWS_WITH(bench.run({{"rare", "q=damp&colour=red"}}, 1), ContainsSubstring("colour"));
}

TEST_CASE("what is no file of decisions or queries is told in words") {
  const TemporaryFolder folder;
  CHECK_THROWS_WITH(count_words(folder.path() / "none", 1), ContainsSubstring("cannot be opened"));
  CHECK_THROWS_WITH(count_words(folder.write("empty", ""), 1), ContainsSubstring("no decision"));
  CHECK_THROWS_WITH(count_words(folder.write("words", "damp\n"), 1), ContainsSubstring("line 1"));
  CHECK_THROWS_WITH(read_queries(folder.path() / "none"), ContainsSubstring("cannot be opened"));
  CHECK_THROWS_WITH(read_queries(folder.write("empty", "")), ContainsSubstring("no query"));
  CHECK_THROWS_WITH(read_queries(folder.write("odd", "rare\tq=a\nodd\tq=b\n")),
                    ContainsSubstring("line 2"));
  CHECK_THROWS_WITH(read_queries(folder.write("tabless", "rare q=a\n")),
                    ContainsSubstring("line 1"));
  const ProgramRun run = Program("queries", {folder.write("few", lines_of(1)).string()}).wait();
  CHECK(run.exit_code == 1);
  CHECK_THAT(run.err, ContainsSubstring("too few"));
  CHECK(Program("queries", {}).wait().exit_code == 2);
}

TEST_CASE("words are runs of letters in lower case") {
  CHECK(plain_words("The Council’s 3 plans; EHC-plan") ==
        std::vector<std::string>{"the", "council", "s", "plans", "ehc", "plan"});
  CHECK(plain_words("").empty());
}

TEST_CASE("addresses are escaped") {
  CHECK(escaped("a-b_c.d~9") == "a-b_c.d~9");
  CHECK(escaped("\"a b\"*&=é") == "%22a%20b%22%2A%26%3D%C3%A9");
}

TEST_CASE("a percentile is the smallest time that so many do not exceed") {
  Times times;
  CHECK(times.percentile(50) == 0);
  for (int i = 1; i <= 200; ++i)
    times.add(i);
  CHECK(times.percentile(50) == 100);
  CHECK(times.percentile(95) == 190);
  CHECK(times.percentile(99) == 198);
  CHECK(times.most() == 200);
  CHECK(times.mean() == Approx(100.5));
  CHECK(percentile_cells(times) == "100.00 | 190.00 | 198.00 | 200.00");
  CHECK(in_ms(0.1234) == "0.123");
}

}  // namespace ombud::testing
