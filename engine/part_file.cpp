// engine/part_file.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/part_file.h"

#include <bit>
#include <cstring>
#include <string>

#include "engine/index_error.h"

namespace ombud {

static_assert(std::endian::native == std::endian::little, "numbers are read as they lie in a file");

std::vector<std::string_view> parts_of(const MappedFile& file,
                                       const std::filesystem::path& path,
                                       std::string_view mark,
                                       std::size_t parts) {
  const auto fail = [&](const char* what) {
    throw IndexError(path.string() + " " + what +
                     ". Build the index again: `indexer --index DIR PATH...`.");
  };
  const std::string_view all = file.bytes();
  const std::size_t table_bytes = parts * sizeof(PartExtent);
  if (all.size() < 2 * mark.size() + table_bytes || !all.starts_with(mark) || !all.ends_with(mark))
    fail("is not the file that this program writes under its name");
  const std::size_t table = all.size() - mark.size() - table_bytes;
  std::vector<PartExtent> extents(parts);
  std::memcpy(extents.data(), all.data() + table, table_bytes);
  std::vector<std::string_view> found;
  for (const auto& [begin, bytes] : extents) {
    if (begin > table || bytes > table - begin) fail("names a part beyond its own end");
    found.push_back(all.substr(begin, bytes));
  }
  return found;
}

}  // namespace ombud
