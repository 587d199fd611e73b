// searchd/words.h - numbers and dates as people read them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ombud {

std::string grouped(std::uint64_t number);  // "57,500"

// "1 decision", "57,500 decisions". REQUIRES: a noun whose plural takes an s.
std::string counted(std::uint64_t number, std::string_view noun);

// "21 November 2026" for "2026-11-21T22:00:00Z" or "2026-11-21"; the text itself when it is
// neither.
std::string displayed_day(const std::string& iso);

}  // namespace ombud
