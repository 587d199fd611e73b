// corpus/json_records.h - JSON lines and arrays cut into their records, one in memory at a time.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "corpus/read_decision.h"

namespace ombud {

// Fills at most `size` bytes and says how many; 0 = the end. Throws where the world fails.
using ByteSource = std::function<std::size_t(char* into, std::size_t size)>;

// A line over kDocumentBytesMax or one that is no JSON object is refused with its number; reading
// goes on behind it. Blank lines are passed over. `lines_before` stand in the file before what the
// source gives: places count them.
void read_lines(const ByteSource& source, const ReadSink& sink, std::uint64_t lines_before = 0);

// REQUIRES: the first byte that is no space is '['. Where the array itself is broken, what stands
// before the break has been read and the break is refused.
void read_array(const ByteSource& source, const ReadSink& sink);

}  // namespace ombud
