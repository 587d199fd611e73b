// engine/index_publisher.cpp - the lock, the private directory, the manifest and the renames.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/index_publisher.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <sys/file.h>
#include <unistd.h>

#include "corpus/sha256.h"
#include "engine/durable_file.h"
#include "engine/in_parallel.h"
#include "engine/stored_decisions.h"

namespace ombud {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrivatePrefix = "tmp-";

// Whatever the library throws, the administrator reads which folder and what to do.
template <class Action>
void on_disk(const fs::path& path, const char* doing, const Action& action) {
  try {
    action();
  } catch (const fs::filesystem_error& error) {
    throw IndexIoError(std::string("cannot ") + doing + " " + path.string() + ": " +
                       error.code().message() +
                       ". See to the disk (free space, permissions), then run the command again.");
  }
}

std::string holder_of(const fs::path& lock) {
  std::string text = read_small_file(lock);
  const std::size_t end = text.find('\n');
  return end == std::string::npos ? "unknown" : text.substr(0, end);
}

void write_holder(int fd) {
  const std::string line = std::to_string(getpid()) + "\n";
  // Only for a person's eyes: a lock without it holds as well.
  if (ftruncate(fd, 0) != 0 || pwrite(fd, line.data(), line.size(), 0) < 0) errno = 0;
}

void make_read_only(const fs::path& file) {
  using fs::perms;
  fs::permissions(file, perms::owner_read | perms::group_read | perms::others_read);
}

void describe_files(const fs::path& folder, Manifest& manifest, unsigned jobs) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder))
    paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end(), [](const fs::path& one, const fs::path& other) {
    return fs::file_size(one) > fs::file_size(other);  // the longest would be waited for
  });
  std::vector<ManifestFile> files(paths.size());
  in_parallel(jobs, paths.size(), [&](std::size_t file) {
    make_read_only(paths[file]);
    sync_to_disk(paths[file]);
    const auto told = manifest.files.find(paths[file].filename().string());
    files[file] = told == manifest.files.end() ? manifest_file(paths[file]) : told->second;
  });
  manifest.files.clear();
  for (std::size_t file = 0; file < paths.size(); ++file)
    manifest.files[paths[file].filename().string()] = std::move(files[file]);
}

std::string tombstone_line(const Tombstone& tombstone) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
  json.StartObject();
  json.Key("key");
  json.String(tombstone.key.c_str());
  json.Key("withdrawn");
  json.String(tombstone.withdrawn.c_str());
  json.EndObject();
  return std::string(buffer.GetString()) + "\n";
}

std::vector<std::string> newest_first(const IndexFolder& folder) {
  std::vector<std::string> names = folder.generations();
  std::reverse(names.begin(), names.end());
  return names;
}

std::string current_name(const IndexFolder& folder) {
  const auto current = folder.current();
  return current ? current->name : std::string();
}

}  // namespace

IndexPublisher::IndexPublisher(fs::path root) : folder_(std::move(root)) {
  on_disk(folder_.root(), "create the folder", [&] { fs::create_directories(folder_.root()); });
  take_lock();
  on_disk(folder_.root(), "remove what an earlier build left in", [&] { remove_leftovers(); });
}

IndexPublisher::~IndexPublisher() {
  std::error_code ignored;  // the next indexer removes what stays
  if (!building_.empty()) fs::remove_all(building_, ignored);
  if (lock_fd_ >= 0) close(lock_fd_);
}

void IndexPublisher::take_lock() {
  const fs::path path = folder_.root() / "LOCK";
  lock_fd_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (lock_fd_ < 0)
    throw IndexIoError("cannot write to " + folder_.root().string() + ": " + std::strerror(errno) +
                       ". Give this user the right to write there, or name another --index.");
  if (flock(lock_fd_, LOCK_EX | LOCK_NB) == 0) return write_holder(lock_fd_);
  const int error = errno;
  close(std::exchange(lock_fd_, -1));
  if (error != EWOULDBLOCK)
    throw IndexIoError("cannot lock " + path.string() + ": " + std::strerror(error) + ".");
  throw IndexLocked("another indexer is at work on " + folder_.root().string() + " (process " +
                    holder_of(path) + "). Wait until it has ended, then run this one again.");
}

