// tests/searchd/http_server_test.cpp - the server as clients find it: kind, slow, rude and many.
// Real sockets on free ports of the loopback; nothing waits longer than it has to.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/http_server.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/catch.h"
#include "support/skip.h"

namespace ombud {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

// Long enough for a busy machine, short enough to fail in.
constexpr auto kPatience = 5s;

bool comes_true(const std::function<bool()>& condition) {
  const auto give_up = Clock::now() + kPatience;
  while (!condition()) {
    if (Clock::now() > give_up) return false;
    std::this_thread::sleep_for(1ms);
  }
  return true;
}

// Handlers wait here, so that a test decides how long they take.
class Gate {
 public:
  void pass() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    opened_.wait(lock, [this] { return is_open_; });
  }
  void open() {
    const std::lock_guard lock(mutex_);
    is_open_ = true;
    opened_.notify_all();
  }
  bool has(int waiting) {
    return comes_true([&] {
      const std::lock_guard lock(mutex_);
      return waiting_ >= waiting;
    });
  }

 private:
  std::mutex mutex_;
  std::condition_variable opened_;
  bool is_open_ = false;
  int waiting_ = 0;  // have come so far
};

struct Answer {
  int status = 0;  // 0 = none came
  std::string head;
  std::string body;
};

class Client {
 public:
  explicit Client(int port, int family = AF_INET) : socket_(::socket(family, SOCK_STREAM, 0)) {
    const timeval patience{.tv_sec = kPatience.count(), .tv_usec = 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    port_ = port;
    family_ = family;
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  Client(Client&& other) noexcept
      : socket_(std::exchange(other.socket_, -1)), port_(other.port_), family_(other.family_) {}
  ~Client() { close(); }

  bool connect() {
    sockaddr_in four{};
    four.sin_family = AF_INET;
    four.sin_port = htons(static_cast<std::uint16_t>(port_));
    four.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockaddr_in6 six{};
    six.sin6_family = AF_INET6;
    six.sin6_port = four.sin_port;
    six.sin6_addr = in6addr_loopback;
    if (family_ == AF_INET6) {
      return ::connect(socket_, reinterpret_cast<sockaddr*>(&six), sizeof six) == 0;
    }
    return ::connect(socket_, reinterpret_cast<sockaddr*>(&four), sizeof four) == 0;
  }

  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  // Until the server closes; empty when it only closes.
  std::string read_to_end() {
    while (receive()) {
    }
    if (errno != 0) unread_ += "<no proper end>";
    return std::exchange(unread_, {});
  }

  // One answer with a Content-Length, or without a body when `is_head`.
  Answer read(bool is_head = false) {
    while (unread_.find("\r\n\r\n") == std::string::npos) {
      if (!receive()) return {};
    }
    Answer answer;
    const std::size_t end = unread_.find("\r\n\r\n") + 4;
    answer.head = unread_.substr(0, end);
    answer.status = std::stoi(answer.head.substr(9, 3));
    unread_.erase(0, end);
    const std::size_t at = answer.head.find("Content-Length: ");
    const std::size_t length =
        is_head || at == std::string::npos ? 0 : std::stoul(answer.head.substr(at + 16));
    while (unread_.size() < length) {
      if (!receive()) return {};
    }
    answer.body = unread_.substr(0, length);
    unread_.erase(0, length);
    return answer;
  }

  Answer get(const std::string& target) {
    send("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
    return read();
  }

  // True when the server has closed and sent nothing more.
  bool is_closed() { return !receive() && unread_.empty() && errno == 0; }

  void close() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }
  void close_with_reset() {
    const linger now{.l_onoff = 1, .l_linger = 0};
    setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close();
  }
  int socket() const { return socket_; }

 private:
  bool receive() {
    char buffer[65536];
    errno = 0;
    const ssize_t size = recv(socket_, buffer, sizeof buffer, 0);
    if (size > 0) unread_.append(buffer, static_cast<std::size_t>(size));
    return size > 0;
  }

  int socket_ = -1;
  int port_ = 0;
  int family_ = AF_INET;
  std::string unread_;
};

Client connected(int port) {
  Client client(port);
  REQUIRE(client.connect());
  return client;
}

std::size_t answers_in(const std::string& bytes) {
  std::size_t count = 0;
  for (std::size_t at = bytes.find("HTTP/1.1 "); at != std::string::npos; ++count) {
    at = bytes.find("HTTP/1.1 ", at + 1);
  }
  return count;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// Says what it was asked; waits in its gate for "/wait".
class TestServer {
 public:
  explicit TestServer(HttpLimits limits = {}, const std::string& address = "127.0.0.1")
      : server_(
            limits,
            [](const HttpRequest& request) { return quick(request); },
            [this](const HttpRequest& request) { return answer(request); }) {
    port = server_.listen(address, 0);
    thread_ = std::jthread([this] { all_answered_ = server_.serve(); });
  }
  ~TestServer() {
    gate.open();
    stop();
  }

  // True when all that was asked was answered.
  bool stop() {
    server_.request_stop();
    if (thread_.joinable()) thread_.join();
    return all_answered_;
  }
  void request_stop() { server_.request_stop(); }
  HttpStats stats() const { return server_.stats(); }

  int port = 0;
  Gate gate;

  void route(const std::string& path, HttpServer::Handler handler) {
    const std::lock_guard lock(routes_mutex_);
    routes_[path] = std::move(handler);
  }

 private:
  static std::optional<HttpAnswer> quick(const HttpRequest& request) {
    if (request.path == "/quick/throw") throw std::runtime_error("secret");
    if (request.path == "/healthz") return HttpAnswer{.content_type = "text/plain", .body = "up\n"};
    return std::nullopt;
  }
  HttpAnswer answer(const HttpRequest& request) {
    if (request.path == "/wait") gate.pass();
    if (request.path == "/throw") throw std::runtime_error("secret\r\nX-Secret: yes");
    if (request.path == "/throw/int") throw 42;
    if (const auto handler = routed(request.path)) return handler(request);
    return {.content_type = "text/plain", .body = request.path + "?" + request.query};
  }

  HttpServer::Handler routed(const std::string& path) {
    const std::lock_guard lock(routes_mutex_);
    const auto found = routes_.find(path);
    return found == routes_.end() ? nullptr : found->second;
  }

  std::mutex routes_mutex_;
  std::map<std::string, HttpServer::Handler> routes_;
  bool all_answered_ = false;
  HttpServer server_;
  std::jthread thread_;
};

// Few workers, so that tests can fill them.
HttpLimits small_limits() {
  HttpLimits limits;
  limits.workers = 2;
  return limits;
}

std::size_t open_descriptors() {
  const std::filesystem::directory_iterator all("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

}  // namespace

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
  CHECK(server.stats().shed == 1);

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
  std::this_thread::sleep_for(2ms);  // so that its time limit comes first
  Client newer = connected(server.port);
  REQUIRE(comes_true([&] { return server.stats().connections == 3; }));

  CHECK(connected(server.port).get("/").status == 200);
  CHECK(oldest.is_closed());
  CHECK(server.stats().evicted == 1);
  server.gate.open();
  CHECK(working.read().status == 200);
  CHECK(newer.get("/").status == 200);
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

// -------------------------------------------------------------------------- starting and stopping

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
