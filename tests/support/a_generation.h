// tests/support/a_generation.h - publishes decisions as the indexer does, without reading files.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "engine/boilerplate.h"
#include "engine/index_publisher.h"
#include "engine/index_writer.h"
#include "support/an_index.h"

namespace ombud::testing {

inline Manifest written(const std::filesystem::path& directory, std::vector<Decision> decisions) {
  sort_for_index(decisions);
  BoilerplateDetector boilerplate;
  for (const Decision& decision : decisions)
    boilerplate.count(decision);
  IndexWriter writer(directory, boilerplate);
  writer.write(decisions.size(), [&](std::size_t number) { return decisions[number]; });
  return writer.finish();
}

inline GenerationName published(const std::filesystem::path& root,
                                const std::vector<Decision>& decisions) {
  IndexPublisher publisher(root);
  return publisher.publish(written(publisher.begin(), decisions));
}

}  // namespace ombud::testing
