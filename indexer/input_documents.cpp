// indexer/input_documents.cpp - one pass over the bytes, cut at line ends.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/input_documents.h"

#include <cerrno>
#include <cstring>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

#include "corpus/read_decision.h"
#include "corpus/sha256.h"
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

  // Less than there is room for only at the end; nothing where it cannot be read.
  std::optional<std::string_view> fill(std::vector<char>& buffer) const {
    std::size_t filled = 0;
    while (filled < buffer.size()) {
      throw_if_interrupted();
      const ssize_t got = ::read(fd_, buffer.data() + filled, buffer.size() - filled);
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

// Cuts at line ends and leaves out blank lines, which are no documents.
class LineHasher {
 public:
  explicit LineHasher(std::vector<InputDocument>& documents) : documents_(documents) {}

  void take(std::string_view bytes) {
    while (!bytes.empty()) {
      const std::size_t end = bytes.find('\n');
      add(bytes.substr(0, end));
      if (end == std::string_view::npos) return;
      ++at_;
      end_line();
      bytes.remove_prefix(end + 1);
    }
  }

  void end_line() {
    if (!blank_) documents_.push_back({{begin_, at_, lines_}, sum_->hex()});
    blank_ = true;
    begin_ = at_;
    ++lines_;
  }

 private:
  // Spaces before the first other byte are no part of a document's hash: none reads differently for
  // them.
  void add(std::string_view bytes) {
    at_ += bytes.size();
    if (blank_) {
      const std::size_t first = bytes.find_first_not_of(" \t\r");
      if (first == std::string_view::npos) return;
      bytes.remove_prefix(first);
      blank_ = false;
      sum_.emplace();
    }
    sum_->add(bytes);
  }

  std::vector<InputDocument>& documents_;
  std::optional<Sha256> sum_;  // of the line, once it is not blank
  bool blank_ = true;
  std::uint64_t begin_ = 0, at_ = 0, lines_ = 0;
};

}  // namespace

InputFile input_documents(const ReadRequest& file) {
  const OpenFile opened(file.path);
  InputFile input;
  input.facts = opened.facts();
  if (!input.facts) return input;
  std::vector<char> buffer(kBufferBytes);
  auto bytes = opened.fill(buffer);
  if (!bytes || bytes->empty()) return input;
  input.json_lines = file.json_lines || opens_with_json_lines(*bytes);
  if (!input.json_lines && static_cast<std::uint64_t>(input.facts->st_size) > kDocumentBytesMax)
    return input;
  std::vector<InputDocument> documents;
  LineHasher lines(documents);
  Sha256 whole;
  for (; bytes && !bytes->empty(); bytes = opened.fill(buffer)) {
    if (input.json_lines)
      lines.take(*bytes);
    else
      whole.add(*bytes);
  }
  if (!bytes) return input;
  if (input.json_lines)
    lines.end_line();
  else
    documents.push_back({{}, whole.hex()});
  input.documents = std::move(documents);
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
