// corpus/sha256.h - SHA-256 (OpenSSL's), of strings and of files.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace ombud {

// Adds up bytes; one thread.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void add(std::string_view bytes);
  std::string hex();  // lower case; ends the sum

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string sha256_hex(std::string_view bytes);

// Throws std::system_error naming the file when it cannot be read.
std::string sha256_hex_of_file(const std::filesystem::path& path);

}  // namespace ombud
