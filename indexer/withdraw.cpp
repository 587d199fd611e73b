// indexer/withdraw.cpp - the tombstone, new generations without the decision, the old ones removed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/withdraw.h"

#include <algorithm>
#include <vector>

#include "corpus/dates.h"
#include "corpus/decision_json.h"
#include "engine/index_publisher.h"
#include "engine/schema.h"
#include "engine/stored_decisions.h"
#include "indexer/interrupt.h"
#include "indexer/write_generation.h"

namespace ombud {
namespace {

using Names = std::vector<std::string>;

// A generation that cannot be read may hold it.
bool may_hold(const IndexFolder& folder, const std::string& generation, const std::string& key) {
  try {
    return holds(folder.database_of(generation), key);
  } catch (const IndexError&) {
    return true;
  }
}

bool is_whole(const IndexFolder& folder, const std::string& generation) {
  try {
    folder.verify_files(folder.manifest({generation, {}}));
    return true;
  } catch (const IndexIoError&) {
    throw;
  } catch (const IndexError&) {
    return false;
  }
}

// The current generation and those that were current before it, as many as are kept; oldest first.
Names kept_generations(const IndexFolder& folder, const std::string& current) {
  Names names = folder.generations();
  names.erase(std::upper_bound(names.begin(), names.end(), current), names.end());
  const auto kept = static_cast<std::size_t>(kGenerationsKept) + 1;
  if (names.size() > kept) names.erase(names.begin(), names.end() - static_cast<long>(kept));
  return names;
}

// No link may lead to what is gone.
void forget_twin(Decision& decision, const std::string& key) {
  std::erase_if(decision.twins, [&](const std::string& reference) {
    return decision_key(decision.source, reference) == key;
  });
}

GenerationName rebuild_without(const std::string& generation,
                               const std::string& key,
                               IndexPublisher& publisher,
                               Progress& progress) {
  const StoredDecisions stored(publisher.folder().database_of(generation));
  std::vector<std::uint32_t> kept;
  kept.reserve(stored.size());
  BoilerplateDetector boilerplate;
  progress.begin("comparing", stored.size());
  for (std::uint32_t id = 1; id <= stored.size(); ++id) {
    throw_if_interrupted();
    progress.advance(id);
    const Decision decision = decision_from_json(stored.json(id)).decision;
    if (decision_key(decision) == key) continue;
    boilerplate.count(decision);
    kept.push_back(id);
  }
  const auto read = [&](std::size_t number) {
    Decision decision = decision_from_json(stored.json(kept[number])).decision;
    forget_twin(decision, key);
    return decision;
  };
  return publisher.seal(
      write_generation(publisher.begin(), boilerplate, kept.size(), read, 1, progress));
}

void write_tombstone(const WithdrawRequest& request, IndexPublisher& publisher) {
  auto tombstones = publisher.folder().tombstones();
  tombstones.push_back({request.key, to_iso(request.today)});
  publisher.write_tombstones(tombstones);
}

// From the oldest that holds it on, all are built anew: their order is the order of rollback. The
// current one always is: its new number is beyond that of every generation removed, so that no name
// ever stands for two.
Names to_replace(const Names& kept, const std::string& key, const IndexFolder& folder) {
  const auto first = std::find_if(kept.begin(), kept.end() - 1, [&](const std::string& name) {
    return may_hold(folder, name, key);
  });
  return {first, kept.end()};
}

// Publishes what stands in their place; a damaged one that was kept for rollback is given up.
void replace(const Names& replaced,
             const std::string& key,
             IndexPublisher& publisher,
             Progress& progress) {
  GenerationName newest;
  for (const std::string& name : replaced)
    if (name == replaced.back() || is_whole(publisher.folder(), name))
      newest = rebuild_without(name, key, publisher, progress);
  publisher.make_current(newest);
  for (const std::string& name : replaced)
    publisher.remove(name);
}

// Older ones that an earlier run of this command, cut off, has left; and what was rolled back from
// or never published, which is not rebuilt.
void remove_others(const Names& newer, const std::string& key, IndexPublisher& publisher) {
  for (const std::string& name : newer)
    publisher.remove(name);
  for (const std::string& name : publisher.folder().generations())
    if (may_hold(publisher.folder(), name, key)) publisher.remove(name);
}

std::string withdrawn_on(const IndexFolder& folder, const std::string& key) {
  for (const Tombstone& tombstone : folder.tombstones())
    if (tombstone.key == key) return tombstone.withdrawn;
  return {};
}

}  // namespace

std::string withdraw(const WithdrawRequest& request, Progress& progress) {
  IndexFolder(request.index).current_or_throw();  // before a folder is made and locked
  IndexPublisher publisher(request.index);
  const IndexFolder& folder = publisher.folder();
  const std::string current = folder.current_or_throw().name;
  const std::string before = withdrawn_on(folder, request.key);
  const Names all = folder.generations();
  const Names newer(std::upper_bound(all.begin(), all.end(), current), all.end());
  const bool held = std::any_of(all.begin(), all.end(), [&](const std::string& name) {
    return may_hold(folder, name, request.key);
  });
  if (!before.empty() && !held)
    return request.key + " was withdrawn already, on " + before + ". Nothing is left to do.";
  if (!held)
    throw IndexError("the index in " + request.index.string() + " holds no " + request.key +
                     ". Check the reference; `source/reference` names one of another ombudsman.");
  if (before.empty()) write_tombstone(request, publisher);

  folder.verify_files(folder.manifest(*folder.current()));
  const Names kept = kept_generations(folder, current);
  replace(to_replace(kept, request.key, folder), request.key, publisher, progress);
  remove_others(newer, request.key, publisher);
  const std::string published = folder.current_or_throw().name;
  return "Withdrew " + request.key + ": " + published + " in " + request.index.string() +
         " is published without it, and no kept generation holds it.";
}

}  // namespace ombud
