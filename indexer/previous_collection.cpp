// indexer/previous_collection.cpp - one pass over the current generation.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/previous_collection.h"

#include "corpus/decision_json.h"
#include "engine/stored_decisions.h"
#include "indexer/interrupt.h"

namespace ombud {

PreviousCollection::PreviousCollection(const IndexFolder& folder, Keep keep, Spool& spool) {
  const auto current = folder.current();
  if (!current) return;
  folder.verify_files(folder.manifest(*current));
  for_each_stored(folder.database_of(current->name), [&](const std::string& json) {
    throw_if_interrupted();
    const Decision decision = decision_from_json(json).decision;
    const SpoolSpan span = keep == Keep::kTexts ? spool.append(json) : SpoolSpan{};
    SelectedDecision entry = selected(decision, span);
    std::string key = entry.key;
    entries_.emplace(std::move(key), Entry{std::move(entry), decision.first_seen});
  });
}

const PreviousCollection::Entry* PreviousCollection::find(std::string_view key) const {
  const auto found = entries_.find(std::string(key));
  return found == entries_.end() ? nullptr : &found->second;
}

}  // namespace ombud
