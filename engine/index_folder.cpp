// engine/index_folder.cpp - finding generations and proving that they are what was published.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/index_folder.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include <rapidjson/document.h>

#include "corpus/sha256.h"
#include "engine/durable_file.h"
#include "engine/in_parallel.h"

namespace ombud {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "gen-";
constexpr std::size_t kDigits = 8;  // a build a minute fills them in 190 years
constexpr std::size_t kHashDigits = 64;

bool is_hash(std::string_view text) {
  return text.size() == kHashDigits &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string remedy(const fs::path& root) {
  return " Go back to the newest whole generation with `indexer rollback --index " + root.string() +
         "`, or build the index again.";
}

Tombstone read_tombstone(std::string_view line, const fs::path& path) {
  rapidjson::Document row;
  row.Parse(line.data(), line.size());
  const bool whole = !row.HasParseError() && row.IsObject() && row.HasMember("key") &&
                     row["key"].IsString() && row.HasMember("withdrawn") &&
                     row["withdrawn"].IsString();
  if (!whole)
    throw IndexError(path.string() + " holds a line that is no tombstone: \"" + std::string(line) +
                     "\". Mend or remove the line; each reads "
                     R"({"key":"lgsco/25-004-574","withdrawn":"2026-11-21"}.)");
  return {row["key"].GetString(), row["withdrawn"].GetString()};
}

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder))
    names.insert(entry.path().filename().string());
  names.erase(kManifestFile);
  return names;
}

}  // namespace

ManifestFile manifest_file(const fs::path& file) {
  try {
    return {sha256_hex_of_file(file), fs::file_size(file)};
  } catch (const std::system_error& error) {
    throw IndexIoError(std::string(error.what()) + ". See to the disk and its permissions.");
  }
}

std::optional<unsigned> generation_number(std::string_view name) {
  if (name.size() != kPrefix.size() + kDigits || !name.starts_with(kPrefix)) return std::nullopt;
  name.remove_prefix(kPrefix.size());
  unsigned number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc() || end != name.data() + name.size()) return std::nullopt;
  return number;
}

std::string generation_named(unsigned number) {
  std::array<char, 16> name{};
  std::snprintf(name.data(), name.size(), "gen-%08u", number);
  return name.data();
}

IndexFolder::IndexFolder(fs::path root) : root_(std::move(root)) {}

fs::path IndexFolder::path_of(std::string_view generation) const { return root_ / generation; }

fs::path IndexFolder::database_of(std::string_view generation) const {
  return path_of(generation) / kDatabaseFile;
}

std::optional<GenerationName> IndexFolder::current() const {
  const fs::path path = root_ / "CURRENT";
  std::error_code error;
  if (fs::status(path, error).type() == fs::file_type::not_found) return std::nullopt;
  const std::string line = read_small_file(path);
  const std::size_t space = line.find(' ');
  const bool whole = space != std::string::npos && line.back() == '\n' &&
                     generation_number(line.substr(0, space)) &&
                     is_hash(std::string_view(line).substr(space + 1, line.size() - space - 2));
  if (!whole)
    throw IndexError(path.string() + " is damaged: it does not name a generation." + remedy(root_));
  return GenerationName{line.substr(0, space), line.substr(space + 1, kHashDigits)};
}

GenerationName IndexFolder::current_or_throw() const {
  if (auto name = current()) return *std::move(name);
  throw NoIndex("no index has been published in " + root_.string() +
                " yet. Build one: `indexer --index " + root_.string() + " PATH...`.");
}

std::vector<std::string> IndexFolder::generations() const {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(root_, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (generation_number(name)) names.push_back(name);
  }
  if (error && error != std::errc::no_such_file_or_directory)
    throw IndexIoError("cannot list " + root_.string() + ": " + error.message() + ".");
  std::sort(names.begin(), names.end());
  return names;
}

Manifest IndexFolder::manifest(const GenerationName& generation) const {
  const fs::path path = path_of(generation.name) / kManifestFile;
  if (!fs::exists(path))
    throw IndexError(path.string() + " is missing, so the generation cannot be used." +
                     remedy(root_));
  const std::string json = read_small_file(path);
  if (!generation.manifest_hash.empty() && sha256_hex(json) != generation.manifest_hash)
    throw IndexError(path.string() + " is not the one that was published: its SHA-256 differs." +
                     remedy(root_));
  Manifest manifest = manifest_from_json(json, path.string());
  if (manifest.generation != generation.name)
    throw IndexError(path.string() + " belongs to " + manifest.generation + "." + remedy(root_));
  return manifest;
}

void IndexFolder::verify_files(const Manifest& manifest,
                               unsigned jobs,
                               const CheckedByReader& apart) const {
  const fs::path folder = path_of(manifest.generation);
  std::vector<std::pair<fs::path, const ManifestFile*>> files;
  for (const auto& [name, file] : manifest.files) {
    const fs::path path = folder / name;
    if (name == apart.name) {
      files.emplace_back(path, &file);
      continue;
    }
    std::error_code error;
    const std::uintmax_t bytes = fs::file_size(path, error);
    if (error) throw IndexError(path.string() + " is missing or unreadable." + remedy(root_));
    if (bytes != file.bytes)
      throw IndexError(path.string() + " is damaged: it has " + std::to_string(bytes) +
                       " bytes, not " + std::to_string(file.bytes) + "." + remedy(root_));
    files.emplace_back(path, &file);
  }
  // The longest first: one of them is most of an index, and begun last would be waited for.
  std::stable_sort(files.begin(), files.end(), [](const auto& one, const auto& other) {
    return one.second->bytes > other.second->bytes;
  });
  in_parallel(jobs, files.size(), [&](std::size_t number) {
    const auto& [path, file] = files[number];
    if (path.filename() == apart.name) return apart.read();
    if (manifest_file(path).sha256 != file->sha256)
      throw IndexError(path.string() + " is damaged: its SHA-256 differs from the manifest's." +
                       remedy(root_));
  });
  // A file too many can be one that Xapian would take for a part of the database.
  for (const std::string& name : names_in(folder))
    if (!manifest.files.contains(name))
      throw IndexError((folder / name).string() + " does not belong to the index: remove it.");
}

std::vector<Tombstone> IndexFolder::tombstones() const {
  const fs::path path = root_ / "WITHDRAWN";
  std::error_code error;
  if (fs::status(path, error).type() == fs::file_type::not_found) return {};
  const std::string text = read_small_file(path);
  std::vector<Tombstone> tombstones;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (end > 0) tombstones.push_back(read_tombstone(rest.substr(0, end), path));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::sort(tombstones.begin(), tombstones.end(), [](const auto& one, const auto& other) {
    return one.key < other.key;
  });
  return tombstones;
}

}  // namespace ombud
