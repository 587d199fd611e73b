// indexer/standard_input.cpp - copies until the end of the stream.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/standard_input.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>
#include <vector>

#include <unistd.h>

#include "engine/index_error.h"
#include "indexer/interrupt.h"

namespace ombud {

StandardInputCopy::StandardInputCopy(const std::filesystem::path& directory)
    : path_(directory / "standard-input.jsonl") {
  std::ofstream copy(path_, std::ios::binary | std::ios::trunc);
  std::vector<char> buffer(std::size_t{1} << 16);
  for (;;) {
    throw_if_interrupted();
    const ssize_t got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0)
      throw IndexIoError(std::string("cannot read standard input: ") + std::strerror(errno) + ".");
    if (got == 0) break;
    copy.write(buffer.data(), got);
  }
  copy.close();
  if (!copy)
    throw IndexIoError("cannot put standard input by in " + path_.string() + ": " +
                       std::strerror(errno) + ". See to the disk's free space.");
}

StandardInputCopy::~StandardInputCopy() {
  std::error_code ignored;  // the private directory goes as a whole, if not now
  std::filesystem::remove(path_, ignored);
}

}  // namespace ombud
