// tests/engine/query_random_test.cpp - no text is an error: 100,000 of them, seeded.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "corpus/utf8.h"
#include "engine/query.h"
#include "engine/ranking.h"
#include "support/catch.h"
#include "support/query_shape.h"

using namespace ombud;
using ombud::testing::shape;

namespace {

#ifdef OMBUD_SANITIZED
constexpr int kTexts = 5'000;
#else
constexpr int kTexts = 50'000;  // of each of the two kinds below
#endif

// clang-format off
const std::vector<std::string> kPieces = {
    "\"", "“", "”", "„", "«", "»", "‘", "’", "‚", "'", "(", ")", "((", "))", "-", "--", "−", " - ",
    " ", " ", " ", " ", "\t", "OR", " OR ", "AND", " AND ", "NOT", "NEAR/2", "*", "a*", "apolog*",
    " transp*", "~8", "~3", "\"~", "\"~2", "..", ":", "^2", "council", "a", "the", "O’Neil", "17(1)",
    "é", "e\u0301", "\u0301", "\u202E", "\u2066", "\u200B", "\u00AD", "\uFEFF", "😀", "👩‍👩‍👧",
    "日本語", "ไทย", "\x01", "\\", "&", "<b>", "%00", "25 004 574", "ﷺ", "\U0010FFFF",
    "council:", "council:x", " council:hackney ", "outcome:upheld", "in:remedy ", " in:anywhere ",
    "in:", "in:xyz ", "payment:500..1000", "payment:..", "year:2019..2021", "year:2..1",
    "category:\"", "EHCP", "send", " SEND ", "child in need", "EHC plan", "B&B", " TA ", "EHC-plan"};

const std::vector<std::string> kRealLooking = {
    "school transport refused for a child with an EHC plan",
    "\"child in need\" assessment delay -adoption",
    "council:hackney outcome:upheld category:\"school transport\" year:2023 payment:500..1000",
    "in:remedy apology OR (training in:findings fault) -\"no fault\"",
    "(tax OR rent) arrears \"fees charged\"~8 apolog*",
    "what can I do when the council does not answer my complaint about damp and mould",
    "SEND TRIBUNAL REFUSED TO HEAR AN APPEAL UNDER SECTION 17(1)(a)",
    "B&B accommodation for six weeks AND homeless AND TA OR MASH"};
// clang-format on

std::string soup(std::mt19937& random) {
  std::string text;
  for (auto left = random() % 24; left > 0; --left) {
    if (random() % 16 == 0) text += '\0';
    text += kPieces[random() % kPieces.size()];
    if (random() % 3 == 0) text += ' ';
  }
  if (random() % 50 == 0) text += std::string(70, 'w');
  return text;
}

// A question that somebody may ask, with slips.
std::string mutated(std::mt19937& random) {
  std::string text = kRealLooking[random() % kRealLooking.size()];
  for (auto left = random() % 6; left > 0 && !text.empty(); --left) {
    const std::size_t at = random() % text.size();
    switch (random() % 3) {
      case 0:
        text.erase(at, 1 + random() % 9);
        break;
      case 1:
        text.insert(at, kPieces[random() % kPieces.size()]);
        break;
      default:
        text.insert(at, text.substr(random() % text.size(), random() % 12));
    }
  }
  return text;
}

bool is_group(const QueryNode& node) {
  return node.op == QueryOp::kAnd || node.op == QueryOp::kOr || node.op == QueryOp::kMost;
}

bool has_two_alike(const QueryNode& node) {
  for (std::size_t i = 0; i < node.children.size(); ++i)
    for (std::size_t j = i + 1; j < node.children.size(); ++j)
      if (same_question(node.children[i], node.children[j])) return true;
  return false;
}

bool has_whole_words(const QueryNode& node) {
  if (node.op == QueryOp::kWord && node.words.size() != 1) return false;
  if (node.op == QueryOp::kPrefix && node.words.size() != 1) return false;
  if (node.op == QueryOp::kPhrase && node.words.empty()) return false;
  if (node.op == QueryOp::kNear && (node.words.size() < 2 || node.within + 1 < node.words.size()))
    return false;
  return std::all_of(node.words.begin(), node.words.end(), [](const Word& word) {
    return !word.folded.empty() && !word.stem.empty();
  });
}

// What query.h promises of a tree's shape; `above` leads from the top to the node.
bool is_simple(const QueryNode& node, const std::vector<QueryOp>& above = {}) {
  if (node.op == QueryOp::kNothing) return above.empty();
  if (is_group(node) && (node.children.size() < 2 || has_two_alike(node))) return false;
  if (node.op == QueryOp::kNot &&
      (node.children.size() < 2 || node.children.front().op == QueryOp::kNot))
    return false;
  if (node.op == QueryOp::kMost) {
    const bool near_top = above.empty() || (above.size() == 1 && above[0] != QueryOp::kOr) ||
                          above == std::vector{QueryOp::kNot, QueryOp::kAnd};
    if (!near_top || node.least != least_of(node.children.size())) return false;
    if (node.least == 0 || node.least >= node.children.size()) return false;
  }
  if (node.op == QueryOp::kField && node.values.empty() && !node.least_pence && !node.most_pence)
    return false;
  if (!has_whole_words(node)) return false;
  std::vector<QueryOp> path = above;
  path.push_back(node.op);
  return std::all_of(node.children.begin(), node.children.end(), [&](const QueryNode& child) {
    return is_simple(child, path) && !(is_group(node) && child.op == node.op);
  });
}

void count(const QueryNode& node, QueryOp op, std::size_t& found) {
  found += node.op == op ? 1 : 0;
  for (const QueryNode& child : node.children)
    count(child, op, found);
}

void check(const std::string& text, const ParsedQuery& query, Analyzer& analyzer) {
  if (first_invalid_utf8(text)) {
    REQUIRE(!query.faults.empty());
    return;
  }
  REQUIRE(is_simple(query.tree));
  REQUIRE(!first_invalid_utf8(query.described));
  for (const auto& note : query.ignored)
    REQUIRE(!first_invalid_utf8(note));
  REQUIRE(query.described.empty() == (text.size() > QueryLimits{}.bytes));
  if (!query.faults.empty()) return;
  std::size_t wildcards = 0;
  count(query.tree, QueryOp::kPrefix, wildcards);
  REQUIRE(wildcards <= QueryLimits{}.wildcards);
  std::size_t mosts = 0;
  count(query.tree, QueryOp::kMost, mosts);
  REQUIRE(mosts <= 1);
  CAPTURE(shape(query.tree), query.canonical, query.requiring_all);
  for (const std::string& again : {query.canonical, query.requiring_all}) {
    if (again.empty()) continue;
    const ParsedQuery read = parse_query(again, analyzer);
    REQUIRE(read.faults.empty());
    REQUIRE(read.ignored.empty());
    if (again == query.canonical) REQUIRE(shape(read.tree) == shape(query.tree));
  }
}

// Only the common words beside them made three words a long question: query.h.
bool is_most_of_few(const QueryNode& node) {
  if (node.op == QueryOp::kMost) return node.children.size() <= MostRule{}.short_question;
  return std::any_of(node.children.begin(), node.children.end(), is_most_of_few);
}

}  // namespace

