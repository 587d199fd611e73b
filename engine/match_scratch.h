// engine/match_scratch.h - memory that one match leaves to the next.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "engine/match_tally.h"
#include "engine/matches.h"

namespace ombud {

// Things of one kind, lent one by one; what comes back is lent again. One thread.
template <class Thing>
class Lending {
 public:
  explicit Lending(std::size_t decisions) : decisions_(decisions) {}

  // Gives the thing back when it ends, which must be before the Lending does.
  class Lease {
   public:
    Lease(Lending& owner, std::unique_ptr<Thing> thing)
        : owner_(&owner), thing_(std::move(thing)) {}
    ~Lease() {
      if (thing_) owner_->free_.push_back(std::move(thing_));
    }
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;

    Thing& operator*() const { return *thing_; }
    Thing* operator->() const { return thing_.get(); }

   private:
    Lending* owner_;
    std::unique_ptr<Thing> thing_;
  };

  Lease lend() {
    if (free_.empty()) return {*this, std::make_unique<Thing>(decisions_)};
    std::unique_ptr<Thing> thing = std::move(free_.back());
    free_.pop_back();
    thing->reset();
    return {*this, std::move(thing)};
  }

 private:
  std::size_t decisions_;
  std::vector<std::unique_ptr<Thing>> free_;
};

// Of one index and one thread: some 12 bytes a decision for each list and tally in use at a time.
struct MatchScratch {
  explicit MatchScratch(std::size_t decisions) : lists(decisions), tallies(decisions) {}

  Lending<Matches> lists;
  Lending<MatchTally> tallies;
};

using LentMatches = Lending<Matches>::Lease;

}  // namespace ombud
