// engine/match_query.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/match_query.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/domain_words.h"
#include "engine/query_concepts.h"
#include "engine/ranking.h"
#include "engine/walk_source.h"
#include "engine/wildcards.h"

namespace ombud {
namespace {

// More than any sum of BM25 weights: the words and phrases of a question have at most some 180
// terms, and the rarest term of a million decisions weighs 30. Less than a reference's weight.
constexpr double kAllFoundWeight = 1e4;

std::string term_of(const QueryNode& node) {
  const std::string term = node.op == QueryOp::kConcept
                               ? concept_term(concepts()[node.concept_id].name)
                               : "Z" + node.words.front().stem;
  return node.zone ? zone_term(*node.zone, term) : term;
}

std::vector<std::string> exact_words(const std::vector<Word>& words) {
  std::vector<std::string> terms;
  terms.reserve(words.size());
  for (const Word& word : words)
    terms.push_back(word.folded);
  return terms;
}

Xapian::Query scaled_to_nothing(const Xapian::Query& query) {
  return {Xapian::Query::OP_SCALE_WEIGHT, query, 0.0};
}

// Wherever it stands; in shared paragraphs it weighs nothing.
Xapian::Query anywhere(const QueryNode& node) {
  const std::string term = term_of(node);
  if (node.zone) return Xapian::Query(term);
  return {Xapian::Query::OP_OR,
          Xapian::Query(term),
          scaled_to_nothing(Xapian::Query(shared_term(term)))};
}

class Matcher {
 public:
  Matcher(const Xapian::Database& database, const Deadline& deadline)
      : database_(database), deadline_(deadline) {}

  Xapian::Query query_of(const QueryNode& node) const;

 private:
  Xapian::Query words_in_order(const QueryNode& node) const;
  Xapian::Query prefix(const QueryNode& node) const;
  static Xapian::Query field(const QueryNode& node);
  Xapian::Query own_words(const QueryNode& node) const;
  Xapian::Query most(const QueryNode& node) const;
  Xapian::Query without(const QueryNode& node) const;
  Xapian::Query domain_word(const QueryNode& node) const;
  std::vector<Xapian::Query> sides_of_either(const QueryNode& node) const;
  std::vector<Xapian::Query> children_of(const QueryNode& node) const;
  std::vector<std::string> words_meant(const QueryNode& node) const {
    return words_beginning(database_, node.words.front().folded, QueryLimits{}.wildcard_words);
  }
  Enough enough(const QueryNode& node) const;
  std::vector<Enough> enough_of_children(const QueryNode& node) const;

