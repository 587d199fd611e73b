// indexer/withdraw.h - takes a decision out of everything that is kept, and remembers that.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "corpus/decision.h"
#include "indexer/progress.h"

namespace ombud {

struct WithdrawRequest {
  std::filesystem::path index;
  std::string key;  // "lgsco/25-004-574"
  Date today{};
};

// Writes the tombstone first (from then on searchd answers 410 and no build takes it), builds every
// kept generation that may hold it anew without it, oldest first so that rollback still leads to
// the older content, publishes, and removes the ones that held it. Cut off at any point, the same
// command completes it. Returns what was done, in words. Throws NoIndex, IndexError (no such
// decision) and what building throws.
std::string withdraw(const WithdrawRequest& request, Progress& progress);

}  // namespace ombud
