// indexer/write_generation.h - chosen decisions into the files of one generation.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "corpus/decision.h"
#include "engine/boilerplate.h"
#include "engine/index_rewriter.h"
#include "engine/index_writer.h"
#include "engine/manifest.h"
#include "indexer/progress.h"

namespace ombud {

// Gives every decision, in the order that IndexWriter::write() requires.
using EveryDecision = std::function<void(const std::function<void(const Decision&)>& take)>;

// What many of them share: the first of two passes over all.
BoilerplateDetector count_shared(const EveryDecision& every,
                                 std::uint64_t decisions,
                                 Progress& progress);

// Writes, compacts and checks; returns the manifest for IndexPublisher. With more than one job
// `read` is called from several threads at once; it gives the same words that were counted. Throws
// IndexError, IndexIoError, Interrupted.
Manifest write_generation(const std::filesystem::path& directory,
                          const BoilerplateDetector& boilerplate,
                          std::size_t decisions,
                          const IndexWriter::ReadDecision& read,
                          unsigned jobs,
                          Progress& progress);

// The same, taking over what the earlier generation has; asks `read` for the others alone.
Manifest rewrite_generation(const std::filesystem::path& directory,
                            const BoilerplateDetector& boilerplate,
                            EarlierGeneration earlier,
                            const IndexWriter::ReadDecision& read,
                            unsigned jobs,
                            Progress& progress);

}  // namespace ombud
