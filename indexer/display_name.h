// indexer/display_name.h - a file's name as it may be shown and put into JSON.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace ombud {

// File names are any bytes: what is not UTF-8, and control characters (which can repaint a
// terminal), become U+FFFD.
std::string display_name(std::string_view name);

}  // namespace ombud
