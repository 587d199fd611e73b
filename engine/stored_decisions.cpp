// engine/stored_decisions.cpp - walks a database by document id and proves what it reads.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/stored_decisions.h"

#include <xapian.h>

#include "corpus/decision_json.h"
#include "engine/collection_hash.h"
#include "engine/schema.h"

namespace ombud {
namespace {

namespace fs = std::filesystem;

template <class Action>
auto reading(const fs::path& database, const Action& action) {
  try {
    return action();
  } catch (const Xapian::Error& error) {
    throw IndexError(database.string() + " cannot be read as an index: " + error.get_msg() +
                     ". Go back to an earlier generation (indexer rollback) or build it again.");
  }
}

[[noreturn]] void fail(const fs::path& database, const std::string& what) {
  throw IndexError(database.string() + " " + what +
                   ". Go back to an earlier generation (indexer rollback) or build it again.");
}

void check_tables(const fs::path& database) {
  const std::size_t errors = Xapian::Database::check(database.string(), 0, nullptr);
  if (errors > 0) fail(database, "has " + std::to_string(errors) + " structural errors");
}

void check_key(const Xapian::Database& opened, const fs::path& database, const std::string& key) {
  const Xapian::doccount found = opened.get_termfreq(key_term(key));
  if (found == 1) return;
  fail(database, "finds " + std::to_string(found) + " decisions for " + key + " instead of one");
}

// The key of the decision, once everything said of it is true.
void check_decision(const std::string& json, const fs::path& database, CollectionHash& hash) {
  const DecisionFromJson read = decision_from_json(json);
  if (!read.faults.empty()) fail(database, "holds a broken decision: " + read.faults.front());
  const std::string key = decision_key(read.decision);
  if (content_hash(read.decision) != read.decision.sha256)
    fail(database, "holds other words for " + key + " than were indexed");
  hash.add(key, read.decision.sha256);
}

}  // namespace

void for_each_stored(const fs::path& database,
                     const std::function<void(const std::string& json)>& take) {
  reading(database, [&] {
    const Xapian::Database opened(database.string());
    for (auto id = opened.postlist_begin(""); id != opened.postlist_end(""); ++id)
      take(opened.get_document(*id).get_data());
  });
}

ReadBack read_back(const fs::path& database) {
  return reading(database, [&] {
    check_tables(database);
    CollectionHash hash;
    for_each_stored(database,
                    [&](const std::string& json) { check_decision(json, database, hash); });
    const Xapian::Database opened(database.string());
    for (const auto& [key, sha256] : hash.lines())
      check_key(opened, database, key);
    return ReadBack{static_cast<std::uint32_t>(hash.lines().size()), hash.hex()};
  });
}

bool holds(const fs::path& database, std::string_view key) {
  return reading(database,
                 [&] { return Xapian::Database(database.string()).term_exists(key_term(key)); });
}

bool holds_withdrawn(const IndexFolder& folder, std::string_view generation) {
  const auto tombstones = folder.tombstones();
  if (tombstones.empty()) return false;
  try {
    for (const Tombstone& tombstone : tombstones)
      if (holds(folder.database_of(generation), tombstone.key)) return true;
    return false;
  } catch (const IndexError&) {
    return true;
  }
}

}  // namespace ombud
