// engine/postings.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/postings.h"

#include <utility>

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

void PostingsPacker::merge(std::string_view bytes, std::uint32_t decisions, DecisionId last) {
  Postings other(bytes, decisions);
  bool other_left = other.next();
  if (!other_left) return;
  if (other.id() > last_) return append(bytes, decisions, last);
  const std::string mine = std::move(bytes_);
  Postings own(mine, decisions_);
  clear();
  bytes_.reserve(mine.size() + bytes.size());
  bool own_left = own.next();
  while (own_left || other_left) {
    const bool is_own = own_left && (!other_left || own.id() < other.id());
    const Postings& next = is_own ? own : other;
    add(next.id(), next.count());
    (is_own ? own_left : other_left) = (is_own ? own : other).next();
  }
}

}  // namespace ombud
