// tests/support/asked.h - a made-up question: as a person would type it, and as a tree.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/analysis.h"
#include "engine/domain_words.h"
#include "engine/query.h"

namespace ombud::testing {

struct Asked {
  enum class Kind { kWord, kPhrase, kPrefix, kNear, kConcept, kField, kTogether, kEither, kMost };

  Kind kind = Kind::kWord;
  std::string words{};
  std::vector<Asked> wanted{}, unwanted{};
  std::string part{};      // of one with words: "remedy"; empty = anywhere
  std::size_t within = 0;  // kNear
  std::size_t least = 0;   // kMost
  std::string field{};     // kField
  std::string slug{};      // kField; empty = a payment between the two
  std::optional<std::int64_t> least_pounds{}, most_pounds{};

  // What a person would type; there are no words for a kMost with a `least` of one's own.
  std::string text() const {
    if (!part.empty()) return "(in:" + part + " " + anywhere() + ")";
    return anywhere();
  }

  // By hand: what the parser should make of text(), or as much as Xapian needs to know.
  QueryNode tree(Analyzer& analyzer) const {
    if (kind == Kind::kTogether) return together(analyzer);
    if (kind == Kind::kConcept) return any_concept(analyzer);
    QueryNode node;
    node.op = op();
    node.words = analyzer.words(words);
    node.zone = zone_asked_for(part);
    node.within = within;
    node.least = least;
    node.field = field;
    if (!slug.empty()) node.values = {{slug, slug}};
    if (least_pounds) node.least_pence = *least_pounds * 100;
    if (most_pounds) node.most_pence = *most_pounds * 100;
    for (const Asked& one : wanted)
      node.children.push_back(one.tree(analyzer));
    return node;
  }

 private:
  QueryOp op() const {
    switch (kind) {
      case Kind::kWord:
        return QueryOp::kWord;
      case Kind::kPhrase:
        return QueryOp::kPhrase;
      case Kind::kPrefix:
        return QueryOp::kPrefix;
      case Kind::kNear:
        return QueryOp::kNear;
      case Kind::kField:
        return QueryOp::kField;
      case Kind::kMost:
        return QueryOp::kMost;
      default:
        return QueryOp::kOr;
    }
  }

  QueryNode together(Analyzer& analyzer) const {
    QueryNode all{QueryOp::kAnd, {}, {}};
    for (const Asked& one : wanted)
      all.children.push_back(one.tree(analyzer));
    if (wanted.empty()) all.op = QueryOp::kAll;
    if (unwanted.empty()) return all;
    QueryNode without{QueryOp::kNot, {}, {std::move(all)}};
    for (const Asked& one : unwanted)
      without.children.push_back(one.tree(analyzer));
    return without;
  }

  QueryNode any_concept(Analyzer& analyzer) const {
    QueryNode any{QueryOp::kOr, {}, {}};
    const std::vector<Word> typed = analyzer.words(words);
    for (const ConceptHit& hit : concepts_asked(typed)) {
      QueryNode one{QueryOp::kConcept, typed, {}};
      one.concept_id = hit.concept_id;
      one.zone = zone_asked_for(part);
      any.children.push_back(std::move(one));
    }
    return any;
  }

  std::string anywhere() const {
    switch (kind) {
      case Kind::kWord:
      case Kind::kConcept:
        return words;
      case Kind::kPhrase:
        return "\"" + words + "\"";
      case Kind::kPrefix:
        return words + "*";
      case Kind::kNear:
        return "\"" + words + "\"~" + std::to_string(within);
      case Kind::kField:
        return field + ":" + (slug.empty() ? pounds() : slug);
      default:
        return several();
    }
  }

  std::string pounds() const {
    const auto end = [](const auto& amount) { return amount ? std::to_string(*amount) : ""; };
    return end(least_pounds) + ".." + end(most_pounds);
  }

  std::string several() const {
    std::string all;
    const auto add = [&](const std::string& one, const char* between) {
      if (!all.empty()) all += between;
      all += one;
    };
    for (const Asked& one : wanted)
      add(one.in_place(*this), kind == Kind::kEither ? " OR " : " ");
    for (const Asked& one : unwanted)
      add("-" + one.in_place(*this), " ");
    return all;
  }

  std::string in_place(const Asked& around) const {
    const bool alone = kind != Kind::kTogether && kind != Kind::kEither;
    const bool side = around.kind == Kind::kEither && kind == Kind::kTogether;
    return alone || side ? text() : "(" + text() + ")";
  }
};

}  // namespace ombud::testing
