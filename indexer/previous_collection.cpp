// indexer/previous_collection.cpp - one pass over the current generation.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/previous_collection.h"

#include "corpus/corrections.h"
#include "corpus/decision_json.h"
#include "corpus/laws.h"
#include "corpus/remedies.h"
#include "engine/stored_decisions.h"
#include "indexer/interrupt.h"

namespace ombud {
namespace {

// The text as it was read: this build has its own corrections, and an index of before remedies or
// laws were read has none. That no laws are cited looks like laws unread.
std::string as_read(Decision& decision, const std::string& json) {
  const bool corrected = !decision.corrected.empty();
  const bool unread = !decision.remedy_totals.has_value();
  if (corrected) undo_corrections(decision);
  if (unread) read_remedies(decision);
  const bool lawless = decision.laws.empty();
  if (lawless) read_laws(decision);
  const bool found_laws = lawless && !decision.laws.empty();
  return corrected || unread || found_laws ? to_json(decision) : json;
}

}  // namespace

PreviousCollection::PreviousCollection(const IndexFolder& folder, Keep keep, Spool& spool) {
  const auto current = folder.current();
  if (!current) return;
  folder.verify_files(folder.manifest(*current));
  for_each_stored(folder.database_of(current->name), [&](const std::string& json) {
    throw_if_interrupted();
    Decision decision = decision_from_json(json).decision;
    const SpoolSpan span =
        keep == Keep::kTexts ? spool.append(as_read(decision, json)) : SpoolSpan{};
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
