// tests/support/catch.h - the only include of Catch2: v2 (Debian 12) or v3 (Debian 13).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifdef OMBUD_CATCH2_V3
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>

// v3's name: there, Contains() is about ranges.
namespace Catch::Matchers {
inline auto ContainsSubstring(const std::string& part) { return Contains(part); }
}  // namespace Catch::Matchers
#endif
