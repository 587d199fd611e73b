// engine/wildcards.h - the words of an index that begin with what was typed before a star.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "engine/query.h"

namespace ombud {

// Exact (unstemmed) words, sorted; stops after `limit` + 1.
std::vector<std::string> words_beginning(const Xapian::Database& database,
                                         std::string_view prefix,
                                         std::size_t limit);

// A fault, in words, for every kPrefix of the tree that stands for more words than the limit.
std::vector<std::string> wildcard_faults(const QueryNode& tree,
                                         const Xapian::Database& database,
                                         const QueryLimits& limits = {});

}  // namespace ombud
