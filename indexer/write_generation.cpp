// indexer/write_generation.cpp - count what is shared, then write.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/write_generation.h"

#include "engine/boilerplate.h"
#include "engine/index_writer.h"
#include "indexer/interrupt.h"

namespace ombud {

Manifest write_generation(const std::filesystem::path& directory,
                          const EveryDecision& every,
                          std::uint64_t decisions,
                          Progress& progress) {
  std::uint64_t done = 0;
  const auto step = [&] {
    throw_if_interrupted();
    progress.advance(++done);
  };

  BoilerplateDetector boilerplate;
  progress.begin("comparing", decisions);
  every([&](const Decision& decision) {
    boilerplate.count(decision);
    step();
  });

  done = 0;
  IndexWriter writer(directory, boilerplate);
  progress.begin("writing", decisions);
  every([&](const Decision& decision) {
    writer.add(decision);
    step();
  });

  progress.begin("checking", 0);
  Manifest manifest = writer.finish();
  throw_if_interrupted();
  return manifest;
}

}  // namespace ombud
