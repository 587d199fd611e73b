// engine/index_folder.h - the index on disk: immutable generations, one of them current.
// SPDX-License-Identifier: GPL-3.0-or-later
//
//   DIR/LOCK                      held with flock() while an indexer works; holds its process id
//   DIR/CURRENT                   "gen-00000042 <sha256 of its MANIFEST>\n", replaced by rename()
//   DIR/WITHDRAWN                 tombstones, one JSON object a line; replaced by rename()
//   DIR/gen-00000042/MANIFEST     JSON: what the generation is and the SHA-256 of its files
//   DIR/gen-00000042/decisions.*  the files that it names, never written again: .glass (labels and
//                                 values), .words, .texts, .facts (for the next build alone)
//   DIR/gen-00000041/...          earlier ones, kept for rollback
//   DIR/tmp-00000043/             a build in progress: invisible, removed by the next indexer
//
// A generation with a higher number than CURRENT was rolled back from, or its publication was cut
// off just before CURRENT named it; the next publication removes it. engine/README.md tells the
// format with an example and the designs not chosen. Writing: engine/index_publisher.h.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index_error.h"
#include "engine/manifest.h"

namespace ombud {

struct GenerationName {
  std::string name;           // "gen-00000042"
  std::string manifest_hash;  // SHA-256 of its MANIFEST, hex; empty = take it as found

  bool operator==(const GenerationName&) const = default;
};

inline constexpr char kDatabaseFile[] = "decisions.glass";
inline constexpr char kWordsFile[] = "decisions.words";
inline constexpr char kTextsFile[] = "decisions.texts";
inline constexpr char kManifestFile[] = "MANIFEST";

// Generations kept beside the current one, for rollback.
inline constexpr int kGenerationsKept = 2;

struct Tombstone {
  std::string key;        // "lgsco/25-004-574"
  std::string withdrawn;  // the day, "2026-11-21"

  bool operator==(const Tombstone&) const = default;
};

// 42 for "gen-00000042"; nothing for any other name.
std::optional<unsigned> generation_number(std::string_view name);
std::string generation_named(unsigned number);

// What a manifest says of a file that stands on disk. Throws IndexIoError.
ManifestFile manifest_file(const std::filesystem::path& file);

// Paths and reading; any thread. Does not lock.
class IndexFolder {
 public:
  explicit IndexFolder(std::filesystem::path root);

  const std::filesystem::path& root() const { return root_; }
  std::filesystem::path path_of(std::string_view generation) const;
  std::filesystem::path database_of(std::string_view generation) const;

  // Nothing = nothing was published; throws IndexError on a torn file.
  std::optional<GenerationName> current() const;
  // The same, but nothing published is NoIndex, with the command that publishes.
  GenerationName current_or_throw() const;
  std::vector<std::string> generations() const;  // names on disk, oldest first
  // Checks the manifest's own hash where `generation` names one.
  Manifest manifest(const GenerationName& generation) const;
  // A file whose reader checks it, beside the others; none where the manifest has no such name.
  struct CheckedByReader {
    std::string_view name{};
    std::function<void()> read{};
  };
  // Checks that exactly the manifest's files are there with the sizes and hashes it names.
  void verify_files(const Manifest& manifest, unsigned jobs, const CheckedByReader& apart) const;
  void verify_files(const Manifest& manifest) const { verify_files(manifest, 1, {}); }
  // Sorted by key; none where nothing was ever withdrawn.
  std::vector<Tombstone> tombstones() const;

 private:
  std::filesystem::path root_;
};

}  // namespace ombud
