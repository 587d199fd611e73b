// tests/support/naive_weights.h - what decisions weigh, one decision at a time.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// It shares with the engine the index, the weight of one term and the two questions to the index
// about places; none of the ways to go through lists.
#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/bm25.h"
#include "engine/deadline.h"
#include "engine/domain_words.h"
#include "engine/index_snapshot.h"
#include "engine/query.h"
#include "engine/query_concepts.h"
#include "engine/ranking.h"

namespace ombud::testing {

class NaiveWeights {
 public:
  explicit NaiveWeights(const IndexSnapshot& snapshot) : snapshot_(snapshot) {}

  // By id, what matches.
  std::map<DecisionId, double> matching(const QueryNode& tree) {
    std::map<DecisionId, double> found;
    for (DecisionId id = 1; id <= snapshot_.decisions(); ++id)
      if (const auto weight = weight_in(tree, id)) found[id] = *weight;
    return found;
  }

 private:
  using Weight = std::optional<double>;  // none = it does not match
  using Counts = std::map<DecisionId, std::uint32_t>;

  const Counts& counts_of(const std::string& term) {
    const auto [known, is_new] = counts_.try_emplace(term);
    if (is_new)
      for (Postings postings = snapshot_.text().postings(term); postings.next();)
        known->second[postings.id()] = postings.count();
    return known->second;
  }

  Weight weight_of(const std::string& term, DecisionId id) {
    const Counts& counts = counts_of(term);
    const auto here = counts.find(id);
    if (here == counts.end()) return std::nullopt;
    return snapshot_.bm25().term(static_cast<std::uint32_t>(counts.size()))(id, here->second);
  }

  static std::string term_of(const QueryNode& node) {
    const std::string term = node.op == QueryOp::kWord
                                 ? "Z" + node.words.front().stem
                                 : concept_term(concepts()[node.concept_id].name);
    return node.zone ? zone_term(*node.zone, term) : term;
  }

  Weight anywhere(const QueryNode& node, DecisionId id) {
    if (const auto own = weight_of(term_of(node), id)) return own;
    if (node.zone || !counts_of(shared_term(term_of(node))).contains(id)) return std::nullopt;
    return 0.0;
  }

  bool stands(const QueryNode& node, const std::vector<std::string>& words, DecisionId id) {
    static const Deadline never(std::chrono::hours(1));
    const TextIndex& text = snapshot_.text();
    const auto found = node.op == QueryOp::kNear
                           ? text.near_each_other(words, node.within, node.zone, never)
                           : text.side_by_side(words, node.zone, never);
    return std::find(found.begin(), found.end(), id) != found.end();
  }

  Weight placed(const QueryNode& node, DecisionId id) {
    std::vector<std::string> words;
    double weight = 0;
    for (const Word& word : node.words) {
      words.push_back(word.folded);
      const auto one = weight_of(word.folded, id);
      if (!one) return std::nullopt;
      weight += *one;
    }
    if (node.op == QueryOp::kNear && node.within + 1 < words.size()) return std::nullopt;
    return stands(node, words, id) ? Weight(weight) : std::nullopt;
  }

  Weight star(const QueryNode& node, DecisionId id) {
    const auto words = snapshot_.text().words_beginning(node.words.front().folded, 1'000);
    std::map<DecisionId, double> counts;
    bool in_part = !node.zone;
    for (const std::string& word : words) {
      for (const auto& [with_it, count] : counts_of(word))
        counts[with_it] += count;
      in_part = in_part || stands(node, {word}, id);
    }
    if (!in_part || !counts.contains(id)) return std::nullopt;
    return snapshot_.bm25().term(static_cast<std::uint32_t>(counts.size()))(id, counts[id]);
  }

  bool has_field(const QueryNode& node, DecisionId id) const {
    const std::int64_t pence = snapshot_.payments().payment(id).cash_pence;
    if (node.values.empty())
      return pence > 0 && pence >= node.least_pence.value_or(0) &&
             pence <= node.most_pence.value_or(pence);
    const FacetColumn& column = snapshot_.column(*find_facet(node.field));
    const auto ordinals = column.ordinals(id);
    return std::any_of(node.values.begin(), node.values.end(), [&](const FacetValue& value) {
      return std::find(ordinals.begin(), ordinals.end(), column.find(value.slug)) != ordinals.end();
    });
  }

  bool is_own(const QueryNode& node, DecisionId id) {
    const auto own = [&](const QueryNode& child) { return is_own(child, id); };
    switch (node.op) {
      case QueryOp::kWord:
      case QueryOp::kConcept:
        return weight_of(term_of(node), id).has_value();
      case QueryOp::kAnd:
        return std::all_of(node.children.begin(), node.children.end(), own);
      case QueryOp::kOr:
        return std::any_of(node.children.begin(), node.children.end(), own);
      default:
        return weight_in(node, id).has_value();
    }
  }

  Weight most(const QueryNode& node, DecisionId id) {
    double weight = 0;
    std::size_t own = 0, found = 0;
    for (const QueryNode& child : node.children) {
      own += is_own(child, id) ? 1 : 0;
      const auto one = weight_in(child, id);
      found += one ? 1 : 0;
      weight += one.value_or(0);
    }
    if (own < node.least && found < node.children.size()) return std::nullopt;
    return own == node.children.size() ? weight + 1e4 : weight;
  }

  Weight either(const QueryNode& node, DecisionId id) {
    const bool typed_first = is_domain_word(node);
    Weight whole;
    const std::vector<QueryNode> sides = typed_first ? node.children : sides_of(node);
    for (std::size_t i = 0; i < sides.size(); ++i) {
      const auto one = weight_in(sides[i], id);
      const double times = typed_first && i == 0 ? kTypedWordsShare : 1;
      if (one) whole = whole.value_or(0) + times * *one;
    }
    return whole;
  }

  Weight together(const QueryNode& node, DecisionId id) {
    double weight = 0;
    for (const QueryNode& child : node.children) {
      const auto one = weight_in(child, id);
      if (!one) return std::nullopt;
      weight += *one;
    }
    return weight;
  }

  Weight weight_in(const QueryNode& node, DecisionId id) {
    switch (node.op) {
      case QueryOp::kWord:
      case QueryOp::kConcept:
        return anywhere(node, id);
      case QueryOp::kPrefix:
        return star(node, id);
      case QueryOp::kPhrase:
      case QueryOp::kNear:
        return placed(node, id);
      case QueryOp::kField:
        return has_field(node, id) ? Weight(0.0) : std::nullopt;
      case QueryOp::kAnd:
        return together(node, id);
      case QueryOp::kMost:
        return most(node, id);
      case QueryOp::kOr:
        return either(node, id);
      case QueryOp::kNot:
        for (std::size_t i = 1; i < node.children.size(); ++i)
          if (weight_in(node.children[i], id)) return std::nullopt;
        return weight_in(node.children.front(), id);
      default:
        return 0.0;
    }
  }

  const IndexSnapshot& snapshot_;
  std::map<std::string, Counts> counts_;
};

}  // namespace ombud::testing
