// tests/fuzz/request_head_fuzz.cpp - any bytes as what a stranger sends to the socket.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/laws.h"
#include "searchd/request_head.h"

namespace {

using ombud::fuzz::require;
using ombud::fuzz::require_utf8;

// However the bytes are cut into packets, the head ends at the same place.
void require_same_in_two_packets(std::string_view input, const ombud::HeadScan& whole) {
  const std::size_t cut = input.empty() ? 0 : static_cast<unsigned char>(input[0]) % input.size();
  const auto first = ombud::scan_head(input.substr(0, cut), 0, {});
  if (first.fault.status != 0 || first.size != 0) {
    require(first.fault.status == whole.fault.status, "a fault is found in the first packet too");
    require(first.size == whole.size, "a head ends where it ended in the first packet");
    return;
  }
  const auto second = ombud::scan_head(input, cut, {});
  require(second.size == whole.size && second.fault.status == whole.fault.status,
          "a head is measured alike in one packet and in two");
}

void require_lawful(const ombud::RequestHead& head) {
  if (head.fault.status != 0) {
    require(head.fault.status >= 400 && head.fault.status <= 505, "a fault is 4xx or 505");
    require(!head.fault.detail.empty(), "a fault says what is wrong");
    require(head.after == ombud::AfterAnswer::kClose, "after a fault the connection closes");
    return;
  }
  const ombud::HttpRequest& request = head.request;
  require(request.method == "GET" || request.method == "HEAD", "only GET and HEAD get through");
  require(request.path.starts_with('/'), "a path begins with a slash");
  require_utf8(request.path, "a path is UTF-8");
  require(request.path.find('\0') == std::string::npos, "a path has no NUL");
  for (const auto& [name, value] : request.parameters) {
    require_utf8(name, "a parameter's name is UTF-8");
    require_utf8(value, "a parameter's value is UTF-8");
  }
  for (const std::string& header : {request.if_none_match,
                                    request.accept,
                                    request.forwarded_for,
                                    request.accept_encoding,
                                    request.host})
    for (const char byte : header)
      require(byte >= ' ' && byte <= '~', "a header is printable ASCII");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = ombud::fuzz::as_text(data, size);
  const ombud::HeadScan whole = ombud::scan_head(input, 0, {});
  require_same_in_two_packets(input, whole);
  if (whole.size == 0 || whole.fault.status != 0) return 0;
  require(whole.size <= input.size(), "a head lies within its bytes");
  require_lawful(ombud::parse_request_head(input.substr(0, whole.size), {}));
  return 0;
}
