// indexer/line_ranges.h - a large file of JSON lines cut at line ends, for several readers.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/read_message.h"

namespace ombud {

// What a reader is given at a time: some eight decisions. What is read of it must fit into the
// socket (200 KiB), so that one reader works while another's results are taken.
inline constexpr std::size_t kRangeBytes = std::size_t{128} << 10;

// A smaller file is not worth cutting.
inline constexpr std::uint64_t kCutFrom = std::uint64_t{1} << 20;

// Whether a file that begins so is beyond doubt what a reader that is given the whole takes for
// JSON lines: a whole object on the first line, and another begins behind it.
bool opens_with_json_lines(std::string_view bytes);

// Gives the ranges of one file in order; together they hold each of its bytes once. Only line ends
// are looked at. One thread. Owns the descriptor.
class LineRanges {
 public:
  // Nothing for a file that is small, cannot be opened, or does not open with JSON lines; it is
  // then to be read whole. `json_lines`: it is told to be, whatever it looks like.
  static std::unique_ptr<LineRanges> of(const std::filesystem::path& path, bool json_lines);

  ~LineRanges();
  LineRanges(const LineRanges&) = delete;
  LineRanges& operator=(const LineRanges&) = delete;

  // Nothing at the end. Where the file cannot be read on, a last range without end: who reads that
  // finds out why. Throws Interrupted.
  std::optional<LineRange> next();

 private:
  explicit LineRanges(int fd);
  bool fill();

  int fd_;
  bool failed_ = false;
  std::uint64_t at_ = 0;     // begin of the next range
  std::uint64_t lines_ = 0;  // before it
  std::vector<char> buffer_;
  std::size_t used_ = 0;  // of the buffer, up to filled_
  std::size_t filled_ = 0;
};

}  // namespace ombud
