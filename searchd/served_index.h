// searchd/served_index.h - one index generation with searchers opened on it, lent to the workers.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "engine/index_snapshot.h"
#include "engine/searcher.h"

namespace ombud {

// Every handle is opened here, before anybody is served from it: the indexer may remove the files
// of a generation that is still answering. Any thread.
class ServedIndex {
 public:
  // A searcher of one's own for the length of a request. Must not outlive its ServedIndex.
  class Lease {
   public:
    explicit Lease(const ServedIndex& index);
    ~Lease();
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;

    Searcher& operator*() const { return *searcher_; }
    Searcher* operator->() const { return searcher_.get(); }

   private:
    const ServedIndex& index_;
    std::unique_ptr<Searcher> searcher_;
  };

  // Throws IndexError when the database cannot be opened. REQUIRES: at least one searcher; as many
  // as there are workers, and no lease ever waits.
  ServedIndex(std::shared_ptr<const IndexSnapshot> snapshot, std::size_t searchers);

  const IndexSnapshot& snapshot() const { return *snapshot_; }

 private:
  std::unique_ptr<Searcher> take() const;
  void give_back(std::unique_ptr<Searcher> searcher) const;

  std::shared_ptr<const IndexSnapshot> snapshot_;  // shared with its searchers
  mutable std::mutex mutex_;
  mutable std::condition_variable returned_;
  mutable std::vector<std::unique_ptr<Searcher>> idle_;
};

}  // namespace ombud
