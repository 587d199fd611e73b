// tests/support/skip.h - a test that cannot run here says so, and is counted as skipped.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>

namespace ombud::testing {

// tests/run.sh counts these lines. Use: `if (...) return skipped("why");`
inline void skipped(const std::string& why) { std::cout << "skipped: " << why << std::endl; }

// Folder of the real decisions that the team tests with; not part of the project. OMBUD_SHARED
// names it, else it is looked for beside the project.
inline std::optional<std::filesystem::path> shared_folder() {
  const char* named = std::getenv("OMBUD_SHARED");
  const std::filesystem::path folder =
      named ? std::filesystem::path(named) : std::filesystem::path(OMBUD_SOURCE_DIR) / "../shared";
  if (std::filesystem::exists(folder / "seeds")) return std::filesystem::canonical(folder);
  return std::nullopt;
}

}  // namespace ombud::testing
