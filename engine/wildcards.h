// engine/wildcards.h - when a star stands for too many words.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "engine/query.h"
#include "engine/text_index.h"

namespace ombud {

// A fault, in words, for every kPrefix of the tree that stands for more words than the limit.
std::vector<std::string> wildcard_faults(const QueryNode& tree,
                                         const TextIndex& text,
                                         const QueryLimits& limits = {});

}  // namespace ombud
