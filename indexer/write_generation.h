// indexer/write_generation.h - chosen decisions into the database of one generation.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "corpus/decision.h"
#include "engine/manifest.h"
#include "indexer/progress.h"

namespace ombud {

// Gives every decision, in the order that IndexWriter::add() requires; called twice (what many
// decisions share must be known before the first is written) and gives the same both times.
using EveryDecision = std::function<void(const std::function<void(const Decision&)>& take)>;

// Writes, compacts and checks; returns the manifest for IndexPublisher. Throws IndexError,
// IndexIoError, Interrupted.
Manifest write_generation(const std::filesystem::path& directory,
                          const EveryDecision& every,
                          std::uint64_t decisions,
                          Progress& progress);

}  // namespace ombud
