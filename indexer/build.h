// indexer/build.h - a folder of decisions becomes the published index.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "corpus/corrections.h"
#include "corpus/decision.h"
#include "indexer/progress.h"
#include "indexer/report.h"

namespace ombud {

// More of at least that many documents refused, and something is wrong with the whole input: a
// changed site, another character set, a half-copied folder.
inline constexpr std::uint64_t kRefusedCheckedFrom = 1000;
inline constexpr std::uint64_t kRefusedPercentMax = 1;

// More decisions of the present index missing, and the input is probably not all there: a
// half-copied folder, a mistyped path. Ordinary change between two builds stays below.
inline constexpr std::uint64_t kLostPercentMax = 2;

// More than that new or changed, and all is written anew: it costs hardly more, and packs the texts
// by a dictionary of what they say now.
inline constexpr std::uint64_t kAnewPercentMax = 20;

struct BuildRequest {
  std::filesystem::path index;
  std::vector<std::string> paths;
  bool add = false;           // keep what the index holds and the paths do not
  bool allow_shrink = false;  // lose more than kLostPercentMax
  Date today{};               // first_seen of what is new
  std::vector<Correction> corrections{};
  unsigned jobs = 1;          // processes that read, then threads; what is published is the same
  bool from_scratch = false;  // reuse nothing of the last build; what is published is the same
};

struct BuildOutcome {
  Report report;
  int exit_code = 0;
  std::string problem;  // why nothing was published, in words; empty when something was
};

// Reads, settles, writes, checks, publishes. Throws what main tells in words: MissingPath,
// IndexLocked, IndexIoError, IndexError, Interrupted. Until it returns with a generation, the
// published index is what it was.
BuildOutcome build(const BuildRequest& request, Progress& progress);

}  // namespace ombud
