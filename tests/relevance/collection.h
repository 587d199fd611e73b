// tests/relevance/collection.h - everything that is judged, and the ways of searching compared.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "corpus/decision.h"
#include "relevance/judged_query.h"
#include "relevance/plain_xapian.h"
#include "relevance/run.h"
#include "relevance/trial.h"
#include "support/an_index.h"

namespace ombud::testing {

// The judged decisions and queries, and an index of them published as any index is.
class Collection {
 public:
  // Throws std::runtime_error, naming file and entry, where something is not as the README says.
  explicit Collection(const std::filesystem::path& folder);

  const std::vector<Decision>& decisions() const { return decisions_; }
  const std::vector<JudgedQuery>& queries() const { return queries_; }
  const Decision& decision(const std::string& reference) const;
  const JudgedQuery& query(const std::string& id) const;  // throws where there is none

  // Through Searcher, as searchd asks it.
  SearchResults search(const std::string& text, int size) const;
  Run ours() const;

 private:
  std::vector<std::string> found(Searcher& searcher, const std::string& text) const;

  std::vector<Decision> decisions_;
  std::vector<JudgedQuery> queries_;
  AnIndex index_;
};

// Plain Xapian with any word enough, and with all required.
std::pair<Run, Run> plain_runs(const Collection& collection);

// An ablation: our ranking with one thing taken away.
struct Ablation {
  std::string name;
  IndexSettings index;
  SearchSettings search;
};
std::vector<Ablation> ablations();

Run trial_run(const Collection& collection,
              const TrialIndex& index,
              const SearchSettings& settings,
              std::string name);

// Each ablation's run; indexes that several share are made once.
std::vector<Run> ablation_runs(const Collection& collection);

}  // namespace ombud::testing
