// indexer/show.h - what is read from one file, so that a person can check.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <ostream>
#include <vector>

#include "corpus/corrections.h"

namespace ombud {

// Prints the decision's JSON form, corrected, on `out` (an array where the file holds several), and
// on `problems` what was refused and which corrections of these decisions do not apply. Returns the
// exit code: 0 all read, 3 some refused, 1 none read.
int show(const std::filesystem::path& file,
         const std::vector<Correction>& corrections,
         std::ostream& out,
         std::ostream& problems);

}  // namespace ombud