TEST_CASE("any text parses to a simple tree that is written and read again", "[engine][query]") {
  const unsigned seed = 17;
  CAPTURE(seed);
  std::mt19937 random(seed);
  Analyzer analyzer;
  int with_faults = 0;
  int unwritten = 0;
  int all_required = 0;
  for (int round = 0; round < kTexts; ++round) {
    const std::string text = round % 2 == 0 ? soup(random) : mutated(random);
    CAPTURE(round, text);
    const ParsedQuery query = parse_query(text, analyzer);
    check(text, query, analyzer);
    with_faults += query.faults.empty() ? 0 : 1;
    all_required += query.requiring_all.empty() ? 0 : 1;
    if (query.faults.empty() && query.canonical.empty() && query.tree.op != QueryOp::kNothing &&
        !is_most_of_few(query.tree))
      ++unwritten;
  }
  CHECK(unwritten < kTexts / 2'000);  // what ICU cuts otherwise between other neighbours
  CHECK(with_faults > kTexts / 200);
  CHECK(with_faults < kTexts / 2);
  CHECK(all_required > kTexts / 20);
}

TEST_CASE("any bytes parse", "[engine][query]") {
  const unsigned seed = 18;
  CAPTURE(seed);
  std::mt19937 random(seed);
  Analyzer analyzer;
  for (int round = 0; round < kTexts; ++round) {
    std::string bytes;
    for (auto left = random() % 40; left > 0; --left)
      bytes += static_cast<char>(random());
    CAPTURE(round);
    const ParsedQuery query = parse_query(bytes, analyzer);
    REQUIRE((!first_invalid_utf8(bytes) || !query.faults.empty()));
  }
}
