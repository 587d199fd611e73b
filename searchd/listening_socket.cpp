// searchd/listening_socket.cpp - see listening_socket.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/listening_socket.h"

#include <array>
#include <cassert>
#include <cerrno>
#include <memory>
#include <string_view>
#include <system_error>

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

namespace ombud {
namespace {

constexpr int kBacklog = 1024;  // connections that the kernel keeps for us

// What it keeps of one connection, instead of the 4 MB and 6 MB that it would let them grow to:
// 1,024 that ask and never read held 4 GB. Linux doubles both, for what it needs beside the bytes.
constexpr int kSendBuffer = 128 * 1024;    // most answers whole; 2.6 MB/s at 50 ms
constexpr int kReceiveBuffer = 32 * 1024;  // a head of the largest size

std::string remedy_for(int error) {
  switch (error) {
    case EADDRINUSE:
      return "another program has this port; stop it, or choose another port (0 takes a free one)";
    case EACCES:
      return "ports below 1024 need the capability CAP_NET_BIND_SERVICE; choose a higher port";
    case EADDRNOTAVAIL:
      return "this machine has no such address; \"ip address\" lists those it has";
    default:
      return "the system refused";
  }
}

std::system_error listen_error(const std::string& address, int port, int error) {
  return {
      error,
      std::system_category(),
      "cannot listen on " + address + " port " + std::to_string(port) + ": " + remedy_for(error)};
}

using AddressList = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

AddressList addresses_of(const std::string& address, int port) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const int fault = getaddrinfo(address.c_str(), std::to_string(port).c_str(), &hints, &found);
  if (fault == 0) return {found, &freeaddrinfo};
  throw std::system_error(std::make_error_code(std::errc::invalid_argument),
                          "cannot listen on \"" + address + "\" port " + std::to_string(port) +
                              ": " + gai_strerror(fault) +
                              "; give an address such as 127.0.0.1 or ::1");
}

// Not open, with errno set, when it cannot be.
FileDescriptor listening_socket(const addrinfo& address) {
  FileDescriptor socket(
      ::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP));
  if (!socket.is_open()) return socket;
  const int on = 1;  // a restart need not wait for the old connections to be forgotten
  setsockopt(socket.number(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  // Here, because connections inherit them, and TCP settles its window when it connects.
  setsockopt(socket.number(), SOL_SOCKET, SO_SNDBUF, &kSendBuffer, sizeof kSendBuffer);
  setsockopt(socket.number(), SOL_SOCKET, SO_RCVBUF, &kReceiveBuffer, sizeof kReceiveBuffer);
  const bool listens = bind(socket.number(), address.ai_addr, address.ai_addrlen) == 0 &&
                       ::listen(socket.number(), kBacklog) == 0;
  if (listens) return socket;
  const int error = errno;
  socket.close();
  errno = error;
  return socket;
}

int port_of(const FileDescriptor& socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  getsockname(socket.number(), reinterpret_cast<sockaddr*>(&address), &size);
  const auto* port = address.ss_family == AF_INET6
                         ? &reinterpret_cast<const sockaddr_in6*>(&address)->sin6_port
                         : &reinterpret_cast<const sockaddr_in*>(&address)->sin_port;
  return ntohs(*port);
}

// IPv4 inside IPv6 is told as IPv4, however we listen.
std::string address_text(const sockaddr_storage& address) {
  std::array<char, NI_MAXHOST> text{};
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  if (getnameinfo(generic, sizeof address, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST) !=
      0) {
    return {};
  }
  const std::string_view mapped = "::ffff:";
  const std::string_view whole = text.data();
  const bool is_mapped = whole.starts_with(mapped) && whole.find('.') != std::string_view::npos;
  return std::string(is_mapped ? whole.substr(mapped.size()) : whole);
}

}  // namespace

int ListeningSocket::listen(const std::string& address, int port) {
  assert(!is_open());
  const AddressList found = addresses_of(address, port);
  for (const addrinfo* one = found.get(); one && !is_open(); one = one->ai_next) {
    socket_ = listening_socket(*one);
  }
  if (!is_open()) throw listen_error(address, port, errno);
  return port_of(socket_);
}

ListeningSocket::Accepted ListeningSocket::accept() const {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  FileDescriptor socket(accept4(
      number(), reinterpret_cast<sockaddr*>(&address), &size, SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (!socket.is_open()) return {.error = errno};
  const int on = 1;  // or small answers wait 40 ms for an acknowledgement
  setsockopt(socket.number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return {.socket = std::move(socket), .peer = address_text(address)};
}

bool ListeningSocket::has_waiting_connection() const {
  pollfd question{.fd = number(), .events = POLLIN, .revents = 0};
  return poll(&question, 1, 0) > 0;
}

}  // namespace ombud
