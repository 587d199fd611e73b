// tests/relevance/trial.h - the engine with one thing other than it is: an ablation, a grid point.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "corpus/decision.h"
#include "engine/analysis.h"
#include "engine/known_words.h"
#include "engine/query.h"
#include "engine/ranking.h"
#include "engine/schema.h"
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

// The engine's documents under other settings, without what publishing adds.
class TrialIndex {
 public:
  // REQUIRES: decisions in index order.
  TrialIndex(const std::vector<Decision>& decisions, const IndexSettings& settings);

  const Xapian::Database& database() const { return database_; }
  const KnownWords& known_words() const { return known_words_; }

 private:
  TemporaryFolder folder_;
  Xapian::Database database_;
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
