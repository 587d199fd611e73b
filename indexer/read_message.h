// indexer/read_message.h - a reader's requests and results as bytes between two processes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/read_decision.h"

namespace ombud {

// Some lines of a file of JSON lines: from the beginning of one to the end of another.
struct LineRange {
  std::uint64_t begin = 0;  // byte in the file
  std::uint64_t end = UINT64_MAX;
  std::uint64_t lines_before = 0;  // that places count

  bool operator==(const LineRange&) const = default;
};

// One file to be read, or a range of its lines.
struct ReadRequest {
  std::filesystem::path path;
  bool json_lines = false;           // whatever it looks like: a document a line
  std::uint64_t skip = 0;            // documents (non-blank lines) to pass over; needs JSON lines
  std::optional<LineRange> range{};  // of JSON lines, whatever they look like; `skip` counts in it
  std::uint64_t documents_before = 0;  // of the file, for who counts them; not part of the message
};

std::string encode(const ReadRequest& request);
std::string encode(const ReadResult& result);

// The other process may have been made to write anything: bytes that are no whole message give
// nothing, never a fault here.
std::optional<ReadRequest> decode_request(std::string_view message);
std::optional<ReadResult> decode_result(std::string_view message);

}  // namespace ombud
