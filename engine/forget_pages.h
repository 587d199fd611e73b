// engine/forget_pages.h - large files read once leave memory behind the reader.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <sys/mman.h>
#include <unistd.h>

namespace ombud {

// How much of a file may have been read before its pages are given back.
inline constexpr std::size_t kForgetEvery = std::size_t{8} << 20;

// Of bytes of a MappedFile: their pages no longer count as ours, and are found in the file again
// when asked for. Whole pages alone; any thread.
inline void forget_pages(std::string_view mapped) {
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  const auto begin = (reinterpret_cast<std::uintptr_t>(mapped.data()) + page - 1) / page * page;
  const auto end = reinterpret_cast<std::uintptr_t>(mapped.data() + mapped.size()) / page * page;
  if (begin < end) madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);
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
