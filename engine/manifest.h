// engine/manifest.h - what a generation says of itself, and the hashes that prove it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "engine/index_error.h"

namespace ombud {

// Raised when the manifest changes in a way that an older reader would misread.
inline constexpr int kManifestFormat = 1;

struct ManifestFile {
  std::string sha256;
  std::uint64_t bytes = 0;

  bool operator==(const ManifestFile&) const = default;
};

struct Manifest {
  int format = kManifestFormat;
  int schema_version = 0;
  std::string generation;    // "gen-00000042"
  std::string updated;       // when it was built, "2026-11-21T22:00:00Z"
  std::string software;      // "ombud 0.1.0, xapian 1.4.22, icu 72.1, ..."
  std::string content_hash;  // SHA-256 of the sorted lines "key TAB sha256 LF" of its decisions
  std::string newest_date;  // latest decision date it holds, "2026-05-01"; empty where none has one
  std::uint32_t decisions = 0;
  std::map<std::string, std::uint32_t> sources;  // decisions of each ombudsman
  std::map<std::string, ManifestFile> files;     // by name, without the manifest itself

  bool operator==(const Manifest&) const = default;
};

std::string to_json(const Manifest& manifest);

// Throws IndexError when a member is missing or of another type, or the format is newer than this
// program; `origin` (its path) is named in the message.
Manifest manifest_from_json(std::string_view json, std::string_view origin);

}  // namespace ombud
