// indexer/previous_collection.h - what the index holds before a build: to be carried on from.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/index_folder.h"
#include "indexer/selected_decision.h"
#include "indexer/spool.h"

namespace ombud {

enum class Keep { kFacts, kTexts };

class PreviousCollection {
 public:
  struct Entry {
    SelectedDecision decision;  // its span is set under Keep::kTexts alone, and uncorrected there
    std::string first_seen;
  };

  // Of the current generation, which is verified first (a damaged one throws IndexError: carrying
  // on from it would lose decisions silently); empty when nothing was published.
  PreviousCollection(const IndexFolder& folder, Keep keep, Spool& spool);

  const Entry* find(std::string_view key) const;
  const std::unordered_map<std::string, Entry>& entries() const { return entries_; }

 private:
  std::unordered_map<std::string, Entry> entries_;
};

}  // namespace ombud
