// corpus/json_records.cpp - JSON lines and arrays cut into their records, one in memory at a time.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/json_records.h"

#include <algorithm>
#include <array>
#include <utility>

#include "corpus/assemble_decision.h"
#include "corpus/text_lines.h"

namespace ombud {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{64} << 10;

std::string mebibytes(std::size_t bytes) { return std::to_string(bytes >> 20) + " MiB"; }

ReadResult too_large() {
  return refused("too-large",
                 "a decision takes at most " + mebibytes(kDocumentBytesMax) +
                     "; this is something else, or several that have run together");
}

ReadResult at_place(ReadResult result, const char* what, std::uint64_t number) {
  result.place = what + std::string(" ") + std::to_string(number);
  return result;
}

// Collects the bytes of one record, up to the limit; what is over it is let go.
class RecordBuffer {
 public:
  void add(std::string_view bytes) {
    if (!over_ && bytes.size() <= kDocumentBytesMax - bytes_.size()) {
      bytes_ += bytes;
    } else {
      over_ = true;
      bytes_.clear();
    }
  }

  bool empty() const { return !over_ && trimmed(bytes_).empty(); }
  ReadResult read() const { return over_ ? too_large() : read_json_record(bytes_); }

  void clear() {
    bytes_.clear();
    over_ = false;
  }

 private:
  std::string bytes_;
  bool over_ = false;
};

// Hands each chunk to `take` until that says false or the source ends.
template <class Take>
void for_each_chunk(const ByteSource& source, Take take) {
  std::array<char, kChunkBytes> chunk;
  std::size_t size = 0;
  while ((size = source(chunk.data(), chunk.size())) > 0) {
    if (!take(std::string_view(chunk.data(), size))) return;
  }
}

class LineReader {
 public:
  LineReader(const ReadSink& sink, std::uint64_t lines_before)
      : sink_(sink), number_(lines_before) {}

  bool take(std::string_view chunk) {
    while (going_on_ && !chunk.empty()) {
      const std::size_t end = chunk.find('\n');
      record_.add(chunk.substr(0, end));
      if (end == std::string_view::npos) return true;
      end_line();
      chunk.remove_prefix(end + 1);
    }
    return going_on_;
  }

  void end_line() {
    ++number_;
    if (going_on_ && !record_.empty()) {
      going_on_ = sink_(at_place(record_.read(), "line", number_));
    }
    record_.clear();
  }

 private:
  const ReadSink& sink_;
  RecordBuffer record_;
  std::uint64_t number_;
  bool going_on_ = true;
};

// Follows strings and brackets only as far as it takes to find the commas between the elements.
class ArrayReader {
 public:
  explicit ArrayReader(const ReadSink& sink) : sink_(sink) {}

  bool take(std::string_view chunk) {
    std::size_t from = 0;
    for (std::size_t i = 0; i < chunk.size() && going_on_; ++i) {
      const bool was_inside = depth_ > 0;
      const bool boundary = step(chunk[i]);
      if (!was_inside || boundary) {
        if (boundary) {
          record_.add(chunk.substr(from, i - from));
          end_record();
        }
        from = i + 1;
      }
    }
    if (going_on_ && depth_ > 0) record_.add(chunk.substr(from));
    return going_on_;
  }

  void end() {
    if (!going_on_ || depth_ == 0) return;
    sink_(at_place(refused("json-broken", "the list ends in the middle; get the file again, whole"),
                   "record",
                   number_ + 1));
  }

 private:
  // True where an element of the outermost list ends.
  bool step(char c) {
    if (in_string_) {
      in_string_ = escaped_ || c != '"';
      escaped_ = !escaped_ && c == '\\';
      return false;
    }
    if (c == '"') in_string_ = true;
    if (c == '[' || c == '{') ++depth_;
    if ((c == ']' || c == '}') && depth_ > 0) return --depth_ == 0;
    return c == ',' && depth_ == 1;
  }

  void end_record() {
    if (!record_.empty()) going_on_ = sink_(at_place(record_.read(), "record", ++number_));
    record_.clear();
  }

  const ReadSink& sink_;
  RecordBuffer record_;
  std::size_t number_ = 0;
  std::size_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
  bool going_on_ = true;
};

}  // namespace

void read_lines(const ByteSource& source, const ReadSink& sink, std::uint64_t lines_before) {
  LineReader reader(sink, lines_before);
  for_each_chunk(source, [&](std::string_view chunk) { return reader.take(chunk); });
  reader.end_line();
}

void read_array(const ByteSource& source, const ReadSink& sink) {
  ArrayReader reader(sink);
  for_each_chunk(source, [&](std::string_view chunk) { return reader.take(chunk); });
  reader.end();
}

}  // namespace ombud
