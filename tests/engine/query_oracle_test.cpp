// tests/engine/query_oracle_test.cpp - questions made as trees, typed in many ways, read as those.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>
#include <string>
#include <vector>

#include "engine/query.h"
#include "engine/ranking.h"
#include "support/catch.h"
#include "support/query_shape.h"

using namespace ombud;
using ombud::testing::shape;

namespace {

// A part of a question: what it is, and one way to type it. Every word is another one ("x7"), so
// that nothing is alike and no word has another form.
struct Part {
  std::string tree, typed;
  bool word = false;
};

class Questions {
 public:
  explicit Questions(unsigned seed) : random_(seed) {}

  Part next() {
    words_ = 0;
    const unsigned sides = one_in(3) ? 2 + below(2) : 1;
    Part whole = sides == 1 ? together(0, true) : either(0, sides);
    whole.typed = space() + whole.typed + space();
    return whole;
  }

 private:
  unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }
  bool one_in(unsigned n) { return below(n) == 0; }
  std::string space() { return one_in(4) ? " \t " : ""; }
  std::string between() { return one_in(5) ? "  \n" : " "; }
  std::string new_word() { return "x" + std::to_string(++words_); }
  std::string in_any_case(std::string word) {
    if (one_in(3)) word.front() = 'X';
    return word;
  }

  std::string quoted(const std::string& text) {
    static const std::vector<std::pair<std::string, std::string>> marks = {
        {"\"", "\""}, {"“", "”"}, {"„", "“"}, {"«", "»"}, {"”", "”"}, {"‘", "’"}};
    const auto& [open, close] = marks[below(static_cast<unsigned>(marks.size()))];
    return open + text + close;
  }

  Part word() {
    const std::string word = new_word();
    return {word, in_any_case(word), true};
  }

  Part phrase() {
    const std::string one = new_word();
    const std::string two = new_word();
    const std::string tree = "\"" + one + " " + two + "\"";
    const std::string typed = in_any_case(one) + between() + in_any_case(two);
    switch (below(3)) {
      case 0:
        return {tree, in_any_case(one) + "-" + two};
      case 1:
        return {tree + "~5", quoted(typed) + "~5"};
      default:
        return {tree, quoted(typed)};
    }
  }

  Part field() {
    const std::string value = new_word();
    const std::string name = one_in(2) ? "council:" : "Council:";
    return {"council:" + value, name + (one_in(2) ? value : quoted(value))};
  }

  // A side that is a bracket alone: its sides are those of the whole.
  static std::string without_or(const std::string& tree) {
    const std::string sign = "(or ";
    return tree.starts_with(sign) ? tree.substr(sign.size(), tree.size() - sign.size() - 1) : tree;
  }

  Part either(unsigned depth, unsigned sides) {
    Part all;
    for (unsigned i = 0; i < sides; ++i) {
      const Part side = together(depth, false);
      all.tree += " " + without_or(side.tree);
      all.typed += (i > 0 ? between() + "OR" + between() : "") + side.typed;
    }
    all.tree = "(or" + all.tree + ")";
    return all;
  }

  Part bracketed(unsigned depth) {
    Part inside = either(depth + 1, 2 + below(2));
    inside.typed = "(" + space() + inside.typed + space() + ")";
    if (depth < 2 && one_in(4)) inside.typed = "(" + inside.typed + ")";
    return inside;
  }

  Part operand(unsigned depth) {
    const unsigned kind = below(8);
    if (kind == 0 && depth < 2) return bracketed(depth);
    return kind < 3 ? phrase() : word();
  }

  // What must be found, in the tree's order: of many words most come first.
  static std::string all_of(const std::vector<Part>& parts, bool most_will_do) {
    std::string words;
    std::string others;
    std::string in_order;
    std::size_t count = 0;
    for (const Part& part : parts) {
      (part.word ? words : others) += " " + part.tree;
      in_order += " " + part.tree;
      count += part.word ? 1 : 0;
    }
    if (parts.size() == 1) return parts.front().tree;
    const bool short_question = count <= MostRule{}.short_question;
    const std::size_t least = short_question ? count : least_of(count);
    if (!most_will_do || least == count) return "(and" + in_order + ")";
    const std::string most = "(most" + words + ")";
    return others.empty() ? most : "(and " + most + others + ")";
  }

  Part together(unsigned depth, bool top) {
    std::vector<Part> parts;
    for (unsigned left = 1 + below(top ? 8 : 3); left > 0; --left)
      parts.push_back(operand(depth));
    if (one_in(4)) parts.push_back(field());
    bool and_typed = false;
    std::string typed;
    for (const Part& part : parts) {
      const bool with_and = !typed.empty() && one_in(6);
      and_typed = and_typed || with_and;
      typed += (typed.empty() ? "" : between()) + (with_and ? "AND" + between() : "") + part.typed;
    }
    const std::string base = all_of(parts, top && !and_typed);
    if (!one_in(3)) return {base, typed};
    const Part unwanted = operand(depth);
    return {"(not " + base + " " + unwanted.tree + ")", typed + between() + "-" + unwanted.typed};
  }

  std::mt19937 random_;
  unsigned words_ = 0;
};

}  // namespace

TEST_CASE("a question typed in any way is read as the tree it was made from", "[engine][query]") {
  const unsigned seed = 19;
  CAPTURE(seed);
  Questions questions(seed);
  Analyzer analyzer;
  int most = 0;
  for (int round = 0; round < 5'000; ++round) {
    const Part question = questions.next();
    CAPTURE(round, question.typed);
    const ParsedQuery query = parse_query(
        question.typed, analyzer, {.bytes = 4'000, .distinct_words = 100, .phrases = 50});
    REQUIRE(shape(query.tree) == question.tree);
    REQUIRE(query.ignored.empty());
    REQUIRE(query.faults.empty());
    REQUIRE(!query.canonical.empty());
    most += query.requiring_all.empty() ? 0 : 1;
  }
  CHECK(most > 300);
}
