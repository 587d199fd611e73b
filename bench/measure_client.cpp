// bench/measure_client.cpp - see measure_client.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/measure_client.h"

#include <array>
#include <charconv>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace ombud {
namespace {

constexpr timeval kPatience{.tv_sec = 30, .tv_usec = 0};

// What Firefox sends with a link that is followed.
constexpr std::string_view kBrowserHeaders =
    "Host: 127.0.0.1\r\n"
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0\r\n"
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n"
    "Accept-Language: en-GB,en;q=0.5\r\n"
    "Connection: keep-alive\r\n"
    "Upgrade-Insecure-Requests: 1\r\n"
    "Sec-Fetch-Dest: document\r\n"
    "Sec-Fetch-Mode: navigate\r\n"
    "Sec-Fetch-Site: same-origin\r\n"
    "Priority: u=0, i\r\n";

std::string_view header(std::string_view head, std::string_view name) {
  const std::size_t at = head.find(name);
  if (at == std::string_view::npos) return {};
  const std::size_t begin = at + name.size();
  return head.substr(begin, head.find("\r\n", begin) - begin);
}

}  // namespace

MeasureClient::~MeasureClient() { close(); }

void MeasureClient::close() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
  input_.clear();
}

bool MeasureClient::open() {
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket_ < 0) return false;
  const int on = 1;
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
  setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port_));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ++connections_;
  return ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
}

bool MeasureClient::send_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool MeasureClient::read_more() {
  std::array<char, 64 * 1024> buffer;
  const ssize_t got = ::recv(socket_, buffer.data(), buffer.size(), 0);
  if (got <= 0) return false;
  input_.append(buffer.data(), static_cast<std::size_t>(got));
  return true;
}

AnswerSeen MeasureClient::get(std::string_view target, Encoding encoding) {
  std::string request = "GET " + std::string(target) + " HTTP/1.1\r\n";
  request.append(kBrowserHeaders);
  request += encoding == Encoding::kIdentity ? "Accept-Encoding: identity\r\n\r\n"
                                             : "Accept-Encoding: gzip, deflate, br\r\n\r\n";
  if (socket_ < 0 && !open()) return {};
  if (!send_all(request)) {  // closed while it was idle: once more
    close();
    if (!open() || !send_all(request)) return {};
  }
  const AnswerSeen answer = read_answer();
  if (answer.status == 0) close();
  return answer;
}

AnswerSeen MeasureClient::read_answer() {
  std::size_t end = 0;
  while ((end = input_.find("\r\n\r\n")) == std::string::npos)
    if (!read_more()) return {};
  const std::string_view head = std::string_view(input_).substr(0, end + 2);
  AnswerSeen answer;
  std::from_chars(head.data() + 9, head.data() + 12, answer.status);
  const std::string_view length = header(head, "Content-Length: ");
  std::from_chars(length.data(), length.data() + length.size(), answer.body_bytes);
  const bool closes = header(head, "Connection: ") == "close";
  const std::size_t whole = end + 4 + answer.body_bytes;
  while (input_.size() < whole)
    if (!read_more()) return {};
  input_.erase(0, whole);
  if (closes) close();
  return answer;
}

}  // namespace ombud
