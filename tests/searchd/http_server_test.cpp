// tests/searchd/http_server_test.cpp - requests and answers, byte by byte, malformed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/http_server.h"

#include <chrono>
#include <latch>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <sys/socket.h>
#include <unistd.h>

#include "support/catch.h"
#include "support/http_peer.h"

namespace ombud {

using namespace testing;
using namespace std::chrono_literals;

TEST_CASE("a request is answered", "[searchd][http]") {
  TestServer server;
  Client client = connected(server.port);
  const Answer answer = client.get("/a%20b?c=d");
  CHECK(answer.status == 200);
  CHECK(answer.body == "/a b?c=d");
  CHECK(answer.head.starts_with("HTTP/1.1 200 OK\r\n"));
  CHECK(contains(answer.head, "Content-Type: text/plain\r\n"));
  CHECK(contains(answer.head, "Content-Length: 8\r\n"));
  CHECK(contains(answer.head, "\r\nDate: "));
  CHECK(contains(answer.head, " GMT\r\n"));
  for (const char* absent : {"Server:", "Keep-Alive:", "Accept-Ranges:", "Connection:"}) {
    INFO(absent);
    CHECK_FALSE(contains(answer.head, absent));
  }
}

TEST_CASE("a handler sees the request", "[searchd][http]") {
  TestServer server;
  server.route("/see", [](const HttpRequest& request) {
    std::string seen;
    for (const auto& [name, value] : request.parameters) {
      seen += name + "=" + value + "\n";
    }
    for (const std::string* text : {&request.method,
                                    &request.path,
                                    &request.query,
                                    &request.host,
                                    &request.accept,
                                    &request.accept_encoding,
                                    &request.if_none_match,
                                    &request.peer}) {
      seen += *text + "\n";
    }
    return HttpAnswer{.body = seen};
  });
  Client client = connected(server.port);
  client.send(
      "GET /see?council=b&council=a HTTP/1.1\r\nHost: a.example\r\nAccept: text/html\r\n"
      "Accept-Encoding: br\r\nIf-None-Match: \"a%0d%0ab\"\r\n\r\n");
  CHECK(client.read().body ==
        "council=b\ncouncil=a\nGET\n/see\ncouncil=b&council=a\na.example\ntext/html\nbr\n"
        "\"a%0d%0ab\"\n127.0.0.1\n");
}

TEST_CASE("what is not a sound request is refused once, and the connection closed",
          "[searchd][http]") {
  struct Case {
    std::string bytes;
    int status;
  };
  const std::string line = "GET / HTTP/1.1\r\n";
  const std::string start = line + "Host: a\r\n";
  const std::string smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
  const std::vector<Case> cases{
      // the request line
      {"\r\n\r\n" + start + "\r\n", 400},
      {" " + start + "\r\n", 400},
      {"\x16\x03\x01\x02\r\n\r\n", 400},
      {"\r\r\n\r\n", 400},
      {"GET\r\n\r\n", 400},
      {"GET /\r\n\r\n", 400},
      {"GET / \r\nHost: a\r\n\r\n", 400},
      {"GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET /  HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET / HTTP/1.1 \r\nHost: a\r\n\r\n", 400},
      {"GET\t/\tHTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET / HTTP/1.1\nHost: a\n\n", 400},
      {"GET / HTTP/1.1\rHost: a\r\n\r\n", 400},
      {"GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET /#a HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET /\xc3\xa9 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET /\x7f HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {std::string("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", 28), 400},
      {"GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET /%ff HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET /%2 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET /?q=%ff HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET / http/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET / HTTP/1\r\nHost: a\r\n\r\n", 400},
      {"GET / HTTP/11.1\r\nHost: a\r\n\r\n", 400},
      {"GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505},
      {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
      // methods
      {"GE(T / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"get / HTTP/1.1\r\nHost: a\r\n\r\n", 405},
      {"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 405},
      {"CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 405},
      {"TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 405},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 37\r\n\r\n" + smuggled, 405},
      {"DELETE / HTTP/1.1\r\nHost: a\r\n\r\n" + smuggled, 405},
      // the host
      {line + "\r\n", 400},
      {line + "Host:\r\n\r\n", 400},
      {line + "Host: a b\r\n\r\n", 400},
      {line + "Host: a/b\r\n\r\n", 400},
      {line + "Host: a@b\r\n\r\n", 400},
      {line + "Host: <a>\r\n\r\n", 400},
      {start + "Host: a\r\n\r\n", 400},
      // header lines
      {start + "Name\r\n\r\n", 400},
      {start + ": value\r\n\r\n", 400},
      {start + "Name : value\r\n\r\n", 400},
      {start + "Na me: value\r\n\r\n", 400},
      {start + "N\xc3\xa9: value\r\n\r\n", 400},
      {start + " folded: value\r\n\r\n", 400},
      {start + "Name: value\r\n folded\r\n\r\n", 400},
      {start + "Name: a\rb\r\n\r\n", 400},
      {start + "Name: a\nb\r\n\r\n", 400},
      {start + "Name: a\x01\r\n\r\n", 400},
      {start + std::string("Name: a\0b\r\n\r\n", 13), 400},
      {start + "Name: a\x7f\r\n\r\n", 400},
      // bodies
      {start + "Content-Length: 37\r\n\r\n" + smuggled, 413},
      {start + "Content-Length: 99999999999999999999999\r\n\r\n" + smuggled, 413},
      {start + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled, 413},
      {start + "Transfer-Encoding: Chunked\r\n\r\n25\r\n" + smuggled, 413},
      {start + "Transfer-Encoding: gzip, chunked\r\n\r\n" + smuggled, 400},
      {start + "Transfer-Encoding: xchunked\r\n\r\n" + smuggled, 400},
      {start + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
      {start + "Transfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n" + smuggled, 400},
      {"GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n" + smuggled, 400},
      {start + "Content-Length: 0\r\nContent-Length: 0\r\n\r\n" + smuggled, 400},
      {start + "Content-Length: 0, 0\r\n\r\n" + smuggled, 400},
      {start + "Content-Length: +1\r\n\r\n" + smuggled, 400},
      {start + "Content-Length: -1\r\n\r\n" + smuggled, 400},
      {start + "Content-Length: 0x1\r\n\r\n" + smuggled, 400},
      {start + "Content-Length:\r\n\r\n" + smuggled, 400},
      {start + "Expect: 100-continue\r\nContent-Length: 37\r\n\r\n" + smuggled, 417},
      // limits
      {"GET /" + std::string(5000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
      {"GET /" + std::string(20'000, 'a'), 414},
      {start + "Name: " + std::string(20'000, 'a') + "\r\n\r\n", 431},
  };
  TestServer server;
  for (const Case& one : cases) {
    INFO(one.bytes.substr(0, 120));
    for (const std::size_t at_once : {one.bytes.size(), std::size_t{1}}) {
      CAPTURE(at_once);
      Client client = connected(server.port);
      for (std::size_t at = 0; at < one.bytes.size(); at += at_once) {
        client.send(std::string_view(one.bytes).substr(at, at_once));
      }
      const std::string answer = client.read_to_end();
      CHECK(answer.starts_with("HTTP/1.1 " + std::to_string(one.status) + " "));
      CHECK(answers_in(answer) == 1);
      CHECK(contains(answer, "Connection: close\r\n"));
      CHECK(contains(answer, "Content-Type: application/problem+json\r\n"));
      CHECK(contains(answer, "\"status\":" + std::to_string(one.status) + ",\"detail\":\""));
      CHECK(contains(answer, "Allow: GET, HEAD\r\n") == (one.status == 405));
    }
  }
  CHECK(server.stats().refused == 2 * cases.size());
  CHECK(server.stats().answered == 0);
}

TEST_CASE("more than 64 header lines are refused", "[searchd][http]") {
  TestServer server;
  std::string head = "GET / HTTP/1.1\r\nHost: a\r\n";
  for (int i = 0; i < 64; ++i) {
    head += "A: b\r\n";
  }
  Client client = connected(server.port);
  client.send(head + "\r\n");
  CHECK(client.read().status == 431);
}

TEST_CASE("HEAD gets the headers of GET and no body", "[searchd][http]") {
  TestServer server;
  for (const std::string path : {"/a", "/healthz", "/throw"}) {
    INFO(path);
    Client client = connected(server.port);
    const Answer whole = client.get(path);
    client.send("HEAD " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
    const Answer head = client.read(true);
    CHECK(head.status == whole.status);
    CHECK(contains(head.head, "Content-Length: " + std::to_string(whole.body.size()) + "\r\n"));
    CHECK_FALSE(contains(head.head, "Accept-Ranges"));
    CHECK(client.get("/next").body == "/next?");  // right after the head: no body came
  }
  Client refused = connected(server.port);
  refused.send("HEAD / HTTP/1.1\r\n\r\n");
  CHECK(refused.read_to_end().ends_with("\r\n\r\n"));
}

TEST_CASE("a connection is used again, up to its number of requests", "[searchd][http]") {
  HttpLimits limits = small_limits();
  limits.requests_per_connection = 3;
  TestServer server(limits);
  Client client = connected(server.port);
  CHECK_FALSE(contains(client.get("/1").head, "Connection: close"));
  CHECK_FALSE(contains(client.get("/2").head, "Connection: close"));
  CHECK(contains(client.get("/3").head, "Connection: close"));
  CHECK(client.is_closed());
  CHECK(server.stats().accepted == 1);
}

TEST_CASE("a connection is closed for those who want it closed", "[searchd][http]") {
  TestServer server;
  for (const std::string request : {"GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                                    "GET /a HTTP/1.0\r\n\r\n",
                                    "GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"}) {
    INFO(request);
    Client client = connected(server.port);
    client.send(request);
    const std::string answer = client.read_to_end();
    CHECK(contains(answer, "Connection: close\r\n"));
    CHECK(answer.ends_with("\r\n\r\n/a?"));
  }
}

TEST_CASE("pipelined requests are answered in order", "[searchd][http]") {
  TestServer server;
  Client client = connected(server.port);
  std::string requests;
  for (int i = 0; i < 300; ++i) {
    const std::string path = i % 3 == 0 ? "/healthz" : "/" + std::to_string(i);
    requests += "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
  }
  client.send(requests);
  for (int i = 0; i < 300; ++i) {
    INFO(i);
    REQUIRE(client.read().body == (i % 3 == 0 ? "up\n" : "/" + std::to_string(i) + "?"));
  }
}

TEST_CASE("one who had sent hundreds of requests at once was answered before all others",
          "[searchd][http]") {
  std::latch other_has_asked{1};
  int answered = 0, before_other = -1;  // of the socket thread, until it has ended
  const auto quick = [&](const HttpRequest& request) {
    if (request.path == "/other") before_other = answered;
    if (request.path == "/greedy" && ++answered == 1) other_has_asked.wait();
    return std::optional(HttpAnswer{.content_type = "text/plain", .body = "up"});
  };
  HttpServer server({}, quick, [](const HttpRequest&) { return HttpAnswer{}; });
  const int port = server.listen("127.0.0.1", 0);
  std::jthread thread([&] { server.serve(); });
  Client greedy = connected(port), other = connected(port);
  CHECK(other.get("/").status == 200);
  std::string requests;
  for (int i = 0; i < 300; ++i)
    requests += "GET /greedy HTTP/1.1\r\nHost: a\r\n\r\n";
  greedy.send(requests);
  other.send("GET /other HTTP/1.1\r\nHost: a\r\n\r\n");
  other_has_asked.count_down();
  CHECK(other.read().status == 200);
  for (int i = 0; i < 300; ++i)
    REQUIRE(greedy.read().status == 200);
  server.request_stop();
  thread.join();
  CHECK(answered == 300);
  CHECK(before_other < 40);
}

TEST_CASE("a client that has finished sending still gets its answers", "[searchd][http]") {
  TestServer server;
  Client client = connected(server.port);
  client.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
  shutdown(client.socket(), SHUT_WR);
  CHECK(client.read().body == "/1?");
  CHECK(client.read().body == "/2?");
  CHECK(client.is_closed());
}

TEST_CASE("slow clients hold no worker", "[searchd][http]") {
  TestServer server(small_limits());
  std::vector<Client> slow;
  for (int i = 0; i < 8; ++i) {
    slow.push_back(connected(server.port));
  }
  const std::string head = "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n";
  for (const char byte : head.substr(0, head.size() - 1)) {
    for (Client& client : slow) {
      client.send({&byte, 1});
    }
    Client other = connected(server.port);
    REQUIRE(other.get("/healthz").status == 200);
    REQUIRE(other.get("/search").status == 200);
  }
  for (Client& client : slow) {
    client.send("\n");
    CHECK(client.read().status == 200);
  }
}

TEST_CASE("quick answers do not wait for searches", "[searchd][http]") {
  TestServer server(small_limits());
  Client first = connected(server.port);
  Client second = connected(server.port);
  first.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  second.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  REQUIRE(server.gate.has(2));
  CHECK(connected(server.port).get("/healthz").status == 200);
}

TEST_CASE("a full queue answers 503 and says when to come back", "[searchd][http]") {
  HttpLimits limits = small_limits();
  limits.queue = 3;
  TestServer server(limits);
  std::vector<Client> clients;
  for (std::size_t i = 0; i < limits.workers + limits.queue; ++i) {
    clients.push_back(connected(server.port));
    clients.back().send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
    if (i < limits.workers) REQUIRE(server.gate.has(static_cast<int>(i) + 1));
  }
  REQUIRE(comes_true([&] { return server.stats().queued == limits.queue; }));

  Client late = connected(server.port);
  late.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  const std::string busy = late.read_to_end();
  CHECK(busy.starts_with("HTTP/1.1 503 "));
  CHECK(contains(busy, "Retry-After: 2\r\n"));
  CHECK(contains(busy, "\"status\":503"));
  Client browser = connected(server.port);
  browser.send("GET /wait HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n");
  CHECK(contains(browser.read_to_end(), "Try again</a>"));
  CHECK(server.stats().shed == 2);

  server.gate.open();
  for (Client& client : clients) {
    CHECK(client.read().status == 200);
  }
}

TEST_CASE("a request that has waited too long is not answered with a search", "[searchd][http]") {
  HttpLimits limits = small_limits();
  limits.workers = 1;
  limits.queued_time = 20ms;
  TestServer server(limits);
  Client first = connected(server.port);
  first.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  REQUIRE(server.gate.has(1));
  Client second = connected(server.port);
  second.send("GET /late HTTP/1.1\r\nHost: a\r\n\r\n");
  REQUIRE(comes_true([&] { return server.stats().queued == 1; }));
  std::this_thread::sleep_for(30ms);
  server.gate.open();
  CHECK(first.read().status == 200);
  CHECK(contains(second.read_to_end(), "Retry-After: 2\r\n"));
}

TEST_CASE("an exception is answered with 500 and stays ours", "[searchd][http]") {
  TestServer server;
  Client client = connected(server.port);
  for (const std::string path : {"/throw", "/throw/int", "/quick/throw"}) {
    INFO(path);
    const Answer answer = client.get(path);
    CHECK(answer.status == 500);
    CHECK(contains(answer.body, "\"title\":\"Internal Server Error\""));
    CHECK_FALSE(contains(answer.head + answer.body, "ecret"));
    CHECK_FALSE(contains(answer.head, "EXCEPTION"));
  }
  CHECK(client.get("/next").status == 200);
  CHECK(server.stats().failures == 3);
}

TEST_CASE("a handler cannot break the framing of its answer", "[searchd][http]") {
  TestServer server;
  server.route("/odd", [](const HttpRequest&) {
    return HttpAnswer{.body = "body",
                      .headers = {{"content-length", "1"},
                                  {"Transfer-Encoding", "chunked"},
                                  {"X-Broken", "a\r\nX-Split: b"},
                                  {"ETag", "\"e\""},
                                  {"Vary", "Accept"},
                                  {"Vary", "Accept-Encoding"}}};
  });
  Client client = connected(server.port);
  const Answer answer = client.get("/odd");
  CHECK(answer.body == "body");
  CHECK(contains(answer.head, "ETag: \"e\"\r\n"));
  CHECK(contains(answer.head, "Vary: Accept\r\n"));
  CHECK(contains(answer.head, "Vary: Accept-Encoding\r\n"));
  for (const char* absent : {"content-length", "Transfer-Encoding", "X-Split"}) {
    INFO(absent);
    CHECK_FALSE(contains(answer.head, absent));
  }
  CHECK(client.get("/next").body == "/next?");
}

TEST_CASE("answers without content have no length either", "[searchd][http]") {
  TestServer server;
  for (const int status : {204, 304}) {
    server.route("/" + std::to_string(status), [status](const HttpRequest&) {
      return HttpAnswer{.status = status, .body = "never sent", .headers = {{"ETag", "\"e\""}}};
    });
  }
  for (const std::string path : {"/204", "/304"}) {
    INFO(path);
    Client client = connected(server.port);
    const Answer answer = client.get(path);
    CHECK(contains(answer.head, path.substr(1)));
    CHECK_FALSE(contains(answer.head, "Content-"));
    CHECK(contains(answer.head, "ETag: \"e\"\r\n"));
    CHECK(client.get("/next").body == "/next?");
  }
}

TEST_CASE("ranges and encodings are left to the handler", "[searchd][http]") {
  TestServer server;
  server.route("/long", [](const HttpRequest&) {
    return HttpAnswer{.content_type = "application/json", .body = std::string(100'000, 'a')};
  });
  Client client = connected(server.port);
  client.send(
      "GET /long HTTP/1.1\r\nHost: a\r\nRange: bytes=0-1,0-1\r\nAccept-Encoding: gzip, br\r\n\r\n");
  const Answer answer = client.read();
  CHECK(answer.status == 200);
  CHECK(answer.body == std::string(100'000, 'a'));
}

// ------------------------------------------------------------------------------ slow and rude

}  // namespace ombud
