// tests/relevance/collection.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "relevance/collection.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <stdexcept>

#include "relevance/assemble.h"

namespace ombud::testing {
namespace {

// As long as nothing hangs: figures must not depend on how busy the machine is.
constexpr std::chrono::seconds kTimeLimit{10};

std::set<std::string> references_of(const std::vector<Decision>& decisions) {
  std::set<std::string> references;
  for (const Decision& decision : decisions)
    references.insert(decision.reference);
  return references;
}

ZoneWeights weighing_boilerplate() {
  ZoneWeights weights = zone_weights();
  weights[static_cast<std::size_t>(ZoneId::kBoilerplate)] = 1;
  return weights;
}

// Every text counts once; boilerplate still nothing.
ZoneWeights equal_weights() {
  ZoneWeights weights{};
  weights.fill(1);
  weights[static_cast<std::size_t>(ZoneId::kBoilerplate)] = 0;
  return weights;
}

constexpr MostRule kAllRequired{.from = static_cast<std::size_t>(-1), .share = 1};
constexpr MostRule kAnyEnough{
    .short_question = 0, .from = 1, .share = 0.001};  // of any number of words one

// Xapian 1.4's own.
Ranking xapian_ranking() { return {.k1 = 1, .b = 0.5, .min_normlen = 0.5}; }

}  // namespace

Collection::Collection(const std::filesystem::path& folder)
    : decisions_(read_collection(folder)),
      queries_(read_queries(folder / "queries", references_of(decisions_))),
      index_(decisions_) {}

const Decision& Collection::decision(const std::string& reference) const {
  const auto found = std::find_if(decisions_.begin(), decisions_.end(), [&](const Decision& one) {
    return one.reference == reference;
  });
  if (found == decisions_.end()) throw std::runtime_error("there is no decision " + reference);
  return *found;
}

const JudgedQuery& Collection::query(const std::string& id) const {
  const auto found = std::find_if(
      queries_.begin(), queries_.end(), [&](const JudgedQuery& one) { return one.id == id; });
  if (found == queries_.end()) throw std::runtime_error("there is no judged query " + id);
  return *found;
}

SearchResults Collection::search(const std::string& text, int size) const {
  SearchRequest request;
  request.text = text;
  request.size = size;
  request.time_limit = kTimeLimit;
  return index_.searcher().search(request);
}

std::vector<std::string> Collection::found(Searcher& searcher, const std::string& text) const {
  SearchRequest request;
  request.text = text;
  request.size = static_cast<int>(kFoundDepth);
  request.time_limit = kTimeLimit;
  const SearchResults results = searcher.search(request);
  std::vector<std::string> references;
  for (const Hit& hit : results.hits)
    references.push_back(hit.decision.reference);
  return references;
}

Run Collection::ours() const {
  Searcher searcher = index_.searcher();
  return run_all("ours", queries_, [&](const std::string& text) { return found(searcher, text); });
}

std::pair<Run, Run> plain_runs(const Collection& collection) {
  const PlainXapian plain(collection.decisions());
  const auto run = [&](const char* name, DefaultOperator default_operator) {
    return run_all(name, collection.queries(), [&](const std::string& text) {
      return plain.search(text, default_operator);
    });
  };
  return {run("plain Xapian, any word", DefaultOperator::kOr),
          run("plain Xapian, all words", DefaultOperator::kAnd)};
}

std::vector<Ablation> ablations() {
  return {
      {"without boilerplate handling", {weighing_boilerplate(), false}, {}},
      {"without zone weights", {equal_weights(), true}, {}},
      {"without domain words", {}, {.domain_words = false}},
      {"k1 and b as Xapian sets them", {}, {.ranking = xapian_ranking()}},
      {"all words required", {}, {.most = kAllRequired}},
      {"any word enough", {}, {.most = kAnyEnough}},
  };
}

Run trial_run(const Collection& collection,
              const TrialIndex& index,
              const SearchSettings& settings,
              std::string name) {
  Analyzer analyzer;
  return run_all(std::move(name), collection.queries(), [&](const std::string& text) {
    return trial_search(index, settings, analyzer, text);
  });
}

std::vector<Run> ablation_runs(const Collection& collection) {
  std::vector<Run> runs;
  std::vector<std::pair<IndexSettings, std::unique_ptr<TrialIndex>>> made;
  for (const Ablation& ablation : ablations()) {
    auto index = std::find_if(
        made.begin(), made.end(), [&](const auto& one) { return one.first == ablation.index; });
    if (index == made.end())
      index = made.insert(
          made.end(),
          {ablation.index, std::make_unique<TrialIndex>(collection.decisions(), ablation.index)});
    runs.push_back(trial_run(collection, *index->second, ablation.search, ablation.name));
  }
  return runs;
}

}  // namespace ombud::testing
