// indexer/comparison.cpp - hashes by several threads, counted by one of each kind.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/comparison.h"

#include <cstdint>
#include <mutex>

#include "engine/in_parallel.h"
#include "indexer/interrupt.h"

namespace ombud {

Comparison compare(std::size_t decisions,
                   const std::function<Decision(std::size_t number)>& read,
                   unsigned jobs,
                   Progress& progress,
                   const KnownTraits& known) {
  Comparison comparison;
  comparison.traits.resize(decisions);
  std::mutex telling;
  std::uint64_t done = 0;
  progress.begin("comparing", decisions);
  in_parallel(jobs, decisions, [&](std::size_t number) {
    throw_if_interrupted();
    ComparedTraits& traits = comparison.traits[number];
    if (const ComparedTraits* before = known ? known(number) : nullptr) {
      traits = *before;
    } else {
      const Decision decision = read(number);
      traits = {
          BoilerplateDetector::marks(decision), twin_traits(decision), !decision.corrected.empty()};
    }
    const std::lock_guard lock(telling);
    progress.advance(++done);
  });
  TwinFinder finder;
  in_parallel(jobs, 2, [&](std::size_t task) {
    if (task == 0) {
      for (const ComparedTraits& traits : comparison.traits)
        comparison.boilerplate.count(traits.marks);
    } else {
      for (std::size_t number = 0; number < decisions; ++number)
        finder.add(number, comparison.traits[number].twin);
      finder.find_candidates();
    }
  });
  comparison.twins = finder.twins(comparison.boilerplate, [&](std::size_t number) {
    throw_if_interrupted();
    return read(number);
  });
  return comparison;
}

}  // namespace ombud
