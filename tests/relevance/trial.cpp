// tests/relevance/trial.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "relevance/trial.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "engine/boilerplate.h"
#include "engine/deadline.h"
#include "engine/index_folder.h"
#include "engine/index_writer.h"
#include "engine/matcher.h"
#include "engine/query_concepts.h"
#include "engine/query_shape.h"
#include "engine/result_order.h"
#include "engine/spelling.h"
#include "relevance/run.h"

namespace ombud::testing {
namespace {

// A hundred times what a search takes on a busy machine: figures must not depend on speed.
constexpr std::chrono::seconds kTimeLimit{10};

QueryNode words_alone(QueryNode node) {
  if (node.op == QueryOp::kConcept) {
    std::vector<QueryNode> words;
    for (const Word& word : node.words) {
      QueryNode one{QueryOp::kWord, {word}, {}};
      one.zone = node.zone;
      words.push_back(std::move(one));
    }
    return join(QueryOp::kAnd, std::move(words));
  }
  if (is_domain_word(node)) return words_alone(QueryNode(node.children.front()));
  for (QueryNode& child : node.children)
    child = words_alone(std::move(child));
  return node;
}

bool is_one_thing(const QueryNode& node) {
  return node.op == QueryOp::kWord || node.op == QueryOp::kConcept || is_domain_word(node);
}

QueryNode with_rule(QueryNode tree, const MostRule& rule) {
  // More words than the rule lets require all were joined by an AND that was typed.
  const bool words = tree.op == QueryOp::kAnd &&
                     tree.children.size() <= MostRule{}.short_question &&
                     tree.children.size() > rule.short_question &&
                     std::all_of(tree.children.begin(), tree.children.end(), is_one_thing);
  if (tree.op != QueryOp::kMost && !words) {
    for (QueryNode& child : tree.children)
      if (child.op == QueryOp::kMost) child = with_rule(std::move(child), rule);
    return tree;
  }
  tree.least = least_of(tree.children.size(), rule);
  tree.op = tree.least < tree.children.size() ? QueryOp::kMost : QueryOp::kAnd;
  return tree;
}

QueryNode with_words(const SearchSettings& settings, QueryNode tree) {
  return settings.domain_words ? tree : words_alone(std::move(tree));
}

}  // namespace

TrialIndex::TrialIndex(const std::vector<Decision>& decisions, const IndexSettings& settings) {
  BoilerplateDetector detector;
  if (settings.finds_boilerplate)
    for (const Decision& decision : decisions)
      detector.count(decision);
  IndexWriter writer(folder_.path(), detector, {.weights = settings.weights});
  writer.write(decisions.size(), [&](std::size_t number) { return decisions[number]; });
  writer.finish();
  const Xapian::Database database((folder_.path() / kDatabaseFile).string());
  text_ = TextIndex::open(folder_.path() / kWordsFile);
  for (const Facet& facet : facets())
    columns_.push_back(FacetColumn::load(database, facet));
  payments_ = PaymentColumn::load(database);
  known_words_ = KnownWords::load(*text_);
  for (const Decision& decision : decisions)
    references_.push_back(decision.reference);
}

std::vector<DecisionId> TrialIndex::matching(const QueryNode& tree, const Ranking& ranking) const {
  const Bm25 bm25(*text_, ranking);
  MatchScratch scratch(text_->decisions());
  const auto found = matches_of(
      tree, {*text_, bm25, columns_, payments_}, Weighing::kYes, scratch, Deadline(kTimeLimit));
  return heaviest(*found, 0, kFoundDepth);
}

std::vector<std::string> trial_search(const TrialIndex& index,
                                      const SearchSettings& settings,
                                      Analyzer& analyzer,
                                      const std::string& text) {
  ParsedQuery query = parse_query(text, analyzer);
  if (!query.faults.empty()) return {};
  std::vector<Respelling> respelt;
  const std::string meant = respelt_unknown(query, index.known_words(), index.text(), respelt);
  if (!meant.empty()) query = parse_query(meant, analyzer);
  const auto matching = [&](const QueryNode& tree) {
    return index.matching(tree, settings.ranking);
  };
  std::vector<DecisionId> ids = matching(under(settings, query.tree));
  const std::size_t enough = asks_for_most(query.tree) ? settings.most.enough_found : 1;
  if (ids.size() < enough && query.any_word.op != QueryOp::kNothing)
    ids = matching(with_words(settings, query.any_word));
  std::vector<std::string> found;
  for (const DecisionId id : ids)
    found.push_back(index.reference(id));
  return found;
}

QueryNode under(const SearchSettings& settings, QueryNode tree) {
  return with_rule(with_words(settings, std::move(tree)), settings.most);
}

}  // namespace ombud::testing
