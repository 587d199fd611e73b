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

// One file to be read.
struct ReadRequest {
  std::filesystem::path path;
  bool json_lines = false;  // whatever it looks like: a document a line
  std::uint64_t skip = 0;   // documents (non-blank lines) to pass over; needs JSON lines
};

std::string encode(const ReadRequest& request);
std::string encode(const ReadResult& result);

// The other process may have been made to write anything: bytes that are no whole message give
// nothing, never a fault here.
std::optional<ReadRequest> decode_request(std::string_view message);
std::optional<ReadResult> decode_result(std::string_view message);

}  // namespace ombud
