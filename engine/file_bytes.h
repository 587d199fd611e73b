// engine/file_bytes.h - large files: written once from begin to end, then read as mapped memory.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// All throw IndexIoError, naming the file and what the system said.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace ombud {

// Writes a new file through a buffer. Not durable before someone calls sync_to_disk(). One thread.
class FileWriter {
 public:
  explicit FileWriter(std::filesystem::path path);
  ~FileWriter();  // closes; what close() did not write is lost
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;

  void write(std::string_view bytes);
  // Zeros up to the next multiple of `bytes`, so that numbers of that size can be read in place.
  void align(std::size_t bytes);
  std::uint64_t size() const { return size_; }  // written so far
  void close();                                 // writes the rest

 private:
  void flush();

  std::filesystem::path path_;
  int fd_ = -1;
  std::string buffer_;
  std::uint64_t size_ = 0;
};

// A whole file in the address space, read only; pages come and go as the system likes. Immutable.
class MappedFile {
 public:
  explicit MappedFile(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::string_view bytes() const { return bytes_; }

 private:
  std::string_view bytes_;
};

// Plain numbers as they lie in memory; what is read was written by the same kind of machine.
template <class Number>
std::string_view as_bytes(std::span<const Number> numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size_bytes()};
}

}  // namespace ombud
