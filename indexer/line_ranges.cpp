// indexer/line_ranges.cpp - counts line ends, and cuts at the first behind each 128 KiB.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/line_ranges.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/document_kind.h"
#include "corpus/text_lines.h"
#include "indexer/interrupt.h"

namespace ombud {
namespace {

// Also how far a file is looked into: no real decision's line is longer.
constexpr std::size_t kBufferBytes = std::size_t{256} << 10;

}  // namespace

LineRanges::LineRanges(int fd) : fd_(fd), buffer_(kBufferBytes) {}

LineRanges::~LineRanges() { close(fd_); }

std::unique_ptr<LineRanges> LineRanges::of(const std::filesystem::path& path, bool json_lines) {
  const int fd = open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) return nullptr;
  std::unique_ptr<LineRanges> ranges(new LineRanges(fd));
  struct stat facts = {};
  const bool large = fstat(fd, &facts) == 0 && S_ISREG(facts.st_mode) &&
                     static_cast<std::uint64_t>(facts.st_size) >= kCutFrom;
  if (!large || !ranges->fill()) return nullptr;
  return json_lines || opens_with_json_lines({ranges->buffer_.data(), ranges->filled_})
             ? std::move(ranges)
             : nullptr;
}

bool opens_with_json_lines(std::string_view bytes) {
  const std::size_t end = bytes.find('\n');
  return end != std::string_view::npos && bytes.starts_with('{') &&
         trimmed(bytes.substr(0, end)).ends_with('}') &&
         trimmed(bytes.substr(end)).starts_with('{') &&
         document_kind(bytes).kind == FileKind::kJson;
}

// False at the end, and where the file cannot be read.
bool LineRanges::fill() {
  used_ = filled_ = 0;
  ssize_t got = 0;
  do {
    throw_if_interrupted();
    got = ::read(fd_, buffer_.data(), buffer_.size());
  } while (got < 0 && errno == EINTR);
  failed_ = got < 0;
  filled_ = got > 0 ? static_cast<std::size_t>(got) : 0;
  return filled_ > 0;
}

std::optional<LineRange> LineRanges::next() {
  if (failed_) return std::nullopt;
  LineRange range{at_, at_, lines_};
  for (bool whole = false; !whole && (used_ < filled_ || fill());) {
    const char* here = buffer_.data() + used_;
    const std::size_t held = filled_ - used_;
    const auto wanted = kRangeBytes - std::min<std::uint64_t>(at_ - range.begin, kRangeBytes);
    std::size_t taken = std::min<std::size_t>(held, wanted);
    if (taken == 0) {
      const void* line_end = std::memchr(here, '\n', held);
      whole = line_end != nullptr;
      taken =
          whole ? static_cast<std::size_t>(static_cast<const char*>(line_end) - here) + 1 : held;
    }
    lines_ += static_cast<std::uint64_t>(std::count(here, here + taken, '\n'));
    at_ += taken;
    used_ += taken;
  }
  range.end = failed_ ? UINT64_MAX : at_;
  if (range.end == range.begin) return std::nullopt;
  return range;
}

}  // namespace ombud
