// searchd/served_index.cpp - see served_index.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/served_index.h"

#include <cassert>
#include <utility>

namespace ombud {

ServedIndex::Lease::Lease(const ServedIndex& index) : index_(index), searcher_(index.take()) {}

ServedIndex::Lease::~Lease() { index_.give_back(std::move(searcher_)); }

ServedIndex::ServedIndex(std::shared_ptr<const IndexSnapshot> snapshot, std::size_t searchers)
    : snapshot_(std::move(snapshot)) {
  assert(searchers > 0);
  idle_.reserve(searchers);  // so that giving back never allocates, and never throws
  for (std::size_t i = 0; i < searchers; ++i) {
    idle_.push_back(std::make_unique<Searcher>(snapshot_));
  }
}

std::unique_ptr<Searcher> ServedIndex::take() const {
  std::unique_lock lock(mutex_);
  returned_.wait(lock, [this] { return !idle_.empty(); });
  auto searcher = std::move(idle_.back());
  idle_.pop_back();
  return searcher;
}

void ServedIndex::give_back(std::unique_ptr<Searcher> searcher) const {
  {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(searcher));
  }
  returned_.notify_one();
}

}  // namespace ombud
