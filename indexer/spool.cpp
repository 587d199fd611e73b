// indexer/spool.cpp - appended at the end, read at an offset.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/spool.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

#include "engine/index_error.h"

namespace ombud {

Spool::Spool(const std::filesystem::path& folder) : folder_(folder) {
  const auto path = folder / "spool";
  fd_ = open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd_ < 0 || unlink(path.c_str()) != 0) fail("create");
}

Spool::~Spool() {
  if (fd_ >= 0) close(fd_);
}

SpoolSpan Spool::append(std::string_view bytes) {
  const SpoolSpan span{end_, bytes.size()};
  while (!bytes.empty()) {
    const ssize_t written = pwrite(fd_, bytes.data(), bytes.size(), static_cast<off_t>(end_));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("write");
    end_ += static_cast<std::uint64_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return span;
}

std::string Spool::read(SpoolSpan span) const {
  std::string bytes(span.bytes, '\0');
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t got = pread(
        fd_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(span.offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) fail("read");
    done += static_cast<std::size_t>(got);
  }
  return bytes;
}

void Spool::fail(const char* doing) const {
  throw IndexIoError(std::string("cannot ") + doing + " the decisions put by in " +
                     folder_.string() + ": " + std::strerror(errno) +
                     ". See to the disk (free space, permissions), then run the command again.");
}

}  // namespace ombud
