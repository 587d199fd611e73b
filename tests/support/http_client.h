// tests/support/http_client.h - asks a server on the loopback for one thing; every wait is bounded.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ombud::testing {

struct HttpReply {
  int status = 0;  // 0 = no answer came
  std::string head;
  std::string body;

  // Value of a header; empty when it is not there.
  std::string header(const std::string& name) const {
    const auto at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    const auto begin = at + name.size() + 4;
    return head.substr(begin, head.find("\r\n", begin) - begin);
  }
};

class HttpClient {
 public:
  explicit HttpClient(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const timeval patience{.tv_sec = 10, .tv_usec = 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~HttpClient() { ::close(socket_); }
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  bool connected() const { return connected_; }

  // `headers`: whole lines, each ended by CR LF.
  bool ask(std::string_view target, std::string_view headers = {}) const {
    std::string request = "GET " + std::string(target) + " HTTP/1.1\r\nHost: test\r\n";
    request.append(headers).append("Connection: close\r\n\r\n");
    return ::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) ==
           static_cast<ssize_t>(request.size());
  }

  HttpReply reply() const {
    std::string bytes;
    char buffer[16 * 1024];
    for (ssize_t got = 0; (got = ::recv(socket_, buffer, sizeof buffer, 0)) > 0;) {
      bytes.append(buffer, static_cast<std::size_t>(got));
    }
    const auto end = bytes.find("\r\n\r\n");
    if (end == std::string::npos || bytes.size() < 12) return {};
    return {std::stoi(bytes.substr(9, 3)), bytes.substr(0, end + 2), bytes.substr(end + 4)};
  }

 private:
  int socket_;
  bool connected_ = false;
};

inline HttpReply http_get(int port, std::string_view target, std::string_view headers = {}) {
  const HttpClient client(port);
  if (!client.connected() || !client.ask(target, headers)) return {};
  return client.reply();
}

}  // namespace ombud::testing
