// indexer/input_documents.h - the documents of a file by hash, before anybody reads them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/stat.h>

#include "indexer/read_message.h"

namespace ombud {

struct InputDocument {
  LineRange range;     // one line, of JSON lines; else the file
  std::string sha256;  // of its bytes, without the line's end; hex
};

struct InputFile {
  bool json_lines = false;  // a document a line; else one document at most
  std::vector<InputDocument> documents;
  std::optional<struct stat> facts;  // of the file, when it was begun
};

// A file of JSON lines is hashed by several threads in pieces of so many bytes.
inline constexpr std::uint64_t kPieceBytes = std::uint64_t{32} << 20;

// Looks at line ends and bytes alone. No documents in what cannot be opened or read, is no regular
// file, or is larger than any document: whoever reads it finds out. Throws Interrupted. Any thread;
// uses `jobs` of them.
InputFile input_documents(const ReadRequest& file,
                          unsigned jobs = 1,
                          std::uint64_t piece_bytes = kPieceBytes);

// Whether the file is still the one that was looked at. True for one that was not.
bool is_as_it_was(const ReadRequest& file, const InputFile& looked_at);

}  // namespace ombud
