// indexer/previous_collection.h - what the index holds before a build: to be carried on from.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/decision_store.h"
#include "engine/index_folder.h"
#include "indexer/facts.h"
#include "indexer/selected_decision.h"
#include "indexer/spool.h"

namespace ombud {

enum class Keep { kFacts, kTexts };

// Whether what the last build learnt may be used again.
enum class Reuse { kYes, kNo };

class PreviousCollection {
 public:
  struct Entry {
    // Its text is in the spool under Keep::kTexts alone, uncorrected; or it is held.
    SelectedDecision decision;
    std::string first_seen;
  };

  // Of the current generation, which is verified first (a damaged one throws IndexError: carrying
  // on from it would lose decisions silently); empty when nothing was published. Of facts that are
  // damaged or another program's none is used.
  PreviousCollection(const IndexFolder& folder,
                     Keep keep,
                     Reuse reuse,
                     const std::string& stamp,
                     Spool& spool,
                     unsigned jobs);

  const Entry* find(std::string_view key) const;
  const std::unordered_map<std::string, Entry>& entries() const { return entries_; }

  // What is known of the decision with that id, where that may be used; nullptr for 0.
  const DecisionFacts* facts(std::uint32_t id) const;
  // The id of the decision that a document of these bytes became.
  std::optional<std::uint32_t> id_of_input(const std::string& sha256) const;

  // Gives back the memory of what is known: facts() and id_of_input() find nothing any more. Other
  // threads may use the rest meanwhile.
  void forget_facts();
  // The rest too: it is as though nothing had been published.
  void forget();

  // Why nothing is reused, in words; empty where something is, or nothing was published.
  const std::string& why_anew() const { return why_anew_; }
  const std::filesystem::path& generation() const { return generation_; }  // its folder
  std::shared_ptr<const DecisionStore> texts() const { return texts_; }    // where facts are used

 private:
  void take(LoadedFacts loaded);
  void read_all(Keep keep, Spool& spool);
  void read(const std::string& json, Keep keep, Spool& spool);

  std::filesystem::path generation_;
  std::unordered_map<std::string, Entry> entries_;
  std::vector<DecisionFacts> facts_;  // by id, from 1
  std::unordered_map<std::string_view, std::uint32_t> id_of_input_;
  std::shared_ptr<const DecisionStore> texts_;
  std::string why_anew_;
};

}  // namespace ombud
