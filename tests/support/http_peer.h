// tests/support/http_peer.h - a server on port 0, and clients that misbehave as they are told.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
#include <thread>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "searchd/http_server.h"

namespace ombud::testing {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

// Long enough for a busy machine, short enough to fail in.
inline constexpr auto kPatience = 5s;

inline bool comes_true(const std::function<bool()>& condition) {
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

inline Client connected(int port) {
  Client client(port);
  REQUIRE(client.connect());
  return client;
}

inline std::size_t answers_in(const std::string& bytes) {
  std::size_t count = 0;
  for (std::size_t at = bytes.find("HTTP/1.1 "); at != std::string::npos; ++count) {
    at = bytes.find("HTTP/1.1 ", at + 1);
  }
  return count;
}

inline bool contains(const std::string& text, const std::string& part) {
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
inline HttpLimits small_limits() {
  HttpLimits limits;
  limits.workers = 2;
  return limits;
}

inline std::size_t open_descriptors() {
  const std::filesystem::directory_iterator all("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

}  // namespace ombud::testing
