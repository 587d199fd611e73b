// engine/part_file.h - a file of several parts, each of bytes or of numbers that are read in place.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A mark, the parts each at a multiple of 8 bytes, a table of where they are, the mark again.
// Numbers are little-endian.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "engine/file_bytes.h"

namespace ombud {

// A place in the file.
struct PartExtent {
  std::uint64_t begin = 0, bytes = 0;
};

// Writes part after part; `Part` is an enum of `parts` values. Throws IndexIoError. One thread.
template <class Part>
class PartFileWriter {
 public:
  // REQUIRES: a mark of 16 bytes, which outlives it.
  PartFileWriter(const std::filesystem::path& path, std::string_view mark, std::size_t parts)
      : file_(path), mark_(mark), extents_(parts) {
    file_.write(mark_);
  }

  // What is written from here on belongs to it. REQUIRES: each part at most once.
  FileWriter& begin(Part part) {
    end();
    file_.align(kAlignment);
    open_ = &extents_[static_cast<std::size_t>(part)];
    open_->begin = file_.size();
    return file_;
  }
  template <class Number>
  void write(Part part, std::span<const Number> numbers) {
    begin(part).write(as_bytes(numbers));
  }
  void finish() {
    end();
    file_.align(kAlignment);
    file_.write(as_bytes(std::span<const PartExtent>(extents_)));
    file_.write(mark_);
    file_.close();
  }

 private:
  static constexpr std::size_t kAlignment = 8;

  void end() {
    if (open_) open_->bytes = file_.size() - open_->begin;
    open_ = nullptr;
  }

  FileWriter file_;
  std::string_view mark_;
  std::vector<PartExtent> extents_;
  PartExtent* open_ = nullptr;
};

// The parts of such a file. Throws IndexError for one of another kind, IndexIoError.
std::vector<std::string_view> parts_of(const MappedFile& file,
                                       const std::filesystem::path& path,
                                       std::string_view mark,
                                       std::size_t parts);

// Finds the parts again. Immutable.
template <class Part>
class PartFile {
 public:
  PartFile(const std::filesystem::path& path, std::string_view mark, std::size_t parts)
      : file_(path), parts_(parts_of(file_, path, mark, parts)) {}

  std::string_view bytes(Part part) const { return parts_[static_cast<std::size_t>(part)]; }

  template <class Number>
  std::span<const Number> numbers(Part part) const {
    const std::string_view of = bytes(part);
    return {reinterpret_cast<const Number*>(of.data()), of.size() / sizeof(Number)};
  }

 private:
  MappedFile file_;
  std::vector<std::string_view> parts_;
};

}  // namespace ombud
