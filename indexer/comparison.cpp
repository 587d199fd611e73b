// indexer/comparison.cpp - hashes by several threads, counted by one at a time.
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
  TwinFinder finder;
  std::mutex guard;  // of all that is written below
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
    const std::lock_guard lock(guard);
    comparison.boilerplate.count(traits.marks);
    finder.add(number, traits.twin);
    progress.advance(++done);
  });
  comparison.twins = finder.twins(comparison.boilerplate, [&](std::size_t number) {
    throw_if_interrupted();
    return read(number);
  });
  return comparison;
}

}  // namespace ombud
