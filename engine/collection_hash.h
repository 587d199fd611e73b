// engine/collection_hash.h - one hash of which decisions, with which words, are held.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ombud {

// SHA-256 over the lines "key TAB sha256 LF", sorted: equal collections give equal hashes, in
// whatever order and by whatever program they were built. Holds key and hash of each in memory.
class CollectionHash {
 public:
  void add(std::string_view key, std::string_view sha256) { lines_.emplace_back(key, sha256); }

  // (key, sha256) of each decision, in the order of add().
  const std::vector<std::pair<std::string, std::string>>& lines() const { return lines_; }

  std::string hex() const;

 private:
  std::vector<std::pair<std::string, std::string>> lines_;
};

}  // namespace ombud
