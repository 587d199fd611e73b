// indexer/standard_input.h - standard input put by as a file, so that reading can resume.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace ombud {

// A pipe is read once; the reading child may die and the next must go on after the document that
// killed it. Throws IndexIoError, Interrupted. Removes the file when it goes.
class StandardInputCopy {
 public:
  explicit StandardInputCopy(const std::filesystem::path& directory);
  ~StandardInputCopy();
  StandardInputCopy(const StandardInputCopy&) = delete;
  StandardInputCopy& operator=(const StandardInputCopy&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace ombud
