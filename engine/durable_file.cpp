// engine/durable_file.cpp - write, fsync, rename, fsync the folder, in that order.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/durable_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/index_error.h"

namespace ombud {
namespace {

namespace fs = std::filesystem;

// Less is on the disk in milliseconds.
constexpr off_t kBytesWaitedFor = 16 << 20;

[[noreturn]] void fail(const char* doing, const fs::path& path, int error) {
  throw IndexIoError(std::string("cannot ") + doing + " " + path.string() + ": " +
                     std::strerror(error) +
                     ". See to the disk (free "
                     "space, permissions, errors), then run the same command again.");
}

class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : fd_(open(path.c_str(), flags | O_CLOEXEC, 0644)) {
    if (fd_ < 0) fail("open", path, errno);
  }
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int get() const { return fd_; }

 private:
  int fd_;
};

void write_all(const Descriptor& file, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("write", path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void sync(const Descriptor& file, const fs::path& path) {
  if (fsync(file.get()) != 0) fail("flush to the disk", path, errno);
}

}  // namespace

void sync_to_disk(const fs::path& file_or_folder) {
  const Descriptor file(file_or_folder, O_RDONLY);
  sync(file, file_or_folder);
}

void begin_sync(const fs::path& file) noexcept {
  const int fd = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return;
  struct stat found {};
  if (fstat(fd, &found) == 0 && found.st_size >= kBytesWaitedFor)
    sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
  close(fd);
}

void write_durably(const fs::path& path, std::string_view bytes) {
  fs::path beside = path;
  beside += ".tmp";
  {
    const Descriptor file(beside, O_WRONLY | O_CREAT | O_TRUNC);
    write_all(file, bytes, beside);
    sync(file, beside);
  }
  rename_durably(beside, path);
}

void rename_durably(const fs::path& from, const fs::path& to) {
  if (std::rename(from.c_str(), to.c_str()) != 0) fail("rename to", to, errno);
  sync_to_disk(to.parent_path());
}

std::string read_small_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) fail("read", path, errno);
  std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (in.bad()) fail("read", path, errno);
  return bytes;
}

}  // namespace ombud
