// engine/stored_decisions.h - the decisions of a generation, read back out of its database.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "engine/index_folder.h"

namespace ombud {

// Each decision's stored JSON form, in document order (newest first). Works on an index of any
// schema version. Throws IndexError when the database cannot be read.
void for_each_stored(const std::filesystem::path& database,
                     const std::function<void(const std::string& json)>& take);

// The same by their ids, 1 to size(). One thread. Throws IndexError, IndexIoError.
class StoredDecisions {
 public:
  explicit StoredDecisions(std::filesystem::path database);
  ~StoredDecisions();
  StoredDecisions(const StoredDecisions&) = delete;
  StoredDecisions& operator=(const StoredDecisions&) = delete;

  std::uint32_t size() const;
  std::string json(std::uint32_t id) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// What a database really holds, to be compared with what its manifest says.
struct ReadBack {
  std::uint32_t decisions = 0;
  std::string content_hash;  // as in Manifest, over what the stored texts hash to now
};

// Reads everything: the structure of every table, then each decision, whose words must hash to the
// hash beside them and whose key must find it and it alone. With more than one job, by as many
// threads. Throws IndexError for the first fault, whichever thread meets one.
ReadBack read_back(const std::filesystem::path& database, unsigned jobs = 1);

// Reads back what was partly taken over from an earlier generation, whose files were verified: of
// those decisions every byte of text must be the one there, and key and hash are those of the
// database; all else as above. `earlier`: by number, from 0, the decision's id there; 0 = written
// anew.
ReadBack read_back(const std::filesystem::path& database,
                   const std::filesystem::path& generation,
                   std::span<const std::uint32_t> earlier,
                   unsigned jobs = 1);

// Whether a generation holds one of the folder's withdrawn decisions. One that cannot be read
// counts as holding it.
bool holds_withdrawn(const IndexFolder& folder, std::string_view generation);
bool holds(const std::filesystem::path& database, std::string_view key);

}  // namespace ombud