void IndexPublisher::remove_leftovers() {
  for (const auto& entry : fs::directory_iterator(folder_.root())) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(kPrivatePrefix) || name.ends_with(".tmp")) fs::remove_all(entry.path());
  }
}

fs::path IndexPublisher::begin() {
  unsigned last = generation_number(current_name(folder_)).value_or(0);
  for (const std::string& name : folder_.generations())
    last = std::max(last, generation_number(name).value_or(0));
  std::string name = generation_named(last + 1);
  name.replace(0, kPrivatePrefix.size(), kPrivatePrefix);
  const fs::path building = folder_.root() / name;
  on_disk(building, "create", [&] { fs::create_directory(building); });
  building_ = building;
  return building_;
}

GenerationName IndexPublisher::seal(Manifest manifest, unsigned jobs) {
  std::string name = building_.filename().string();
  manifest.generation = name.replace(0, kPrivatePrefix.size(), "gen-");
  on_disk(building_, "finish", [&] { describe_files(building_, manifest, jobs); });
  const std::string json = to_json(manifest);
  write_durably(building_ / kManifestFile, json);
  on_disk(building_, "finish", [&] { make_read_only(building_ / kManifestFile); });
  rename_durably(building_, folder_.path_of(name));
  building_.clear();
  return {name, sha256_hex(json)};
}

void IndexPublisher::make_current(const GenerationName& generation) {
  write_durably(folder_.root() / "CURRENT",
                generation.name + " " + generation.manifest_hash + "\n");
}

GenerationName IndexPublisher::publish(Manifest manifest, unsigned jobs) {
  const std::string replaced = current_name(folder_);
  GenerationName generation = seal(std::move(manifest), jobs);
  make_current(generation);
  collect(replaced, generation.name);
  return generation;
}

// `replaced` and what was published before it may be wanted again; what lies between it and
// `current` was rolled back from, or never published.
void IndexPublisher::collect(std::string_view replaced, std::string_view current) {
  int kept = 0;
  for (const std::string& name : newest_first(folder_)) {
    if (name == current) continue;
    if (name <= replaced && kept < kGenerationsKept && !holds_withdrawn(folder_, name))
      ++kept;
    else
      remove(name);
  }
}

bool IndexPublisher::may_return(const GenerationName& generation) const {
  try {
    folder_.verify_files(folder_.manifest(generation));
    return !holds_withdrawn(folder_, generation.name);
  } catch (const IndexError&) {
    return false;  // damaged: an older one may be whole
  }
}

GenerationName IndexPublisher::rollback() {
  std::string current;
  try {
    current = current_name(folder_);
  } catch (const IndexError&) {
    current.clear();  // damaged: any whole generation is better
  }
  for (const std::string& name : newest_first(folder_)) {
    if (!current.empty() && name >= current) continue;
    if (!may_return({name, {}})) continue;
    GenerationName generation{name,
                              sha256_hex(read_small_file(folder_.path_of(name) / kManifestFile))};
    make_current(generation);
    return generation;
  }
  throw IndexError("there is no earlier generation in " + folder_.root().string() +
                   " to go back to. Build the index from the decisions again.");
}

// Out of sight by one rename first, so that nobody finds half a generation.
void IndexPublisher::remove(std::string_view generation) {
  const fs::path path = folder_.path_of(generation);
  const fs::path doomed =
      folder_.root() / (std::string(kPrivatePrefix) + "gc-" + std::string(generation));
  on_disk(path, "remove", [&] {
    fs::rename(path, doomed);
    fs::remove_all(doomed);
  });
}

void IndexPublisher::write_tombstones(const std::vector<Tombstone>& tombstones) {
  std::string lines;
  for (const Tombstone& tombstone : tombstones)
    lines += tombstone_line(tombstone);
  write_durably(folder_.root() / "WITHDRAWN", lines);
}

}  // namespace ombud
