// tests/searchd/http_listen_test.cpp - addresses not to be had, IPv6, no descriptors.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <string>
#include <system_error>
#include <vector>

#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "searchd/listening_socket.h"
#include "support/catch.h"
#include "support/http_peer.h"
#include "support/skip.h"

namespace ombud {

using namespace testing;
using namespace std::chrono_literals;

TEST_CASE("a server that cannot listen says why and what to do", "[searchd][http]") {
  const auto complaint = [](const std::string& address, int port) -> std::string {
    HttpServer server({}, nullptr, [](const HttpRequest&) { return HttpAnswer{}; });
    try {
      server.listen(address, port);
    } catch (const std::system_error& error) {
      return error.what();
    }
    return "";
  };
  TestServer server;
  const std::string taken = complaint("127.0.0.1", server.port);
  CHECK(contains(taken, "127.0.0.1 port " + std::to_string(server.port)));
  CHECK(contains(taken, "choose another port"));
  CHECK(contains(complaint("192.0.2.1", 0), "no such address"));
  CHECK(contains(complaint("not an address", 0), "give an address such as 127.0.0.1"));
}

TEST_CASE("IPv6 is listened on, and its peers are named", "[searchd][http]") {
  std::optional<TestServer> server;
  try {
    server.emplace(HttpLimits{}, "::");
  } catch (const std::system_error&) {
    return testing::skipped("no IPv6 here");
  }
  server->route("/peer",
                [](const HttpRequest& request) { return HttpAnswer{.body = request.peer}; });
  Client six(server->port, AF_INET6);
  REQUIRE(six.connect());
  CHECK(six.get("/peer").body == "::1");
  CHECK(connected(server->port).get("/peer").body == "127.0.0.1");
}

// --------------------------------------------------------------------------------- out of means

namespace {

// Takes every file descriptor below the limit, until destroyed.
class NoDescriptorsLeft {
 public:
  NoDescriptorsLeft() {
    getrlimit(RLIMIT_NOFILE, &before_);
    rlimit lower = before_;
    lower.rlim_cur = 256;
    setrlimit(RLIMIT_NOFILE, &lower);
    for (int taken = dup(0); taken >= 0; taken = dup(0)) {
      taken_.push_back(taken);
    }
  }
  ~NoDescriptorsLeft() {
    for (const int taken : taken_) {
      ::close(taken);
    }
    setrlimit(RLIMIT_NOFILE, &before_);
  }

 private:
  rlimit before_{};
  std::vector<int> taken_;
};

}  // namespace

TEST_CASE("accept() that fails for want of descriptors does not end the server",
          "[searchd][http]") {
  TestServer server;
  SECTION("nobody can make room: the connection waits") {
    Client client(server.port);
    {
      const NoDescriptorsLeft shortage;
      REQUIRE(client.connect());
      REQUIRE(comes_true([&] { return server.stats().accept_failures >= 2; }));
      CHECK(server.stats().accept_failures < 20);  // it does not spin
    }
    CHECK(client.get("/").status == 200);
  }
  SECTION("an idle connection makes room") {
    Client idle = connected(server.port);
    REQUIRE(idle.get("/").status == 200);
    Client client(server.port);
    const NoDescriptorsLeft shortage;
    REQUIRE(client.connect());
    CHECK(client.get("/").status == 200);
    CHECK(idle.is_closed());
  }
}

TEST_CASE("the kernel kept megabytes of answers for every client that never reads",
          "[searchd][http]") {
  ListeningSocket socket;
  const int port = socket.listen("127.0.0.1", 0);
  const Client client = connected(port);
  ListeningSocket::Accepted accepted;
  REQUIRE(comes_true([&] { return (accepted = socket.accept()).socket.is_open(); }));
  const std::string answer(std::size_t{16} << 20, 'a');
  const ssize_t taken =
      send(accepted.socket.number(), answer.data(), answer.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  CHECK(taken > 64 * 1024);
  for (const int kind : {SO_SNDBUF, SO_RCVBUF}) {
    int bytes = 0;
    socklen_t size = sizeof bytes;
    REQUIRE(getsockopt(accepted.socket.number(), SOL_SOCKET, kind, &bytes, &size) == 0);
    CHECK(bytes <= 256 * 1024);
  }
}

TEST_CASE("a server leaves no descriptor behind", "[searchd][http]") {
  const std::size_t before = open_descriptors();
  {
    TestServer server;
    std::vector<Client> clients;
    for (int i = 0; i < 50; ++i) {
      clients.push_back(connected(server.port));
      if (i % 2 == 0) clients.back().get("/");
      if (i % 3 == 0) clients.back().close_with_reset();
    }
    CHECK(server.stop());
  }
  CHECK(open_descriptors() == before);
}

}  // namespace ombud
