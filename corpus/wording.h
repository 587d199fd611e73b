// corpus/wording.h - data put into words: several texts as one, and the beginning of a line.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ombud {

// "a, b, c" with ", " between them.
std::string joined(const std::vector<std::string>& texts, std::string_view between);

// With its first letter large: "About paragraph 12". Letters beyond ASCII stay as they are.
std::string capitalised(std::string text);

}  // namespace ombud
