// searchd/request_head.h - reads the head of an HTTP/1 request, strictly, from a stranger's bytes.
// What is not plainly right (RFC 9112, RFC 9110) is refused in words; nothing is guessed, so that
// no proxy in front of us can read a request differently.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ombud {

using NamedValues = std::vector<std::pair<std::string, std::string>>;

// A request as handlers see it. Everything is valid UTF-8 without NUL, but not yet NFC, and
// nothing else has been checked: `path` is a key to look up, never a file name.
struct HttpRequest {
  std::string method{};      // "GET" or "HEAD"; a handler need not tell them apart
  std::string path{};        // percent-decoded; begins with '/'
  std::string query{};       // as sent (ASCII), what follows the first '?'
  NamedValues parameters{};  // the query decoded, in order, repeated ones kept
  // The only headers that handlers see. Empty = not sent, or not printable ASCII.
  std::string if_none_match{};
  std::string accept{};
  std::string accept_encoding{};
  std::string host{};     // a name of letters, digits and ".-_", or an address; ":" and a port
  bool is_https = false;  // X-Forwarded-Proto says so: a proxy in front speaks TLS
  // X-Forwarded-For, of several lines one list; what is not printable ASCII is '?'.
  std::string forwarded_for{};
  bool is_forwarded = false;  // a header says that a proxy asks for somebody else
  std::string peer{};  // numeric address of the other end, IPv4 or IPv6; the server fills it in
};

struct HeadLimits {
  // 16 KiB holds what browsers send many times over (about 1 KiB).
  std::size_t head_bytes = std::size_t{16} * 1024;
  // 4 KiB: a question of 512 bytes, escaped, with forty ticked facets, is under 3 KiB.
  std::size_t target_bytes = std::size_t{4} * 1024;
  // 64 header lines; browsers behind two proxies send about 30.
  std::size_t headers = 64;
};

// Why a head is refused. The connection must be closed after the answer: where the next request
// would begin is not known.
struct HeadFault {
  int status = 0;  // 0 = no fault
  std::string detail{};
};

// Looks for the end of the first head in `input`, of which the first `scanned` bytes have been
// looked at before. `size` is the bytes that the head takes, 0 = more are needed.
// A fault is found as soon as it can be: a TLS greeting at its first byte, a line that ends
// without CR at that line.
struct HeadScan {
  std::size_t size = 0;
  HeadFault fault{};
};
HeadScan scan_head(std::string_view input, std::size_t scanned, const HeadLimits& limits);

enum class AfterAnswer { kKeepOpen, kClose };

struct RequestHead {
  HttpRequest request{};  // when refused: `method` may be set, the rest means nothing
  HeadFault fault{};
  AfterAnswer after = AfterAnswer::kClose;
  bool is_http_1_1 = false;  // or a later 1.x; else 1.0, which knows neither chunks nor keep-alive
};

// Reads one whole head, as scan_head() measured it, the empty line included. One empty line
// before the request line is ignored (RFC 9112 2.2).
//
// 400 not RFC 9112; an escape in the path that is not %XX; path or parameters that decode to
//     invalid UTF-8 or NUL; no Host, or two
// 405 a method other than GET and HEAD      413 a body (of 0 bytes is none)
// 414 target too long                       417 Expect
// 431 too many headers                      505 not HTTP/1
//
// In parameters '+' is a space, and a '%' without two hexadecimal digits stands for itself:
// people type "50% increase" into address lines. Empty pieces ("a=1&&b=2") are passed over.
RequestHead parse_request_head(std::string_view head, const HeadLimits& limits);

}  // namespace ombud
