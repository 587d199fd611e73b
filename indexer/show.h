// indexer/show.h - what is read from one file, so that a person can check.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <ostream>

namespace ombud {

// Prints the decision's JSON form on `out` (an array where the file holds several), and on
// `problems` what was refused. Returns the exit code: 0 all read, 3 some refused, 1 none read.
int show(const std::filesystem::path& file, std::ostream& out, std::ostream& problems);

}  // namespace ombud
