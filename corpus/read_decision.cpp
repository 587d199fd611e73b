// corpus/read_decision.cpp - opens a file, tells what it is, and hands it to its reader.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/read_decision.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/assemble_decision.h"
#include "corpus/document_kind.h"
#include "corpus/json_records.h"
#include "corpus/text_lines.h"
#include "corpus/utf8.h"

namespace ombud {
namespace {

std::string words_of(int error) { return std::generic_category().message(error); }

ReadResult skipped(std::string reason, std::string detail) {
  ReadResult result = refused(std::move(reason), std::move(detail));
  result.status = ReadStatus::kSkipped;
  return result;
}

ReadResult too_large() {
  return refused("too-large",
                 "the file is larger than " + std::to_string(kDocumentBytesMax >> 20) +
                     " MiB, which no decision is; give several decisions as JSON lines");
}

// The disk failed; a type of its own, so that what a sink throws passes through.
struct ReadFailure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Owns a descriptor.
class InputFile {
 public:
  // Neither follows a link nor waits for a FIFO's writer.
  explicit InputFile(const std::filesystem::path& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)) {
    if (descriptor_ < 0) error_ = errno;
  }
  ~InputFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;
  InputFile(InputFile&&) = delete;
  InputFile& operator=(InputFile&&) = delete;

  int error() const { return error_; }

  bool is_regular() const {
    struct stat facts = {};
    return ::fstat(descriptor_, &facts) == 0 && S_ISREG(facts.st_mode);
  }

  std::size_t read(char* into, std::size_t size) const {
    for (;;) {
      const ssize_t got = ::read(descriptor_, into, size);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) throw ReadFailure(words_of(errno));
    }
  }

 private:
  int descriptor_;
  int error_ = 0;
};

std::optional<ReadResult> fault_of(const InputFile& file) {
  if (file.error() == ELOOP) {
    return refused("not-regular", "this is a symbolic link; give the file that it points to");
  }
  if (file.error() == ENXIO)
    return refused("not-regular", "this is a socket or device, not a file");
  if (file.error() != 0) {
    return refused("unreadable",
                   words_of(file.error()) + "; see that the file exists and may be read");
  }
  if (!file.is_regular()) {
    return refused("not-regular", "this is a folder, FIFO or device, not a regular file");
  }
  return std::nullopt;
}

// The bytes already taken, then the rest of the file.
ByteSource continued(const std::string& taken, const InputFile& file) {
  return [&taken, &file, at = std::size_t{0}](char* into, std::size_t size) mutable {
    const std::size_t left = std::min(size, taken.size() - at);
    if (left == 0) return file.read(into, size);
    std::copy_n(taken.data() + at, left, into);
    at += left;
    return left;
  };
}

// One byte more than a document may have, so that a larger one is known without reading on.
std::string read_document_bytes(const InputFile& file) {
  std::string bytes(kDocumentBytesMax + 1, '\0');
  std::size_t size = 0;
  while (size < bytes.size()) {
    const std::size_t got = file.read(bytes.data() + size, bytes.size() - size);
    if (got == 0) break;
    size += got;
  }
  bytes.resize(size);
  return bytes;
}

std::string_view without_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return trimmed(bytes);
}

// Whether lines are records of their own, rather than parts of one object spread over them.
bool are_json_lines(std::string_view bytes) {
  const std::string_view text = without_mark(bytes);
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return false;
  const std::string_view first = trimmed(text.substr(0, end));
  const std::string_view second = trimmed(text.substr(end));
  return first.ends_with('}') || (second.starts_with('{') && first.size() > 1);
}

constexpr std::array<std::string_view, 8> kPagePartExtensions = {
    ".css", ".js", ".mjs", ".map", ".ico", ".woff", ".woff2", ".ttf"};

// What is no decision, and lies where browsers put the parts of a saved page, is one of them.
bool lies_among_page_parts(const std::filesystem::path& path) {
  const std::string folder = path.parent_path().filename().string();
  const std::string extension = path.extension().string();
  return folder.ends_with("_files") || folder.ends_with(".files") ||
         std::find(kPagePartExtensions.begin(), kPagePartExtensions.end(), extension) !=
             kPagePartExtensions.end();
}

ReadResult page_part_or(ReadResult result, const std::filesystem::path& path) {
  if (result.reason != "not-a-decision" || !lies_among_page_parts(path)) return result;
  return skipped("page-part", "no decision, but part of a saved page");
}

