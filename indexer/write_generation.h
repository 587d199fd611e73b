// indexer/write_generation.h - chosen decisions into the database of one generation.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "corpus/decision.h"
#include "engine/boilerplate.h"
#include "engine/manifest.h"
#include "indexer/progress.h"

namespace ombud {

// Gives every decision, in the order that IndexWriter::add() requires, with the same words each
// time: it is called twice, because what many share must be known before the first is written.
using EveryDecision = std::function<void(const std::function<void(const Decision&)>& take)>;

// What many of them share: the first of two passes over all.
BoilerplateDetector count_shared(const EveryDecision& every,
                                 std::uint64_t decisions,
                                 Progress& progress);

// Writes, compacts and checks; returns the manifest for IndexPublisher. Throws IndexError,
// IndexIoError, Interrupted.
Manifest write_generation(const std::filesystem::path& directory,
                          const BoilerplateDetector& boilerplate,
                          const EveryDecision& every,
                          std::uint64_t decisions,
                          Progress& progress);

}  // namespace ombud
