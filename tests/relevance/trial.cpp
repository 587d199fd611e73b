// tests/relevance/trial.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "relevance/trial.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <utility>

#include "corpus/decision_json.h"
#include "engine/boilerplate.h"
#include "engine/deadline.h"
#include "engine/decision_document.h"
#include "engine/match_query.h"
#include "engine/query_concepts.h"
#include "engine/query_shape.h"
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

Xapian::MSet matches_of(const TrialIndex& index,
                        const SearchSettings& settings,
                        const QueryNode& tree) {
  const Deadline deadline(kTimeLimit);
  Xapian::Enquire enquire(index.database());
  enquire.set_query(match_query(tree, index.database(), deadline));
  enquire.set_weighting_scheme(bm25(settings.ranking));
  return enquire.get_mset(
      0, static_cast<Xapian::doccount>(kFoundDepth), index.database().get_doccount());
}

}  // namespace

TrialIndex::TrialIndex(const std::vector<Decision>& decisions, const IndexSettings& settings) {
  BoilerplateDetector detector;
  for (const Decision& decision : decisions)
    detector.count(decision);
  const std::string path = (folder_.path() / "trial").string();
  Xapian::WritableDatabase writable(path, Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  Analyzer analyzer;
  for (const Decision& decision : decisions) {
    const auto shared =
        settings.finds_boilerplate ? detector.blocks(decision) : std::vector<std::uint32_t>{};
    writable.add_document(make_document(decision, shared, analyzer, settings.weights));
  }
  writable.commit();
  add_spellings(writable);
  writable.commit();
  database_ = Xapian::Database(path);
  known_words_ = KnownWords::load(database_);
}

std::vector<std::string> trial_search(const TrialIndex& index,
                                      const SearchSettings& settings,
                                      Analyzer& analyzer,
                                      const std::string& text) {
  ParsedQuery query = parse_query(text, analyzer);
  if (!query.faults.empty()) return {};
  std::vector<Respelling> respelt;
  const std::string meant = respelt_unknown(query, index.known_words(), index.database(), respelt);
  if (!meant.empty()) query = parse_query(meant, analyzer);
  Xapian::MSet matches = matches_of(index, settings, under(settings, query.tree));
  const std::size_t enough = asks_for_most(query.tree) ? settings.most.enough_found : 1;
  if (matches.size() < enough && query.any_word.op != QueryOp::kNothing)
    matches = matches_of(index, settings, with_words(settings, query.any_word));
  std::vector<std::string> found;
  for (auto match = matches.begin(); match != matches.end(); ++match)
    found.push_back(decision_from_json(match.get_document().get_data()).decision.reference);
  return found;
}

QueryNode under(const SearchSettings& settings, QueryNode tree) {
  return with_rule(with_words(settings, std::move(tree)), settings.most);
}

}  // namespace ombud::testing
