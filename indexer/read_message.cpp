// indexer/read_message.cpp - tag, numbers as text, length-prefixed strings.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/read_message.h"

#include <cstring>

#include "corpus/decision_json.h"

namespace ombud {
namespace {

class Writer {
 public:
  void number(std::uint64_t value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);  // same machine, same order
  }
  void text(std::string_view value) {
    number(value.size());
    bytes_ += value;
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Parts {
 public:
  explicit Parts(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number(std::uint64_t most = UINT64_MAX) {
    std::uint64_t value = 0;
    if (rest_.size() < sizeof value) return fail();
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_.remove_prefix(sizeof value);
    return value <= most ? value : fail();
  }

  std::string_view text() {
    const std::uint64_t size = number(rest_.size());
    if (size > rest_.size()) {
      fail();
      return {};
    }
    const std::string_view value = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return value;
  }

  bool whole() const { return !failed_ && rest_.empty(); }

 private:
  std::uint64_t fail() {
    failed_ = true;
    rest_ = {};
    return 0;
  }

  std::string_view rest_;
  bool failed_ = false;
};

constexpr auto kLastStatus = static_cast<std::uint64_t>(ReadStatus::kSkipped);
constexpr auto kLastPart = static_cast<std::uint64_t>(DocumentPart::kChapter);

}  // namespace

std::string encode(const ReadRequest& request) {
  Writer message;
  message.number(request.json_lines ? 1 : 0);
  message.number(request.skip);
  message.number(request.range ? 1 : 0);
  const LineRange range = request.range.value_or(LineRange{});
  message.number(range.begin);
  message.number(range.end);
  message.number(range.lines_before);
  message.text(request.path.native());
  return message.take();
}

std::optional<ReadRequest> decode_request(std::string_view message) {
  Parts parts(message);
  ReadRequest request;
  request.json_lines = parts.number(1) == 1;
  request.skip = parts.number();
  const bool ranged = parts.number(1) == 1;
  const std::uint64_t begin = parts.number();
  const std::uint64_t end = parts.number();
  const std::uint64_t lines_before = parts.number();
  if (ranged) request.range = LineRange{begin, end, lines_before};
  request.path = parts.text();
  if (!parts.whole()) return std::nullopt;
  return request;
}

std::string encode(const ReadResult& result) {
  Writer message;
  message.number(static_cast<std::uint64_t>(result.status));
  message.number(static_cast<std::uint64_t>(result.part));
  message.text(result.place);
  message.text(result.reason);
  message.text(result.detail);
  message.text(result.status == ReadStatus::kDecision ? to_json(result.decision) : "");
  return message.take();
}

std::optional<ReadResult> decode_result(std::string_view message) {
  Parts parts(message);
  ReadResult result;
  result.status = static_cast<ReadStatus>(parts.number(kLastStatus));
  result.part = static_cast<DocumentPart>(parts.number(kLastPart));
  result.place = parts.text();
  result.reason = parts.text();
  result.detail = parts.text();
  const std::string_view json = parts.text();
  if (!parts.whole()) return std::nullopt;
  if (result.status != ReadStatus::kDecision) return result;
  DecisionFromJson read = decision_from_json(json);
  if (!read.faults.empty()) return std::nullopt;
  result.decision = std::move(read.decision);
  return result;
}

}  // namespace ombud
