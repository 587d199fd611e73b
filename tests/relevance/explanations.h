// tests/relevance/explanations.h - why a query is answered badly, as somebody found out.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "relevance/judged_query.h"

namespace ombud::testing {

using Explanations = std::map<std::string, std::string>;  // by query id

// Throws std::runtime_error where the file is none, or explains a query that there is not.
Explanations read_explanations(const std::filesystem::path& file,
                               const std::vector<JudgedQuery>& queries);

}  // namespace ombud::testing