void read_json_file(const std::string& bytes, const InputFile& file, const ReadSink& sink) {
  if (without_mark(bytes).starts_with('[')) {
    read_array(continued(bytes, file), sink);
  } else if (are_json_lines(bytes)) {
    read_lines(continued(bytes, file), sink);
  } else {
    sink(bytes.size() > kDocumentBytesMax ? too_large() : read_json_record(bytes));
  }
}

// UTF-16 becomes UTF-8, so that its kind can be told; whatever else stays as it is.
std::optional<ReadResult> take_utf16_away(std::string& bytes) {
  if (!begins_as_utf16(bytes)) return std::nullopt;
  if (bytes.size() > kDocumentBytesMax) return too_large();
  DecodedText utf8 = utf8_of_utf16(bytes);
  if (!utf8.text) return refused(utf8.reason, utf8.detail);
  bytes = *std::move(utf8.text);
  return std::nullopt;
}

void read_open_file(const InputFile& file,
                    const std::filesystem::path& path,
                    const ReadSink& sink) {
  std::string bytes = read_document_bytes(file);
  if (auto refusal = take_utf16_away(bytes)) {
    sink(*std::move(refusal));
    return;
  }
  const FileKind kind = document_kind(bytes).kind;
  if (kind == FileKind::kJson) {
    read_json_file(bytes, file, sink);
  } else if (bytes.size() > kDocumentBytesMax && kind != FileKind::kSkipped) {
    sink(too_large());
  } else {
    sink(page_part_or(read_document(bytes), path));
  }
}

ReadResult read_plain(std::string_view bytes) {
  const DecodedText decoded = decode_document(bytes);
  if (!decoded.text) return refused(decoded.reason, decoded.detail);
  ReadResult result = read_text(*decoded.text);
  if (result.reason == "not-a-decision" && looks_like_page_part(*decoded.text)) {
    return skipped("page-part", "a style sheet or script, which belongs to a saved page");
  }
  auto& problems = result.decision.problems;
  problems.insert(problems.end(), decoded.repairs.begin(), decoded.repairs.end());
  return result;
}

// A list in memory is a document where it holds a single one.
ReadResult read_json_document(std::string_view bytes) {
  if (!without_mark(bytes).starts_with('[')) return read_json_record(bytes);
  ReadResult only = refused("missing-text", "the list is empty");
  int count = 0;
  std::size_t at = 0;
  const ByteSource source = [&](char* into, std::size_t size) {
    const std::size_t part = std::min(size, bytes.size() - at);
    std::copy_n(bytes.data() + at, part, into);
    at += part;
    return part;
  };
  read_array(source, [&](ReadResult result) {
    only = std::move(result);
    return ++count < 2;
  });
  if (count < 2) return only;
  return refused("several-documents", "this is a list of decisions; read it from a file");
}

}  // namespace

void read_file(const std::filesystem::path& path, const ReadSink& sink) {
  const InputFile file(path);
  if (auto fault = fault_of(file)) {
    sink(std::move(*fault));
    return;
  }
  try {
    read_open_file(file, path, sink);
  } catch (const ReadFailure& failure) {
    sink(refused("unreadable", failure.what()));
  }
}

void read_json_lines(std::istream& input, const ReadSink& sink) {
  const ByteSource source = [&](char* into, std::size_t size) {
    input.read(into, static_cast<std::streamsize>(size));
    return static_cast<std::size_t>(input.gcount());
  };
  read_lines(source, sink);
}

ReadResult read_document(std::string_view bytes) {
  if (begins_as_utf16(bytes)) {
    std::string utf8(bytes);
    auto refusal = take_utf16_away(utf8);
    return refusal ? *std::move(refusal) : read_document(utf8);
  }
  if (bytes.size() > kDocumentBytesMax) return too_large();
  if (trimmed(bytes).empty()) return refused("empty", "the file is empty; save the page again");
  DocumentKind kind = document_kind(bytes);
  switch (kind.kind) {
    case FileKind::kHtml:
      return read_html(bytes);
    case FileKind::kJson:
      return read_json_document(bytes);
    case FileKind::kSkipped:
      return skipped(std::move(kind.reason), std::move(kind.detail));
    case FileKind::kRefused:
      return refused(std::move(kind.reason), std::move(kind.detail));
    case FileKind::kText:
      break;
  }
  return read_plain(bytes);
}

}  // namespace ombud
