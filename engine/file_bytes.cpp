// engine/file_bytes.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/file_bytes.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/index_error.h"

namespace ombud {
namespace {

// Bytes gathered before the system is asked: large enough that its calls cost nothing.
constexpr std::size_t kBufferBytes = std::size_t{1} << 20;

[[noreturn]] void fail(const char* doing, const std::filesystem::path& path) {
  throw IndexIoError(std::string("cannot ") + doing + " " + path.string() + ": " +
                     std::strerror(errno) +
                     ". See to the disk (free space, permissions), then run the command again.");
}

}  // namespace

FileWriter::FileWriter(std::filesystem::path path)
    : path_(std::move(path)),
      fd_(open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) {
  if (fd_ < 0) fail("create", path_);
}

FileWriter::~FileWriter() {
  if (fd_ >= 0) ::close(fd_);
}

void FileWriter::write(std::string_view bytes) {
  size_ += bytes.size();
  buffer_ += bytes;
  if (buffer_.size() >= kBufferBytes) flush();
}

void FileWriter::align(std::size_t bytes) {
  write(std::string((bytes - size_ % bytes) % bytes, '\0'));
}

void FileWriter::close() {
  flush();
  const int fd = std::exchange(fd_, -1);
  if (::close(fd) != 0) fail("write", path_);
}

void FileWriter::flush() {
  std::string_view left = buffer_;
  while (!left.empty()) {
    const ssize_t written = ::write(fd_, left.data(), left.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("write", path_);
    left.remove_prefix(static_cast<std::size_t>(written));
  }
  buffer_.clear();
}

MappedFile::MappedFile(const std::filesystem::path& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) fail("open", path);
  struct stat facts {};
  const bool known = fstat(fd, &facts) == 0;
  const auto size = static_cast<std::size_t>(facts.st_size);
  void* const at = known && size > 0 ? mmap(nullptr, size, PROT_READ, MAP_SHARED, fd, 0) : nullptr;
  ::close(fd);
  if (!known || at == MAP_FAILED) fail("read", path);
  bytes_ = {static_cast<const char*>(at), at ? size : 0};
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

}  // namespace ombud
