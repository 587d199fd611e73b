// indexer/spool.h - decisions put by on the disk between reading and writing: memory stays bounded.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace ombud {

struct SpoolSpan {
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;
};

// A file without a name: it goes away with the object, or with the process however that ends.
// Throws IndexIoError. One thread; once all is appended, any thread may read.
class Spool {
 public:
  explicit Spool(const std::filesystem::path& folder);
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  SpoolSpan append(std::string_view bytes);
  std::string read(SpoolSpan span) const;

 private:
  [[noreturn]] void fail(const char* doing) const;

  std::filesystem::path folder_;
  int fd_ = -1;
  std::uint64_t end_ = 0;
};

}  // namespace ombud
