// indexer/program_stamp.h - which program this is, down to the libraries it runs with.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace ombud {

// Equal for two runs of one installed program; another after anything of it was built or installed
// anew: path, size and time of the program and of each library. Empty where that cannot be told.
std::string program_stamp();

}  // namespace ombud
