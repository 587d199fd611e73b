// tests/searchd/http_load_test.cpp - slow, silent, vanished and too many clients; long answers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <stdexcept>
#include <string>
#include <thread>

#include <sys/socket.h>

#include "support/catch.h"
#include "support/http_peer.h"

namespace ombud {

using namespace testing;
using namespace std::chrono_literals;

TEST_CASE("half a request is told that it is late, silence is not", "[searchd][http]") {
  HttpLimits limits;
  limits.head_time = 50ms;
  limits.idle_time = 50ms;
  TestServer server(limits);
  Client half = connected(server.port);
  Client silent = connected(server.port);
  Client used = connected(server.port);
  half.send("GET / HTTP/1.1\r\n");
  CHECK(used.get("/").status == 200);
  CHECK(half.read_to_end().starts_with("HTTP/1.1 408 "));
  CHECK(silent.is_closed());
  CHECK(used.is_closed());
  CHECK(server.stats().timed_out == 1);
}

TEST_CASE("a byte now and then does not lengthen the time for a head", "[searchd][http]") {
  HttpLimits limits;
  limits.head_time = 100ms;
  TestServer server(limits);
  Client client = connected(server.port);
  const auto start = Clock::now();
  client.send("GET / HTTP/1.1\r\nA: ");
  while (server.stats().timed_out == 0 && Clock::now() < start + kPatience) {
    client.send("a");
    std::this_thread::sleep_for(5ms);
  }
  CHECK(Clock::now() - start < 1s);
  CHECK(client.read().status == 408);
}

TEST_CASE("a large answer reaches a slow reader, and one who never reads is cut off",
          "[searchd][http]") {
  HttpLimits limits;
  limits.write_time = 700ms;
  TestServer server(limits);
  const std::string large(16'000'000, 'a');
  server.route("/large", [&](const HttpRequest&) { return HttpAnswer{.body = large}; });
  Client reader = connected(server.port);
  CHECK(reader.get("/large").body == large);
  Client staller = connected(server.port);
  staller.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(comes_true([&] { return server.stats().timed_out == 1; }));
  CHECK(comes_true([&] { return server.stats().connections == 1; }));
  CHECK(staller.read().status == 0);
}

TEST_CASE("too much that nobody reads makes new requests wait outside", "[searchd][http]") {
  HttpLimits limits;
  limits.out_bytes = 1'000'000;
  TestServer server(limits);
  server.route("/large",
               [](const HttpRequest&) { return HttpAnswer{.body = std::string(16'000'000, 'a')}; });
  Client staller = connected(server.port);
  staller.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  REQUIRE(comes_true([&] { return server.stats().answered == 1; }));
  CHECK(comes_true([&] { return connected(server.port).get("/").status == 503; }));
  CHECK(connected(server.port).get("/healthz").status == 200);
  staller.close_with_reset();
  CHECK(comes_true([&] { return connected(server.port).get("/").status == 200; }));
}

TEST_CASE("a client that goes away raises no signal", "[searchd][http]") {
  TestServer server(small_limits());
  Client client = connected(server.port);
  Client other = connected(server.port);
  for (Client* one : {&client, &other}) {
    one->send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  }
  REQUIRE(server.gate.has(2));
  const auto before = std::signal(SIGPIPE, SIG_DFL);  // httplib ignores it; ours must not need that
  shutdown(client.socket(), SHUT_WR);                 // with this, a reset becomes EPIPE over there
  client.close_with_reset();
  server.gate.open();
  CHECK(comes_true([&] { return server.stats().connections == 1; }));
  CHECK(other.read().status == 200);
  std::signal(SIGPIPE, before);
}

TEST_CASE("clients that go away at any time leave nothing behind", "[searchd][http]") {
  TestServer server;
  server.route("/large",
               [](const HttpRequest&) { return HttpAnswer{.body = std::string(4'000'000, 'a')}; });
  for (int i = 0; i < 20; ++i) {
    Client client = connected(server.port);
    client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
    if (i % 2 == 0) client.read(true);
    client.close_with_reset();
  }
  CHECK(comes_true([&] { return server.stats().connections == 0; }));
  CHECK(connected(server.port).get("/").status == 200);
}

TEST_CASE("an upload is refused so that its sender hears of it", "[searchd][http]") {
  TestServer server;
  Client client = connected(server.port);
  client.send("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n");
  for (int i = 0; i < 20; ++i) {
    CHECK(client.send(std::string(10'000, 'a')));  // a reset would fail here
    std::this_thread::sleep_for(1ms);
  }
  const std::string answer = client.read_to_end();
  CHECK(answer.starts_with("HTTP/1.1 413 "));
  CHECK(answer.ends_with("}\n"));
}

TEST_CASE("an answer may take longer than a head", "[searchd][http]") {
  HttpLimits limits;
  limits.head_time = 20ms;
  TestServer server(limits);
  Client client = connected(server.port);
  client.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  REQUIRE(server.gate.has(1));
  std::this_thread::sleep_for(150ms);  // time limits are checked each 100 ms
  server.gate.open();
  CHECK(client.read().status == 200);
}

TEST_CASE("when the house is full, the one who only waits makes room", "[searchd][http]") {
  HttpLimits limits = small_limits();
  limits.connections = 3;
  TestServer server(limits);
  Client working = connected(server.port);
  working.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  REQUIRE(server.gate.has(1));
  Client oldest = connected(server.port);
  REQUIRE(comes_true([&] { return server.stats().connections == 2; }));
  std::this_thread::sleep_for(2ms);  // so that it has waited longest
  Client newer = connected(server.port);
  REQUIRE(comes_true([&] { return server.stats().connections == 3; }));

  CHECK(connected(server.port).get("/").status == 200);
  CHECK(oldest.is_closed());
  CHECK(server.stats().evicted == 1);
  server.gate.open();
  CHECK(working.read().status == 200);
  CHECK(newer.get("/").status == 200);
}

TEST_CASE("a newcomer gave way to the next before those who idled between two requests",
          "[searchd][http]") {
  HttpLimits limits = small_limits();
  limits.connections = 3;
  limits.head_time = 5s;
  limits.idle_time = 20s;  // more than a newcomer has
  TestServer server(limits);
  Client first = connected(server.port), second = connected(server.port);
  REQUIRE(first.get("/").status == 200);
  REQUIRE(second.get("/").status == 200);
  Client newcomer = connected(server.port);
  REQUIRE(comes_true([&] { return server.stats().connections == 3; }));
  Client next = connected(server.port);
  REQUIRE(comes_true([&] { return server.stats().evicted == 1; }));
  CHECK(first.is_closed());
  CHECK(newcomer.get("/").status == 200);
  CHECK(next.get("/").status == 200);
}

TEST_CASE("when everybody is being served, a newcomer is told to come back", "[searchd][http]") {
  HttpLimits limits = small_limits();
  limits.connections = 2;
  TestServer server(limits);
  Client first = connected(server.port);
  Client second = connected(server.port);
  first.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  second.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  REQUIRE(server.gate.has(2));
  Client third = connected(server.port);
  CHECK(contains(third.read_to_end(), "Retry-After: 2\r\n"));
}

// ---------------------------------------------------------------------------------- long answers

TEST_CASE("a long answer is made only as fast as it is read", "[searchd][http]") {
  TestServer server;
  constexpr int kParts = 400;
  const std::string part(100'000, 'a');  // 40 MB in all: more than sockets hold
  std::atomic<int> made = 0;
  server.route("/export", [&](const HttpRequest&) {
    return HttpAnswer{.body = "first",
                      .next_part = [&] { return made == kParts ? std::string() : (++made, part); }};
  });
  Client client = connected(server.port);
  client.send("GET /export HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  int before = -1;
  while (before != made) {
    before = made;
    std::this_thread::sleep_for(50ms);
  }
  CHECK(made < kParts);
  const std::string answer = client.read_to_end();
  CHECK(made == kParts);
  CHECK(contains(answer, "Transfer-Encoding: chunked\r\n"));
  CHECK_FALSE(contains(answer, "Content-Length"));
  CHECK(contains(answer, "\r\n\r\n5\r\nfirst\r\n186a0\r\naaa"));
  CHECK(answer.ends_with("aaa\r\n0\r\n\r\n"));
  CHECK(std::count(answer.begin(), answer.end(), 'a') > kParts * 100'000);
}

TEST_CASE("a long answer suits who asked for it", "[searchd][http]") {
  TestServer server;
  server.route("/export", [](const HttpRequest&) {
    const auto left = std::make_shared<int>(2);
    return HttpAnswer{.next_part = [left] {
      return *left == 0 ? std::string() : "part " + std::to_string((*left)--) + "\n";
    }};
  });
  server.route("/broken", [](const HttpRequest&) {
    return HttpAnswer{.body = "first",
                      .next_part = []() -> std::string { throw std::runtime_error("secret"); }};
  });
  SECTION("HTTP/1.0 knows no chunks") {
    Client client = connected(server.port);
    client.send("GET /export HTTP/1.0\r\n\r\n");
    const std::string answer = client.read_to_end();
    CHECK(answer.ends_with("\r\n\r\npart 2\npart 1\n"));
    CHECK_FALSE(contains(answer, "chunked"));
  }
  SECTION("HEAD gets none of it, and the connection goes on, as it does after chunks") {
    Client client = connected(server.port);
    client.send(
        "HEAD /export HTTP/1.1\r\nHost: a\r\n\r\nGET /export HTTP/1.1\r\nHost: a\r\n\r\n"
        "GET /next HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    CHECK(contains(client.read(true).head, "Transfer-Encoding: chunked\r\n"));
    CHECK(contains(client.read().head, "Transfer-Encoding: chunked\r\n"));
    const std::string rest = client.read_to_end();
    CHECK(rest.starts_with("7\r\npart 2\n\r\n7\r\npart 1\n\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n"));
    CHECK(rest.ends_with("/next?"));
  }
  SECTION("one that breaks off does not look whole") {
    Client client = connected(server.port);
    client.send("GET /broken HTTP/1.1\r\nHost: a\r\n\r\n");
    const std::string answer = client.read_to_end();
    CHECK(answer.ends_with("\r\n\r\n5\r\nfirst\r\n"));
    CHECK(server.stats().failures == 1);
  }
}

TEST_CASE("a reader who takes each part of a long answer in time must take all of them in time too",
          "[searchd][http]") {
  HttpLimits limits;
  limits.parts_time = 300ms;
  TestServer server(limits);
  const std::string part(std::size_t{16} << 20, 'a');  // more than sockets hold: it is waited for
  server.route("/endless", [&](const HttpRequest&) {
    return HttpAnswer{.body = "first", .next_part = [&] { return part; }};
  });
  Client client = connected(server.port);
  client.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto began = Clock::now();
  std::string some(64 * 1024, '\0');
  while (recv(client.socket(), some.data(), some.size(), 0) > 0) {
    REQUIRE(Clock::now() - began < kPatience);
    std::this_thread::sleep_for(1ms);
  }
  CHECK(server.stats().timed_out == 1);
  CHECK(comes_true([&] { return server.stats().connections == 0; }));
}

// -------------------------------------------------------------------------- starting and stopping

}  // namespace ombud
