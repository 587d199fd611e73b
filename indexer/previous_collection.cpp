// indexer/previous_collection.cpp - facts where there are some, else one pass over the current
// generation.
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

PreviousCollection::PreviousCollection(const IndexFolder& folder,
                                       Keep keep,
                                       Reuse reuse,
                                       const std::string& stamp,
                                       Spool& spool,
                                       unsigned jobs) {
  const auto current = folder.current();
  if (!current) return;
  const Manifest manifest = folder.manifest(*current);
  generation_ = folder.path_of(current->name);
  const auto load = [&] { take(load_facts(folder, manifest, stamp)); };
  if (reuse == Reuse::kNo) {
    why_anew_ = "it was asked for";
    folder.verify_files(manifest, jobs, {kFactsFile, [] {}});
  } else {
    folder.verify_files(manifest, jobs, {kFactsFile, load});
    if (!manifest.files.contains(kFactsFile)) load();  // which says that there are none
  }
  if (!facts_.empty()) texts_ = DecisionStore::open(generation_ / kTextsFile);
  if (facts_.empty() || keep == Keep::kTexts) read_all(keep, spool);
}

void PreviousCollection::take(LoadedFacts loaded) {
  facts_ = std::move(loaded.facts);
  why_anew_ = std::move(loaded.why_none);
  entries_.reserve(facts_.size());
  id_of_input_.reserve(facts_.size());
  for (const DecisionFacts& known : facts_) {
    entries_.emplace(known.chosen.key, Entry{known.chosen, known.first_seen});
    // A day that lay in the future when it was read may have come.
    const bool reads_alike = !known.chosen.day.empty() && !known.traits.corrected;
    if (reads_alike && !known.chosen.input.empty())
      id_of_input_.emplace(known.chosen.input, known.chosen.held);
  }
}

// But those whose text is held as it was read.
void PreviousCollection::read_all(Keep keep, Spool& spool) {
  const StoredDecisions stored(generation_ / kDatabaseFile);
  for (std::uint32_t id = 1; id <= stored.size(); ++id) {
    throw_if_interrupted();
    if (!facts(id)) read(stored.json(id), keep, spool);
  }
}

void PreviousCollection::read(const std::string& json, Keep keep, Spool& spool) {
  Decision decision = decision_from_json(json).decision;
  const SpoolSpan span = keep == Keep::kTexts ? spool.append(as_read(decision, json)) : SpoolSpan{};
  SelectedDecision entry = selected(decision, span);
  std::string key = entry.key;
  entries_.insert_or_assign(std::move(key), Entry{std::move(entry), decision.first_seen});
}

const DecisionFacts* PreviousCollection::facts(std::uint32_t id) const {
  if (id == 0 || id > facts_.size() || facts_[id - 1].traits.corrected) return nullptr;
  return &facts_[id - 1];
}

void PreviousCollection::forget_facts() {
  id_of_input_ = decltype(id_of_input_)();
  facts_ = std::vector<DecisionFacts>();
}

void PreviousCollection::forget() {
  forget_facts();
  entries_ = decltype(entries_)();
}

std::optional<std::uint32_t> PreviousCollection::id_of_input(const std::string& sha256) const {
  const auto found = id_of_input_.find(sha256);
  if (found == id_of_input_.end()) return std::nullopt;
  return found->second;
}

const PreviousCollection::Entry* PreviousCollection::find(std::string_view key) const {
  const auto found = entries_.find(std::string(key));
  return found == entries_.end() ? nullptr : &found->second;
}

}  // namespace ombud
