// tests/engine/query_random_test.cpp - no text is an error: 20,000 of them, seeded.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>
#include <string>
#include <vector>

#include "corpus/utf8.h"
#include "engine/query.h"
#include "support/catch.h"

using namespace ombud;

namespace {

const std::vector<std::string> kPieces = {"\"",
                                          "“",
                                          "”",
                                          "„",
                                          "«",
                                          "»",
                                          "‘",
                                          "’",
                                          "‚",
                                          "'",
                                          "(",
                                          ")",
                                          "((",
                                          "))",
                                          "-",
                                          "--",
                                          "−",
                                          " ",
                                          " ",
                                          " ",
                                          "\t",
                                          "OR",
                                          "AND",
                                          "NOT",
                                          " OR ",
                                          "NEAR/2",
                                          "*",
                                          "a*",
                                          "~8",
                                          "..",
                                          ":",
                                          "^2",
                                          "council",
                                          "a",
                                          "the",
                                          "O’Neil",
                                          "17(1)",
                                          "é",
                                          "e\u0301",
                                          "\u0301",
                                          "\u202E",
                                          "\u2066",
                                          "\u200B",
                                          "\u00AD",
                                          "\uFEFF",
                                          "😀",
                                          "👩‍👩‍👧",
                                          "日本語",
                                          "ไทย",
                                          "\x01",
                                          "\\",
                                          "&",
                                          "<b>",
                                          "%00",
                                          "25 004 574",
                                          "ﷺ",
                                          "\U0010FFFF",
                                          std::string(70, 'w')};

std::string random_text(std::mt19937& random) {
  std::string text;
  for (auto left = random() % 30; left > 0; --left) {
    if (random() % 12 == 0) text += '\0';
    text += kPieces[random() % kPieces.size()];
  }
  return text;
}

bool is_group(const QueryNode& node) { return node.op == QueryOp::kAnd || node.op == QueryOp::kOr; }

// What query.h promises of a tree's shape.
bool is_simple(const QueryNode& node, bool top = true) {
  if (node.op == QueryOp::kNothing) return top;
  if (is_group(node) && node.children.size() < 2) return false;
  if (node.op == QueryOp::kNot &&
      (node.children.size() < 2 || node.children.front().op == QueryOp::kNot))
    return false;
  if (node.op == QueryOp::kWord && node.words.size() != 1) return false;
  if (node.op == QueryOp::kPhrase && node.words.empty()) return false;
  for (const Word& word : node.words)
    if (word.folded.empty() || word.stem.empty()) return false;
  for (const QueryNode& child : node.children)
    if (!is_simple(child, false) || (is_group(node) && child.op == node.op)) return false;
  return true;
}

}  // namespace

TEST_CASE("any text parses to a simple tree, valid words and notes", "[engine][query]") {
  const unsigned seed = 17;
  CAPTURE(seed);
  std::mt19937 random(seed);
  Analyzer analyzer;
  int with_faults = 0;
  for (int round = 0; round < 20'000; ++round) {
    const std::string text = random_text(random);
    CAPTURE(round, text);
    const ParsedQuery query = parse_query(text, analyzer);
    REQUIRE(is_simple(query.tree));
    with_faults += query.faults.empty() ? 0 : 1;
    REQUIRE(!first_invalid_utf8(query.described));
    for (const auto& note : query.ignored)
      REQUIRE(!first_invalid_utf8(note));
    REQUIRE(query.described.empty() == (query.text.size() > QueryLimits{}.bytes));
  }
  CHECK(with_faults > 100);
  CHECK(with_faults < 19'000);
}

TEST_CASE("any bytes parse", "[engine][query]") {
  const unsigned seed = 18;
  CAPTURE(seed);
  std::mt19937 random(seed);
  Analyzer analyzer;
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes;
    for (auto left = random() % 40; left > 0; --left)
      bytes += static_cast<char>(random());
    CAPTURE(round);
    const ParsedQuery query = parse_query(bytes, analyzer);
    REQUIRE((!first_invalid_utf8(bytes) || !query.faults.empty()));
  }
}
