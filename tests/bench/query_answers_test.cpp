// tests/bench/query_answers_test.cpp - every query of the yardstick, as the slow search answers it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/request.h"
#include "support/catch.h"
#include "support/made_collection.h"
#include "support/naive_checks.h"

namespace ombud::testing {
namespace {

using Kind = Asked::Kind;

std::vector<std::string> split(std::string_view text, std::string_view between) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(between, at), text.size());
    parts.emplace_back(text.substr(at, end - at));
    at = end + between.size();
  }
  return parts;
}

// A term of the field means more than its words: tests/engine/searcher_random_test.cpp has those.
bool has_domain_word(const std::string& question) {
  Analyzer analyzer;
  return !concepts_asked(analyzer.words(question)).empty();
}

// What a class of queries means, by hand.
Asked asked_by(const std::string& question) {
  if (question.front() == '"')
    return {.kind = Kind::kPhrase, .words = question.substr(1, question.size() - 2)};
  if (question.back() == '*')
    return {.kind = Kind::kPrefix, .words = question.substr(0, question.size() - 1)};
  const bool is_either = question.find(" OR ") != std::string::npos;
  Asked asked{.kind = is_either ? Kind::kEither : Kind::kTogether};
  for (const std::string& word : split(question, is_either ? " OR " : " "))
    asked.wanted.push_back({.kind = Kind::kWord, .words = word});
  return asked;
}

}  // namespace

TEST_CASE("every query of the yardstick finds and counts what a reading of every decision does") {
  const std::vector<Decision> decisions = MadeCollection::decisions();
  NaiveSearch naive(decisions);
  Searcher searcher = made().index.searcher();
  std::map<std::string, std::size_t> compared;  // by class
  for (const BenchQuery& query : made().queries) {
    const std::string question = question_of(query);
    CAPTURE(query.query_class, question, query.address);
    if (has_domain_word(question)) continue;
    const Asked asked = question.empty() ? Asked{} : asked_by(question);
    SearchRequest request =
        read_question(parameters_of(query), UnknownParameters::kRefused).question.request;
    request.size = kDecisions;
    request.time_limit = std::chrono::seconds(60);  // under a sanitizer it takes long
    for (const Facet& facet : facets())
      request.facets.push_back({.name = std::string(facet.name), .limit = 0});
    const SearchResults results = searcher.search(request);
    REQUIRE(results.query.faults.empty());
    const Asked* const wanted = question.empty() ? nullptr : &asked;
    const std::vector<std::string> expected = naive.search(wanted, request);
    CHECK(sorted(keys_of(results)) == sorted(expected));
    CHECK(results.total == expected.size());
    check_counts(results, request, wanted, naive);
    ++compared[query.query_class];
  }
  CHECK(compared.size() == 9);
  for (const auto& [name, queries] : compared) {
    CAPTURE(name);
    CHECK(queries >= 20);
  }
}

}  // namespace ombud::testing
