// engine/postings.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/postings.h"

#include <algorithm>
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
  if (!other.next()) return;
  if (other.id() > last_) return append(bytes, decisions, last);
  const std::string mine = std::move(bytes_);
  Postings own(mine, decisions_);
  const DecisionId end = std::max(last_, last);
  clear();
  bytes_.reserve(mine.size() + bytes.size());
  bool own_left = own.next(), other_left = true;
  while (own_left && other_left) {
    if (own.id() < other.id())
      own_left = take_until(own, other.id());
    else
      other_left = take_until(other, own.id());
  }
  const Postings& rest = own_left ? own : other;
  const std::string_view source = own_left ? std::string_view(mine) : bytes;
  add(rest.id(), rest.count());
  bytes_.append(rest.at(), source.data() + source.size());
  decisions_ += rest.left();
  last_ = end;
}

// Where neighbours move by the same, the steps between them are copied.
void PostingsPacker::append_renumbered(Postings list,
                                       std::span<const DecisionId> now,
                                       DecisionId gone) {
  bool left = list.next();
  while (left) {
    const DecisionId id = now[list.id()];
    if (id == gone) {
      left = list.next();
      continue;
    }
    add(id, list.count());
    const DecisionId moved = id - list.id();  // as many as it wraps around, where it is less
    const char* const begin = list.at();
    const char* taken = begin;
    for (left = list.next(); left && now[list.id()] == list.id() + moved; left = list.next()) {
      taken = list.at();
      last_ = list.id() + moved;
      ++decisions_;
    }
    bytes_.append(begin, taken);
  }
}

// Only the first step changes: the others are copied.
bool PostingsPacker::take_until(Postings& list, DecisionId end) {
  add(list.id(), list.count());
  const char* const begin = list.at();
  const char* taken = begin;
  bool left = list.next();
  for (; left && list.id() < end; left = list.next()) {
    taken = list.at();
    last_ = list.id();
    ++decisions_;
  }
  bytes_.append(begin, taken);
  return left;
}

}  // namespace ombud
