// engine/postings.h - in which decisions a term stands and how often it counts, packed in bytes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace ombud {

// A decision's number in its index: Xapian's document id, from 1, newest first (undated last), so
// that equals come in that order.
using DecisionId = std::uint32_t;

// Seven bits a byte, lowest first; the last byte has its highest bit clear.
inline void append_varint(std::uint64_t value, std::string& out) {
  for (; value >= 0x80; value >>= 7U)
    out += static_cast<char>(value | 0x80U);
  out += static_cast<char>(value);
}

// REQUIRES: a whole number stands at `at`.
inline std::uint64_t read_varint(const unsigned char*& at) {
  std::uint64_t value = *at & 0x7FU;
  for (unsigned shift = 7; *at++ >= 0x80; shift += 7)
    value |= std::uint64_t{*at & 0x7FU} << shift;
  return value;
}

// Reads one list from its first decision to its last. The bytes must outlive it. One thread.
//
// A posting is the distance to the decision before it, doubled; with one more, the count follows;
// without, it is 1.
class Postings {
 public:
  Postings() = default;  // of a term that stands nowhere
  Postings(std::string_view bytes, std::uint32_t decisions)
      : at_(reinterpret_cast<const unsigned char*>(bytes.data())), left_(decisions) {}

  std::uint32_t left() const { return left_; }  // decisions still to come
  // Behind the bytes of the decision it is at.
  const char* at() const { return reinterpret_cast<const char*>(at_); }

  // To the first decision, then to each next one; false behind the last.
  bool next() {
    if (left_ == 0) return false;
    --left_;
    const std::uint64_t step = read_varint(at_);
    id_ += static_cast<DecisionId>(step >> 1U);
    count_ = (step & 1U) == 0 ? 1 : static_cast<std::uint32_t>(read_varint(at_));
    return true;
  }

  DecisionId id() const { return id_; }
  std::uint32_t count() const { return count_; }  // weighted by zone; may be 0

 private:
  const unsigned char* at_ = nullptr;
  std::uint32_t left_ = 0;
  DecisionId id_ = 0;
  std::uint32_t count_ = 0;
};

// Packs one list. REQUIRES: ids rise.
class PostingsPacker {
 public:
  void add(DecisionId id, std::uint32_t count) {
    append_varint((std::uint64_t{id - last_} << 1U) | (count == 1 ? 0U : 1U), bytes_);
    if (count != 1) append_varint(count, bytes_);
    last_ = id;
    ++decisions_;
  }
  // All of another list, whose first id comes after the last one here.
  void append(std::string_view bytes, std::uint32_t decisions, DecisionId last);
  // All of another list, none of whose ids stands here.
  void merge(std::string_view bytes, std::uint32_t decisions, DecisionId last);
  // All of another list under new ids, `now` by old id, but those that are `gone`; these rise too,
  // and come after the last one here. REQUIRES: the list is at its beginning.
  void append_renumbered(Postings list, std::span<const DecisionId> now, DecisionId gone);

  const std::string& bytes() const { return bytes_; }
  std::uint32_t decisions() const { return decisions_; }
  DecisionId last() const { return last_; }
  void clear() { *this = {}; }

 private:
  // From where `list` is to its last decision before `end`; false where that was its last.
  bool take_until(Postings& list, DecisionId end);

  std::string bytes_;
  std::uint32_t decisions_ = 0;
  DecisionId last_ = 0;
};

}  // namespace ombud
