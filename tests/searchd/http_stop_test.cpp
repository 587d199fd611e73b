// tests/searchd/http_stop_test.cpp - a stop answers what was asked and waits for nobody else.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <chrono>
#include <csignal>
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

TEST_CASE("what was asked before the stop is answered", "[searchd][http]") {
  TestServer server(small_limits());
  const std::string one = "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n";
  const std::string two = one + "GET /next HTTP/1.1\r\nHost: a\r\n\r\n";
  std::vector<Client> clients;  // 2 running, 18 queued
  for (int i = 0; i < 20; ++i) {
    clients.push_back(connected(server.port));
    clients.back().send(i % 2 == 0 ? one : two);
  }
  REQUIRE(comes_true([&] { return server.stats().queued == 18; }));
  Client fresh = connected(server.port);  // connected, but has asked nothing yet
  Client idle = connected(server.port);
  REQUIRE(idle.get("/healthz").status == 200);

  server.request_stop();
  CHECK(idle.is_closed());
  CHECK_FALSE(Client(server.port).connect());
  CHECK(contains(fresh.get("/healthz").head, "Connection: close\r\n"));
  fresh.close();
  server.gate.open();
  for (int i = 0; i < 20; ++i) {
    INFO(i);
    Client& client = clients[static_cast<std::size_t>(i)];
    CHECK(client.read().status == 200);
    if (i % 2 != 0) CHECK(client.read().body == "/next?");
    CHECK(client.is_closed());
    client.close();
  }
  CHECK(server.stop());
}

TEST_CASE("a stop before the start answers those who are at the door", "[searchd][http]") {
  HttpServer server({}, nullptr, [](const HttpRequest&) { return HttpAnswer{.body = "in time"}; });
  const int port = server.listen("127.0.0.1", 0);
  std::vector<Client> clients;
  for (int i = 0; i < 100; ++i) {
    clients.push_back(connected(port));
    clients.back().send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    shutdown(clients.back().socket(), SHUT_WR);
  }
  server.request_stop();
  CHECK(server.serve());
  for (Client& client : clients) {
    CHECK(client.read().body == "in time");
  }
}

TEST_CASE("a stop under load leaves nobody without an answer who was let in", "[searchd][http]") {
  TestServer server(small_limits());
  std::atomic<std::uint64_t> answered = 0;
  std::vector<std::jthread> clients;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&] {
      for (bool goes_on = true; goes_on;) {
        Client client(server.port);
        goes_on = client.connect() && client.get("/load").status == 200;
        if (goes_on) ++answered;
      }
    });
  }
  REQUIRE(comes_true([&] { return answered > 100; }));
  server.request_stop();
  clients.clear();
  CHECK(server.stop());
  CHECK(server.stats().accepted == answered);
}

TEST_CASE("a stop does not wait for idle connections, nor for clients that dawdle",
          "[searchd][http]") {
  TestServer server;
  std::vector<Client> clients;
  for (int i = 0; i < 20; ++i) {
    clients.push_back(connected(server.port));
    REQUIRE(clients.back().get("/").status == 200);
  }
  const auto start = Clock::now();
  CHECK(server.stop());
  CHECK(Clock::now() - start < 1s);
}

TEST_CASE("a handler that does not return is left behind at the deadline", "[searchd][http]") {
  HttpLimits limits = small_limits();
  limits.drain_time = 100ms;
  TestServer server(limits);
  Client client = connected(server.port);
  client.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  REQUIRE(server.gate.has(1));
  CHECK_FALSE(server.stop());
  CHECK(client.is_closed());
}

namespace {
HttpServer* stopped_by_signal = nullptr;
}

TEST_CASE("a signal handler may stop the server, before it serves and while it does",
          "[searchd][http]") {
  HttpServer server({}, nullptr, [](const HttpRequest&) { return HttpAnswer{}; });
  server.listen("127.0.0.1", 0);
  stopped_by_signal = &server;
  const auto before = std::signal(SIGUSR1, [](int) { stopped_by_signal->request_stop(); });
  SECTION("before") {
    std::raise(SIGUSR1);
    CHECK(server.serve());
  }
  SECTION("while") {
    bool all_answered = false;
    std::jthread thread([&] { all_answered = server.serve(); });
    std::raise(SIGUSR1);
    thread.join();
    CHECK(all_answered);
  }
  std::signal(SIGUSR1, before);
}

}  // namespace ombud
