// engine/postings.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/postings.h"

namespace ombud {

// Only its first step changes: it was told from 0.
void PostingsPacker::append(std::string_view bytes, std::uint32_t decisions, DecisionId last) {
  const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
  const std::uint64_t step = read_varint(at);
  append_varint(step - (std::uint64_t{last_} << 1U), bytes_);
  const auto read =
      static_cast<std::size_t>(at - reinterpret_cast<const unsigned char*>(bytes.data()));
  bytes_ += bytes.substr(read);
  decisions_ += decisions;
  last_ = last;
}

}  // namespace ombud
