// engine/stored_decisions.cpp - walks a database by document id and proves what it reads.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/stored_decisions.h"

#include <algorithm>
#include <exception>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include <xapian.h>

#include "corpus/decision_json.h"
#include "engine/collection_hash.h"
#include "engine/decision_store.h"
#include "engine/in_parallel.h"
#include "engine/schema.h"

namespace ombud {
namespace {

namespace fs = std::filesystem;

using Lines = std::vector<std::pair<std::string, std::string>>;  // key, sha256

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

// One walk over the terms, which stand side by side; looked up, each costs a way down the tree.
void check_keys(const Xapian::Database& opened, const fs::path& database, const Lines& lines) {
  std::vector<std::string> terms;
  terms.reserve(lines.size());
  for (const auto& [key, sha256] : lines)
    terms.push_back(key_term(key));
  std::sort(terms.begin(), terms.end());
  const auto fail_for = [&](const std::string& term, Xapian::doccount found) {
    fail(database,
         "finds " + std::to_string(found) + " decisions for " + term.substr(key_term("").size()) +
             " instead of one");
  };
  auto wanted = terms.cbegin();
  for (auto at = opened.allterms_begin(key_term("")); at != opened.allterms_end(key_term(""));
       ++at) {
    if (wanted != terms.cend() && *at > *wanted) fail_for(*wanted, 0);
    if (at.get_termfreq() != 1) fail_for(*at, at.get_termfreq());
    if (wanted == terms.cend() || *at != *wanted)
      fail(database, "has a decision that was not written to it: " + *at);
    ++wanted;
  }
  if (wanted != terms.cend()) fail_for(*wanted, 0);
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

// Each takes so many shares: one thread's may take longer.
constexpr std::size_t kSharesOfAJob = 4;

// Checks the decisions of each share on its own, and puts what was found together in their order.
void add_checked(const fs::path& database,
                 const std::vector<std::uint32_t>& ids,
                 unsigned jobs,
                 CollectionHash& all) {
  const std::size_t decisions = ids.size();
  const std::size_t shares = jobs == 1 ? 1 : jobs * kSharesOfAJob;
  std::vector<CollectionHash> found(shares);
  std::vector<std::exception_ptr> faults(shares);
  in_parallel(jobs, shares, [&](std::size_t share) {
    try {
      const StoredDecisions stored(database);
      const std::size_t end = decisions * (share + 1) / shares;
      for (std::size_t done = decisions * share / shares; done < end; ++done)
        check_decision(stored.json(ids[done]), database, found[share]);
    } catch (...) {
      faults[share] = std::current_exception();
    }
  });
  for (std::size_t share = 0; share < shares; ++share) {
    if (faults[share]) std::rethrow_exception(faults[share]);
    for (const auto& [key, sha256] : found[share].lines())
      all.add(key, sha256);
  }
}

// The value that each decision has in a slot.
std::vector<std::string> values_in(const Xapian::Database& opened, Xapian::valueno slot) {
  std::vector<std::string> values(opened.get_lastdocid() + 1);
  for (auto at = opened.valuestream_begin(slot); at != opened.valuestream_end(slot); ++at)
    values[at.get_docid()] = *at;
  return values;
}

void check_taken_over(const fs::path& database,
                      const fs::path& generation,
                      std::span<const std::uint32_t> earlier) {
  const auto now = DecisionStore::open(database.parent_path() / kTextsFile);
  const auto before = DecisionStore::open(generation / kTextsFile);
  if (now->dictionary() != before->dictionary())
    fail(database, "has texts that are packed otherwise than those taken over");
  for (std::uint32_t id = 1; id <= earlier.size(); ++id)
    if (earlier[id - 1] > 0 && now->packed(id) != before->packed(earlier[id - 1]))
      fail(database,
           "holds another text for decision " + std::to_string(id) + " than was taken over");
}

}  // namespace

// Of an index that was made before texts had a file of their own, `texts` is empty, and they are
// the data of Xapian's documents.
struct StoredDecisions::State {
  fs::path path;
  Xapian::Database database;
  std::optional<DecisionReader> texts;
};

StoredDecisions::StoredDecisions(fs::path database)
    : state_(reading(database, [&] {
        return std::make_unique<State>(
            State{database, Xapian::Database(database.string()), std::nullopt});
      })) {
  const fs::path file = database.parent_path() / kTextsFile;
  if (!fs::exists(file)) return;
  const auto store = DecisionStore::open(file);
  if (store->decisions() != size())
    fail(database,
         "has " + std::to_string(size()) + " decisions, and " + file.string() + " has " +
             std::to_string(store->decisions()));
  state_->texts.emplace(store);
}

StoredDecisions::~StoredDecisions() = default;

std::uint32_t StoredDecisions::size() const {
  return reading(state_->path, [&] { return state_->database.get_doccount(); });
}

std::string StoredDecisions::json(std::uint32_t id) const {
  if (state_->texts) return std::string(state_->texts->json(id));
  return reading(state_->path, [&] { return state_->database.get_document(id).get_data(); });
}

void for_each_stored(const fs::path& database,
                     const std::function<void(const std::string& json)>& take) {
  const StoredDecisions stored(database);
  for (std::uint32_t id = 1; id <= stored.size(); ++id)
    take(stored.json(id));
}

ReadBack read_back(const fs::path& database, unsigned jobs) {
  return reading(database, [&] {
    check_tables(database);
    std::vector<std::uint32_t> ids(StoredDecisions(database).size());
    std::iota(ids.begin(), ids.end(), 1U);
    CollectionHash hash;
    add_checked(database, ids, jobs, hash);
    check_keys(Xapian::Database(database.string()), database, hash.lines());
    return ReadBack{static_cast<std::uint32_t>(hash.lines().size()), hash.hex()};
  });
}

ReadBack read_back(const fs::path& database,
                   const fs::path& generation,
                   std::span<const std::uint32_t> earlier,
                   unsigned jobs) {
  return reading(database, [&] {
    check_tables(database);
    check_taken_over(database, generation, earlier);
    const Xapian::Database opened(database.string());
    const auto keys = values_in(opened, kKeySlot);
    const auto hashes = values_in(opened, kHashSlot);
    std::vector<std::uint32_t> anew;
    CollectionHash hash;
    for (std::uint32_t id = 1; id < keys.size(); ++id) {
      if (id <= earlier.size() && earlier[id - 1] > 0)
        hash.add(keys[id], hashes[id]);
      else
        anew.push_back(id);
    }
    add_checked(database, anew, jobs, hash);
    check_keys(opened, database, hash.lines());
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
