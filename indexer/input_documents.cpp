// indexer/input_documents.cpp - one pass over the bytes, cut at line ends; long files in pieces.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/input_documents.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "corpus/read_decision.h"
#include "corpus/sha256.h"
#include "engine/in_parallel.h"
#include "indexer/interrupt.h"
#include "indexer/line_ranges.h"

namespace ombud {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{256} << 10;  // as LineRanges looks into a file

class OpenFile {
 public:
  explicit OpenFile(const std::filesystem::path& path)
      : fd_(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)) {}
  ~OpenFile() {
    if (fd_ >= 0) close(fd_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  std::optional<struct stat> facts() const {
    struct stat facts = {};
    if (fd_ < 0 || fstat(fd_, &facts) != 0 || !S_ISREG(facts.st_mode)) return std::nullopt;
    return facts;
  }

  // From `offset` on. Less than there is room for only at the end; nothing where it cannot be read.
  // Any thread.
  std::optional<std::string_view> fill(std::vector<char>& buffer, std::uint64_t offset) const {
    std::size_t filled = 0;
    while (filled < buffer.size()) {
      throw_if_interrupted();
      const ssize_t got = pread(
          fd_, buffer.data() + filled, buffer.size() - filled, static_cast<off_t>(offset + filled));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return std::nullopt;
      if (got == 0) break;
      filled += static_cast<std::size_t>(got);
    }
    return std::string_view(buffer.data(), filled);
  }

 private:
  int fd_;
};

struct HashedLines {
  std::vector<InputDocument> documents;
  std::uint64_t lines = 0;  // blank ones too
};

// Cuts at line ends and leaves out blank lines, which are no documents. Of a piece of a file: what
// begins in it, whole.
class LineHasher {
 public:
  LineHasher(std::uint64_t begin, std::uint64_t end)
      : is_in_earlier_(begin > 0), end_(end), begin_(reads_from(begin)), at_(begin_) {}

  // The byte before tells whether a line begins at the first.
  static std::uint64_t reads_from(std::uint64_t begin) { return begin > 0 ? begin - 1 : 0; }

  // False once no more is wanted.
  bool take(std::string_view bytes) {
    while (!bytes.empty()) {
      const std::size_t end = bytes.find('\n');
      add(bytes.substr(0, end));
      if (end == std::string_view::npos) return true;
      ++at_;
      end_line();
      if (begin_ >= end_) return false;
      bytes.remove_prefix(end + 1);
    }
    return true;
  }

  // Of a line, or of the file.
  void end_line() {
    if (!blank_) documents_.push_back({{begin_, at_, lines_}, sum_->hex()});
    blank_ = true;
    begin_ = at_;
    if (!std::exchange(is_in_earlier_, false)) ++lines_;
  }

  HashedLines found() && { return {std::move(documents_), lines_}; }

 private:
  // Spaces before the first other byte are no part of a document's hash: none reads differently for
  // them.
  void add(std::string_view bytes) {
    at_ += bytes.size();
    if (is_in_earlier_) return;
    if (blank_) {
      const std::size_t first = bytes.find_first_not_of(" \t\r");
      if (first == std::string_view::npos) return;
      bytes.remove_prefix(first);
      blank_ = false;
      sum_.emplace();
    }
    sum_->add(bytes);
  }

  std::vector<InputDocument> documents_;
  std::optional<Sha256> sum_;  // of the line, once it is not blank
  bool blank_ = true;
  bool is_in_earlier_;  // the line began in the piece before
  const std::uint64_t end_;
  std::uint64_t begin_, at_;
  std::uint64_t lines_ = 0;  // that began here
};

// Nothing where it cannot be read.
std::optional<HashedLines> hashed_piece(const OpenFile& file,
                                        std::uint64_t begin,
                                        std::uint64_t end) {
  LineHasher lines(begin, end);
  std::vector<char> buffer(kBufferBytes);
  std::uint64_t at = LineHasher::reads_from(begin);
  for (auto bytes = file.fill(buffer, at); bytes; bytes = file.fill(buffer, at)) {
    if (bytes->empty()) lines.end_line();
    if (bytes->empty() || !lines.take(*bytes)) return std::move(lines).found();
    at += bytes->size();
  }
  return std::nullopt;
}

// The last piece reads as far as there is something to read.
std::vector<InputDocument> hashed_lines(const OpenFile& file,
                                        std::uint64_t size,
                                        unsigned jobs,
                                        std::uint64_t piece_bytes) {
  const std::uint64_t pieces = std::max<std::uint64_t>(1, size / piece_bytes);
  std::vector<std::optional<HashedLines>> hashed(pieces);
  in_parallel(jobs, pieces, [&](std::size_t piece) {
    const bool is_last = piece + 1 == pieces;
    hashed[piece] =
        hashed_piece(file, piece * piece_bytes, is_last ? UINT64_MAX : (piece + 1) * piece_bytes);
  });
  std::vector<InputDocument> documents;
  std::uint64_t lines_before = 0;
  for (std::optional<HashedLines>& piece : hashed) {
    if (!piece) return {};
    for (InputDocument& document : piece->documents) {
      document.range.lines_before += lines_before;
      documents.push_back(std::move(document));
    }
    lines_before += piece->lines;
  }
  return documents;
}

// Nothing where it cannot be read.
std::vector<InputDocument> hashed_whole(const OpenFile& file) {
  Sha256 sum;
  std::vector<char> buffer(kBufferBytes);
  std::uint64_t at = 0;
  for (auto bytes = file.fill(buffer, at); bytes; bytes = file.fill(buffer, at)) {
    if (bytes->empty()) return {{{}, sum.hex()}};
    sum.add(*bytes);
    at += bytes->size();
  }
  return {};
}

}  // namespace

InputFile input_documents(const ReadRequest& file, unsigned jobs, std::uint64_t piece_bytes) {
  const OpenFile opened(file.path);
  InputFile input;
  input.facts = opened.facts();
  if (!input.facts) return input;
  std::vector<char> buffer(kBufferBytes);
  const auto bytes = opened.fill(buffer, 0);
  if (!bytes || bytes->empty()) return input;
  input.json_lines = file.json_lines || opens_with_json_lines(*bytes);
  const auto size = static_cast<std::uint64_t>(input.facts->st_size);
  if (input.json_lines)
    input.documents = hashed_lines(opened, size, jobs, piece_bytes);
  else if (size <= kDocumentBytesMax)
    input.documents = hashed_whole(opened);
  return input;
}

bool is_as_it_was(const ReadRequest& file, const InputFile& looked_at) {
  if (!looked_at.facts) return true;
  const auto now = OpenFile(file.path).facts();
  const auto same = [](const timespec& one, const timespec& other) {
    return one.tv_sec == other.tv_sec && one.tv_nsec == other.tv_nsec;
  };
  return now && now->st_dev == looked_at.facts->st_dev && now->st_ino == looked_at.facts->st_ino &&
         now->st_size == looked_at.facts->st_size && same(now->st_mtim, looked_at.facts->st_mtim) &&
         same(now->st_ctim, looked_at.facts->st_ctim);
}

}  // namespace ombud
