// engine/forget_pages.h - large files read once leave memory behind the reader.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include <sys/mman.h>
#include <unistd.h>

namespace ombud {

// How much of a file may have been read before its pages are given back.
inline constexpr std::size_t kForgetEvery = std::size_t{8} << 20;

// Of bytes of a MappedFile: their pages no longer count as ours, and are found in the file again
// when asked for. Whole pages alone; any thread.
inline void forget_pages(std::string_view mapped) {
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  void* begin = const_cast<char*>(mapped.data());
  std::size_t size = mapped.size();
  if (std::align(page, page, begin, size) != nullptr)
    madvise(begin, size / page * page, MADV_DONTNEED);
}

// Gives back, a share at a time, what lies before the place that is read.
class PagesBehind {
 public:
  explicit PagesBehind(std::string_view mapped) : mapped_(mapped) {}

  void read_up_to(std::size_t at) {
    if (at < forgotten_ + kForgetEvery) return;
    forget_pages(mapped_.substr(forgotten_, at - forgotten_));
    forgotten_ = at;
  }

 private:
  std::string_view mapped_;
  std::size_t forgotten_ = 0;
};

}  // namespace ombud
