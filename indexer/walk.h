// indexer/walk.h - which files the given paths hold, in an order that does not depend on the disk.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace ombud {

inline constexpr char kStandardInput[] = "-";

struct FoundFile {
  std::filesystem::path path;  // kStandardInput for that
  bool of_saved_page = false;  // lies in the "NAME_files" folder that a browser saves beside a page
};

// Something that may hold decisions and could not be looked into.
struct WalkFault {
  std::filesystem::path path;
  std::string reason;  // "unreadable-folder", "symbolic-link", "folder-loop"
  std::string detail;
};

struct Walk {
  std::vector<FoundFile> files;
  std::vector<WalkFault> faults;
  std::uint64_t skipped = 0;  // hidden files and folders
};

// A PATH of the command line that is not there: a mistake to be told before anything is done.
struct MissingPath : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The paths in the order given; inside a folder the names in byte order, a sub-folder's files where
// its name stands. Symbolic links are followed only where a person named one as a PATH. Names that
// begin with a dot are left out, and so is `leave_out` (the index itself). Throws MissingPath.
Walk walk(const std::vector<std::string>& paths, const std::filesystem::path& leave_out);

}  // namespace ombud