  const Xapian::Database& database_;
  const Deadline& deadline_;
};

// One word of a part, or several that must stand side by side or near each other.
Enough placed(const std::vector<std::string>& terms, const QueryNode& node) {
  std::vector<Enough> parts;
  parts.reserve(terms.size());
  for (const std::string& term : terms)
    parts.push_back({term});
  Enough wanted = all_parts(std::move(parts));
  wanted.places = Places{};
  if (node.op == QueryOp::kNear) wanted.places->within = node.within;
  wanted.places->part = node.zone;
  return wanted;
}

std::vector<Enough> Matcher::enough_of_children(const QueryNode& node) const {
  std::vector<Enough> parts;
  for (const QueryNode& child : node.children)
    parts.push_back(enough(child));
  return parts;
}

Enough Matcher::enough(const QueryNode& node) const {
  switch (node.op) {
    case QueryOp::kWord:
    case QueryOp::kConcept:
      return {term_of(node)};
    case QueryOp::kPhrase:
    case QueryOp::kNear:
      return placed(exact_words(node.words), node);
    case QueryOp::kPrefix: {
      std::vector<Enough> parts;
      for (const std::string& word : words_meant(node))
        parts.push_back(node.zone ? placed({word}, node) : Enough{word});
      return any_part(std::move(parts));
    }
    case QueryOp::kAnd:
      return all_parts(enough_of_children(node));
    case QueryOp::kOr:
      return any_part(enough_of_children(node));
    case QueryOp::kMost:
      return {"", node.least, enough_of_children(node)};
    case QueryOp::kField:
    case QueryOp::kNot:
    case QueryOp::kAll:
    case QueryOp::kNothing:
      break;  // never within a kMost: query.h
  }
  return any_part({});
}

// Outside any part Xapian's own operators are fastest. Within one they tell which decisions have
// the words at all and what these weigh; the terms of the part tell most of the rest.
Xapian::Query Matcher::words_in_order(const QueryNode& node) const {
  const std::vector<std::string> terms = exact_words(node.words);
  const bool near = node.op == QueryOp::kNear;
  if (!node.zone) {
    if (terms.size() == 1) return Xapian::Query(terms.front());
    const auto window = static_cast<Xapian::termcount>(near ? node.within + 1 : terms.size());
    // Xapian widens a window to the number of words; none is so near then.
    if (window < terms.size()) return {};
    const auto op = near ? Xapian::Query::OP_NEAR : Xapian::Query::OP_PHRASE;
    return until(deadline_, Xapian::Query(op, terms.begin(), terms.end(), window));
  }
  std::vector<Xapian::Query> filters;
  for (const Word& word : node.words)
    filters.emplace_back(zone_term(*node.zone, "Z" + word.stem));
  filters.push_back(enough_of(placed(terms, node), deadline_));
  return filtered({Xapian::Query::OP_AND, terms.begin(), terms.end()}, all_of(filters));
}

// All the words that are meant count as one.
Xapian::Query Matcher::prefix(const QueryNode& node) const {
  const std::vector<std::string> words = words_meant(node);
  const Xapian::Query any(Xapian::Query::OP_SYNONYM, words.begin(), words.end());
  return node.zone ? filtered(any, enough_of(enough(node), deadline_)) : any;
}

Xapian::Query Matcher::field(const QueryNode& node) {
  if (node.values.empty()) return paid_within(node.least_pence, node.most_pence);
  const Facet& facet = *find_facet(node.field);
  std::vector<std::string> terms;
  for (const FacetValue& value : node.values)
    terms.push_back(facet_term(facet, value.slug));
  return scaled_to_nothing({Xapian::Query::OP_OR, terms.begin(), terms.end()});
}

// A word, a concept or a domain word, outside shared paragraphs.
Xapian::Query Matcher::own_words(const QueryNode& node) const {
  if (node.op == QueryOp::kWord || node.op == QueryOp::kConcept)
    return Xapian::Query(term_of(node));
  if (node.op != QueryOp::kAnd && node.op != QueryOp::kOr) return query_of(node);
  std::vector<Xapian::Query> children;
  for (const QueryNode& child : node.children)
    children.push_back(own_words(child));
  return node.op == QueryOp::kAnd ? all_of(children) : any_of(children);
}

// Words of shared paragraphs, which nearly every decision has, are none of the most; but what has
// all of the words is found whatever its paragraphs, so that requiring all never finds more.
Xapian::Query Matcher::most(const QueryNode& node) const {
  const std::vector<Xapian::Query> children = children_of(node);
  const Xapian::Query enough_found[] = {enough_of(enough(node), deadline_), all_of(children)};
  const Xapian::Query found = filtered(any_of(children), any_of(enough_found));
  std::vector<Xapian::Query> own;
  for (const QueryNode& child : node.children)
    own.push_back(own_words(child));
  auto* weight = std::make_unique<Xapian::FixedWeightPostingSource>(kAllFoundWeight).release();
  const Xapian::Query first = filtered(Xapian::Query(weight->release()), all_of(own));
  return {Xapian::Query::OP_AND_MAYBE, found, first};
}

// The concept stands wherever a wording of it does; the words as typed add those that stand apart,
// and put what says it in the same words first.
Xapian::Query Matcher::domain_word(const QueryNode& node) const {
  std::vector<Xapian::Query> either = children_of(node);
  either.front() = {Xapian::Query::OP_SCALE_WEIGHT, either.front(), kTypedWordsShare};
  return any_of(either);
}

std::vector<Xapian::Query> Matcher::sides_of_either(const QueryNode& node) const {
  std::vector<Xapian::Query> sides;
  for (const QueryNode& side : sides_of(node))
    sides.push_back(query_of(side));
  return sides;
}

std::vector<Xapian::Query> Matcher::children_of(const QueryNode& node) const {
  std::vector<Xapian::Query> children;
  for (const QueryNode& child : node.children)
    children.push_back(query_of(child));
  return children;
}

Xapian::Query Matcher::without(const QueryNode& node) const {
  const std::vector<Xapian::Query> children = children_of(node);
  const Xapian::Query left_out = any_of(std::span(children).subspan(1));
  return {Xapian::Query::OP_AND_NOT, children.front(), left_out};
}

Xapian::Query Matcher::query_of(const QueryNode& node) const {
  switch (node.op) {
    case QueryOp::kWord:
    case QueryOp::kConcept:
      return anywhere(node);
    case QueryOp::kPrefix:
      return prefix(node);
    case QueryOp::kPhrase:
    case QueryOp::kNear:
      return words_in_order(node);
    case QueryOp::kField:
      return field(node);
    case QueryOp::kAnd:
      return all_of(children_of(node));
    case QueryOp::kMost:
      return most(node);
    case QueryOp::kOr:
      return is_domain_word(node) ? domain_word(node) : any_of(sides_of_either(node));
    case QueryOp::kNot:
      return without(node);
    case QueryOp::kAll:
    case QueryOp::kNothing:
      break;
  }
  return every_decision();
}

}  // namespace

Xapian::Query every_decision() { return Xapian::Query(std::string()); }

Xapian::Query any_of(std::span<const Xapian::Query> queries) {
  return {Xapian::Query::OP_OR, queries.begin(), queries.end()};
}

Xapian::Query all_of(std::span<const Xapian::Query> queries) {
  return {Xapian::Query::OP_AND, queries.begin(), queries.end()};
}

Xapian::Query filtered(const Xapian::Query& query, const Xapian::Query& filter) {
  return {Xapian::Query::OP_FILTER, query, filter};
}

// Always with a lower end: a mere "at most" would take in the decisions that state no amount.
Xapian::Query paid_within(std::optional<std::int64_t> least, std::optional<std::int64_t> most) {
  return {Xapian::Query::OP_VALUE_RANGE,
          kPaymentSlot,
          payment_key(least.value_or(0)),
          payment_key(most.value_or(kPaymentMaxPence))};
}

Xapian::Query match_query(const QueryNode& tree,
                          const Xapian::Database& database,
                          const Deadline& deadline) {
  return Matcher(database, deadline).query_of(tree);
}

}  // namespace ombud
