// tests/relevance/trial.h - the engine with one thing other than it is: an ablation, a grid point.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "corpus/decision.h"
#include "engine/analysis.h"
#include "engine/facet_column.h"
#include "engine/known_words.h"
#include "engine/payment_column.h"
#include "engine/query.h"
#include "engine/ranking.h"
#include "engine/schema.h"
#include "engine/text_index.h"
#include "support/temporary_folder.h"

namespace ombud::testing {

// What an index is made with.
struct IndexSettings {
  ZoneWeights weights = zone_weights();
  bool finds_boilerplate = true;  // else shared paragraphs count as the rest of their section

  bool operator==(const IndexSettings&) const = default;
};

// What a question is asked with.
struct SearchSettings {
  Ranking ranking{};
  MostRule most{};
  bool domain_words = true;  // else "EHCP" is that word alone
};

// The engine's index under other settings, unpublished.
class TrialIndex {
 public:
  // REQUIRES: decisions in index order.
  TrialIndex(const std::vector<Decision>& decisions, const IndexSettings& settings);

  const TextIndex& text() const { return *text_; }
  const KnownWords& known_words() const { return known_words_; }

  // As the engine would order them.
  std::vector<DecisionId> matching(const QueryNode& tree, const Ranking& ranking) const;
  const std::string& reference(DecisionId id) const { return references_[id - 1]; }

 private:
  TemporaryFolder folder_;
  std::vector<std::string> references_;
  std::shared_ptr<const TextIndex> text_;
  std::vector<FacetColumn> columns_;
  PaymentColumn payments_;
  KnownWords known_words_;
};

// References as the engine would order them. Under the default settings the same as Searcher's.
std::vector<std::string> trial_search(const TrialIndex& index,
                                      const SearchSettings& settings,
                                      Analyzer& analyzer,
                                      const std::string& text);

// The tree as the settings would have it: a few words (a kAnd that the engine's own rule made) and
// many (a kMost) under their rule. REQUIRES: a tree of parse_query().
QueryNode under(const SearchSettings& settings, QueryNode tree);

}  // namespace ombud::testing
