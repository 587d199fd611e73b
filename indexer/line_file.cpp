// indexer/line_file.cpp - reads at an offset, and counts the lines it passes over.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/line_file.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace ombud {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{64} << 10;

[[noreturn]] void fail(const char* doing) {
  throw std::system_error(errno, std::generic_category(), doing);
}

}  // namespace

LineFile::LineFile(const std::filesystem::path& path, const LineRange& range)
    : fd_(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)),
      at_(range.begin),
      end_(range.end),
      lines_(range.lines_before) {
  if (fd_ < 0) fail("open");
}

LineFile::~LineFile() {
  if (fd_ >= 0) close(fd_);
}

void LineFile::pass_documents(std::uint64_t documents) {
  while (documents > 0 && pass_document())
    --documents;
}

// False at the end.
bool LineFile::pass_document() {
  bool blank = true;
  passed_.resize(kChunkBytes);
  while (const std::size_t got = read(passed_.data(), passed_.size())) {
    for (std::size_t i = 0; i < got; ++i) {
      const char c = passed_[i];
      if (c != '\n') {
        blank = blank && (c == ' ' || c == '\t' || c == '\r');
        continue;
      }
      ++lines_;
      if (blank) continue;
      at_ -= got - (i + 1);
      return true;
    }
  }
  return false;
}

std::size_t LineFile::read(char* into, std::size_t size) {
  const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(size, end_ - at_));
  for (;;) {
    const ssize_t got = pread(fd_, into, wanted, static_cast<off_t>(at_));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("read");
    at_ += static_cast<std::uint64_t>(got);
    return static_cast<std::size_t>(got);
  }
}

}  // namespace ombud
