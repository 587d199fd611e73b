// indexer/channel.cpp - four bytes of length, then the message.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/channel.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <system_error>
#include <utility>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "indexer/interrupt.h"

namespace ombud {
namespace {

using Clock = std::chrono::steady_clock;

bool send_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) {
      throw_if_interrupted();
      continue;
    }
    if (sent < 0 && errno != EPIPE && errno != ECONNRESET)
      throw std::system_error(errno, std::system_category(), "cannot write to another process");
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

Reception wait_for_bytes(int fd, Clock::time_point deadline) {
  for (;;) {
    throw_if_interrupted();
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return Reception::kLate;
    pollfd waiting{fd, POLLIN, 0};
    // Wakes now and then, should a signal come between the look at its note and poll().
    const int ready = poll(&waiting, 1, static_cast<int>(std::min<std::int64_t>(left, 200)));
    if (ready > 0) return Reception::kMessage;
    if (ready < 0 && errno != EINTR) return Reception::kClosed;
  }
}

Reception receive_all(int fd, char* bytes, std::size_t size, Clock::time_point deadline) {
  while (size > 0) {
    const Reception waited = wait_for_bytes(fd, deadline);
    if (waited != Reception::kMessage) return waited;
    const ssize_t got = recv(fd, bytes, size, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return Reception::kClosed;
    bytes += got;
    size -= static_cast<std::size_t>(got);
  }
  return Reception::kMessage;
}

}  // namespace

Channel::~Channel() {
  if (fd_ >= 0) close(fd_);
}

Channel::Channel(Channel&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

Channel& Channel::operator=(Channel&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

bool Channel::send(std::string_view message) {
  if (message.size() > kMessageBytesMax) return false;
  const auto size = static_cast<std::uint32_t>(message.size());
  std::string prefix(sizeof size, '\0');
  std::memcpy(prefix.data(), &size, sizeof size);
  return send_all(fd_, prefix) && send_all(fd_, message);
}

Reception Channel::receive(std::string& message, std::chrono::milliseconds wait) {
  const auto deadline = Clock::now() + wait;
  std::uint32_t size = 0;
  const Reception prefix = receive_all(fd_, reinterpret_cast<char*>(&size), sizeof size, deadline);
  if (prefix != Reception::kMessage) return prefix;
  if (size > kMessageBytesMax) return Reception::kClosed;
  message.resize(size);
  return receive_all(fd_, message.data(), size, deadline);
}

}  // namespace ombud
