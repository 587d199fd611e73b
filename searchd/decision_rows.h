// searchd/decision_rows.h - decisions and remedies as rows of CSV; the columns stand in README.md.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "corpus/decision.h"

namespace ombud {

// Each a line or several, every one ended by CR LF. A column keeps its name and its place; new ones
// come last but one, before the index's generation.
std::string decision_header();
std::string decision_row(const Decision& decision, std::string_view generation);
std::string remedy_header();
std::string remedy_rows(const Decision& decision, std::string_view generation);  // maybe none

}  // namespace ombud
