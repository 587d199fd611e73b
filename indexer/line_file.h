// indexer/line_file.h - a range of the lines of a file, from the first that has not been read.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "indexer/read_message.h"

namespace ombud {

// Owns the descriptor. One thread. What cannot be opened or read throws std::system_error.
class LineFile {
 public:
  LineFile(const std::filesystem::path& path, const LineRange& range);
  ~LineFile();
  LineFile(const LineFile&) = delete;
  LineFile& operator=(const LineFile&) = delete;

  // Moves past that many lines that hold anything, with the blank ones before each.
  // REQUIRES: before the first read().
  void pass_documents(std::uint64_t documents);

  // Lines of the file before what read() begins with.
  std::uint64_t lines_passed() const { return lines_; }

  // At most `size` bytes; 0 at the end of the range or file.
  std::size_t read(char* into, std::size_t size);

 private:
  bool pass_document();

  int fd_ = -1;
  std::uint64_t at_;
  std::uint64_t end_;
  std::uint64_t lines_;
  std::vector<char> passed_;  // read while looking for the end of a line
};

}  // namespace ombud
