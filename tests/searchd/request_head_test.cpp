// tests/searchd/request_head_test.cpp - what a head says, where it ends, and what is not one.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/request_head.h"

#include <string>
#include <vector>

#include "support/catch.h"

namespace ombud {
namespace {

constexpr std::string_view kHost = "Host: a\r\n";

RequestHead parse(std::string_view head) { return parse_request_head(head, HeadLimits{}); }

// Of a sound request for `target`.
RequestHead parse_target(const std::string& target) {
  return parse("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
}

RequestHead parse_headers(const std::string& headers) {
  return parse("GET / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n");
}

}  // namespace

TEST_CASE("a browser's request is read", "[searchd][head]") {
  const RequestHead head = parse(
      "GET /search?q=leak HTTP/1.1\r\n"
      "Host: ombud.example:8080\r\n"
      "User-Agent: caf\xe9\r\n"
      "Accept: text/html, */*;q=0.8\r\n"
      "accept-encoding:gzip, br\t \r\n"
      "Cookie: a=1; b=2\r\n"
      "If-None-Match: W/\"abc\"\r\n"
      "If-None-Match: \"def\"\r\n"
      "Connection: keep-alive\r\n\r\n");
  REQUIRE(head.fault.status == 0);
  CHECK(head.request.method == "GET");
  CHECK(head.request.path == "/search");
  CHECK(head.request.query == "q=leak");
  CHECK(head.request.parameters == NamedValues{{"q", "leak"}});
  CHECK(head.request.host == "ombud.example:8080");
  CHECK(head.request.accept == "text/html, */*;q=0.8");
  CHECK(head.request.accept_encoding == "gzip, br");
  CHECK(head.request.if_none_match == "W/\"abc\", \"def\"");
  CHECK(head.is_http_1_1);
  CHECK(head.after == AfterAnswer::kKeepOpen);
}

TEST_CASE("parameters are decoded, repeated ones kept, their order too", "[searchd][head]") {
  struct Case {
    std::string query;
    NamedValues parameters;
  };
  const std::vector<Case> cases{
      {"", {}},
      {"a", {{"a", ""}}},
      {"a=", {{"a", ""}}},
      {"=a", {{"", "a"}}},
      {"&&a=1&", {{"a", "1"}}},
      {"council=b&q=x&council=a&council=b",
       {{"council", "b"}, {"q", "x"}, {"council", "a"}, {"council", "b"}}},
      {"q=a+b%20c%2Bd", {{"q", "a b c+d"}}},
      {"q=a=b", {{"q", "a=b"}}},
      {"q=a?b", {{"q", "a?b"}}},
      {"q%5B0%5D=%26", {{"q[0]", "&"}}},
      {"q=50%+increase", {{"q", "50% increase"}}},
      {"q=%", {{"q", "%"}}},
      {"q=%4", {{"q", "%4"}}},
      {"q=%zz%4g", {{"q", "%zz%4g"}}},
      {"q=%u00e9", {{"q", "%u00e9"}}},
      {"q=%C3%A9%e2%82%ac", {{"q", "é€"}}},
      {"q=\"a|b\"^{c}", {{"q", "\"a|b\"^{c}"}}},
  };
  for (const Case& one : cases) {
    INFO(one.query);
    const RequestHead head = parse_target("/search?" + one.query);
    CHECK(head.fault.status == 0);
    CHECK(head.request.query == one.query);
    CHECK(head.request.parameters == one.parameters);
  }
}

TEST_CASE("a host is a name or an address, and its port a number", "[searchd][head]") {
  struct Case {
    std::string host;
    int status;
  };
  const std::vector<Case> cases{
      {"ombud.example", 0},
      {"a", 0},
      {"a_b-c.d", 0},
      {"a:80", 0},
      {"a:", 0},
      {"192.0.2.1:8080", 0},
      {"[::1]", 0},
      {"[::1]:80", 0},
      {"[2001:db8::1]:", 0},
      {"", 400},
      {":80", 400},
      {"a:80:80", 400},
      {"a:port", 400},
      {"a:-1", 400},
      {"a:123456", 400},
      {"[::1", 400},
      {"::1", 400},
      {"[a]b", 400},
      {"[a]", 400},
      {"[]", 400},
      {"a]", 400},
      {"a[", 400},
      {"[::1]80", 400},
      {"[1.2.3.4]", 400},
      {"[fe80::1%eth0]", 400},
      {"a b", 400},
      {"a/b", 400},
      {"u@a", 400},
  };
  for (const Case& one : cases) {
    INFO(one.host);
    CHECK(parse("GET / HTTP/1.1\r\nHost: " + one.host + "\r\n\r\n").fault.status == one.status);
  }
}

TEST_CASE("what HTTP/1.0 expects is passed over, what HTTP/1.1 expects is refused",
          "[searchd][head]") {
  const std::string expects = "Expect: 100-continue\r\n\r\n";
  CHECK(parse("GET / HTTP/1.0\r\n" + expects).fault.status == 0);
  CHECK(parse("GET / HTTP/1.1\r\nHost: a\r\n" + expects).fault.status == 417);
}

TEST_CASE("an address gives its path, or is refused", "[searchd][head]") {
  struct Case {
    std::string target;
    std::string path;  // empty = refused with 400
  };
  const std::vector<Case> cases{
      {"/", "/"},
      {"//", "//"},
      {"/a+b", "/a+b"},
      {"/councils/caf%C3%A9", "/councils/café"},
      {"/a%2Fb", "/a/b"},
      {"/..%2f", "/../"},
      {"http://b.example/c?d", "/c"},
      {"HTTP://b.example/", "/"},
      {"/%", ""},
      {"/%4", ""},
      {"/%zz", ""},
      {"/%00", ""},
      {"/%ff", ""},
      {"/%C0%AF", ""},     // an overlong '/'
      {"/%ED%A0%80", ""},  // a surrogate
      {"/?q=%ff", ""},
      {"/?%C3=1", ""},
      {"/?q=a%00b", ""},
      {"*", ""},
      {"a", ""},
      {"?q=a", ""},
      {"http://b.example", ""},
      {"http:///a", ""},
      {"http://b@c/", ""},
      {"https://b.example/", ""},
      {"ftp://b.example/", ""},
  };
  for (const Case& one : cases) {
    INFO(one.target);
    const RequestHead head = parse_target(one.target);
    CHECK(head.fault.status == (one.path.empty() ? 400 : 0));
    if (!one.path.empty()) CHECK(head.request.path == one.path);
  }
}

TEST_CASE("the host of a whole address holds over the Host header", "[searchd][head]") {
  CHECK(parse_target("http://b.example:81/").request.host == "b.example:81");
}

TEST_CASE("a proxy in front says that it speaks TLS", "[searchd][head]") {
  const auto is_https = [](const std::string& headers) {
    return parse_request_head("GET / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n", {})
        .request.is_https;
  };
  CHECK_FALSE(is_https(""));
  CHECK(is_https("X-Forwarded-Proto: https\r\n"));
  CHECK(is_https("x-forwarded-proto: HTTPS\r\n"));
  CHECK_FALSE(is_https("X-Forwarded-Proto: http\r\n"));
  CHECK_FALSE(is_https("X-Forwarded-Proto: https, http\r\n"));
}

TEST_CASE("what proxies say of whom they ask for is kept whole, garbage too", "[searchd][head]") {
  const std::pair<const char*, const char*> kCases[] = {
      {"", ""},
      {"X-Forwarded-For: 192.0.2.1\r\n", "192.0.2.1"},
      {"X-Forwarded-For: a, b\r\nx-forwarded-for: c\r\n", "a, b, c"},
      {"X-Forwarded-For: \xff\xfe, 192.0.2.1\r\n", "??, 192.0.2.1"},
      {"X-Forwarded-For: a\tb\r\n", "a?b"},
  };
  for (const auto& [headers, list] : kCases) {
    CAPTURE(headers);
    CHECK(parse_headers(headers).request.forwarded_for == list);
  }
  CHECK_FALSE(parse_headers("").request.is_forwarded);
  for (const char* headers : {"X-Forwarded-For:\r\n",
                              "X-Forwarded-Proto: http\r\n",
                              "Forwarded: for=192.0.2.1\r\n",
                              "Via: 1.1 a\r\n",
                              "X-Real-IP: 192.0.2.1\r\n"}) {
    CAPTURE(headers);
    CHECK(parse_headers(headers).request.is_forwarded);
  }
}

TEST_CASE("a connection stays open unless somebody says otherwise", "[searchd][head]") {
  const auto after = [](const std::string& headers) { return parse_headers(headers).after; };
  CHECK(after("") == AfterAnswer::kKeepOpen);
  CHECK(after("Connection: CLOSE\r\n") == AfterAnswer::kClose);
  CHECK(after("Connection: upgrade, close\r\n") == AfterAnswer::kClose);
  CHECK(after("Connection: upgrade\r\nConnection: close\r\n") == AfterAnswer::kClose);
  CHECK(after("Connection: not-close, closed\r\n") == AfterAnswer::kKeepOpen);
  const RequestHead old = parse("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  CHECK(old.fault.status == 0);
  CHECK(old.after == AfterAnswer::kClose);
  CHECK_FALSE(old.is_http_1_1);
}

TEST_CASE("a later minor version is read as HTTP/1.1", "[searchd][head]") {
  const RequestHead head = parse("GET / HTTP/1.9\r\nHost: a\r\n\r\n");
  CHECK(head.fault.status == 0);
  CHECK(head.is_http_1_1);
}

TEST_CASE("an empty body is no body", "[searchd][head]") {
  CHECK(parse_headers("Content-Length: 000\r\n").fault.status == 0);
  CHECK(parse_headers("Content-Length: 01\r\n").fault.status == 413);
}

TEST_CASE("headers that are not ASCII are as good as absent", "[searchd][head]") {
  const RequestHead head = parse_headers("Accept: \xff\r\nIf-None-Match: \"\xc3\xa9\"\r\n");
  CHECK(head.fault.status == 0);
  CHECK(head.request.accept.empty());
  CHECK(head.request.if_none_match.empty());
}

TEST_CASE("limits hold to the byte and to the line", "[searchd][head]") {
  const HeadLimits limits{.head_bytes = 1000, .target_bytes = 20, .headers = 3};
  const auto status = [&](const std::string& head) {
    return parse_request_head(head, limits).fault.status;
  };
  const std::string twenty = "/" + std::string(19, 'a');
  CHECK(status("GET " + twenty + " HTTP/1.1\r\nHost: a\r\n\r\n") == 0);
  CHECK(status("GET " + twenty + "a HTTP/1.1\r\nHost: a\r\n\r\n") == 414);
  CHECK(status("GET / HTTP/1.1\r\nHost: a\r\nA: 1\r\nB: 2\r\n\r\n") == 0);
  CHECK(status("GET / HTTP/1.1\r\nHost: a\r\nA: 1\r\nB: 2\r\nC: 3\r\n\r\n") == 431);

  const std::string head = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  const auto scan = [&](std::size_t most) {
    return scan_head(head, 0, HeadLimits{.head_bytes = most});
  };
  CHECK(scan(head.size()).size == head.size());
  CHECK(scan(head.size() - 1).fault.status == 431);
}

TEST_CASE("a head ends at its empty line, however it arrives", "[searchd][head]") {
  for (const std::string start : {"", "\r\n"}) {
    const std::string head = start + "GET / HTTP/1.1\r\n" + std::string(kHost) + "\r\n";
    const std::string input = head + "GET /next HTTP/1.1\r\n\n";
    for (std::size_t scanned = 0; scanned < head.size(); ++scanned) {
      INFO(scanned);
      const HeadScan part = scan_head(input.substr(0, scanned), 0, HeadLimits{});
      CHECK(part.size == 0);
      CHECK(part.fault.status == 0);
      CHECK(scan_head(input, scanned, HeadLimits{}).size == head.size());
    }
    CHECK(parse(head).request.path == "/");
  }
}

TEST_CASE("what cannot become a head is refused as soon as that is known", "[searchd][head]") {
  struct Case {
    std::string input;
    int status;
  };
  const std::vector<Case> cases{
      {"\x16", 400},  // a TLS greeting
      {" ", 400},
      {"\n", 400},
      {"\r\r", 400},
      {"\r\n\r", 400},
      {"GET / HTTP/1.1\n", 400},
      {"GET / HTTP/1.1\r\nHost: a\n", 400},
      {"GET /" + std::string(16 * 1024, 'a'), 414},
      {"GET / HTTP/1.1\r\nA: " + std::string(16 * 1024, 'a'), 431},
  };
  for (const Case& one : cases) {
    INFO(one.input.substr(0, 40));
    const HeadScan scan = scan_head(one.input, 0, HeadLimits{});
    CHECK(scan.size == 0);
    CHECK(scan.fault.status == one.status);
    CHECK_FALSE(scan.fault.detail.empty());
  }
}

}  // namespace ombud
