// searchd/socket_events.h - waits for many sockets at once (epoll), and can be woken (eventfd).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <span>

#include "searchd/file_descriptor.h"

namespace ombud {

// Descriptors, not pointers: an event for a connection that was closed meanwhile finds nothing.
class SocketEvents {
 public:
  SocketEvents();  // throws std::system_error

  // `events` are EPOLLIN and the like. A descriptor that is closed is forgotten.
  void add(int descriptor, std::uint32_t events);
  void change(int descriptor, std::uint32_t events);

  // Those that something has happened to; the span is good until the next call.
  std::span<const int> wait(std::chrono::milliseconds at_most);
  static constexpr std::chrono::milliseconds kForEver{-1};

  // Ends a wait(), or the next one. From any thread; async-signal-safe.
  void wake() noexcept;

 private:
  void watch(int operation, int descriptor, std::uint32_t events);

  FileDescriptor epoll_;
  FileDescriptor wake_;
  std::array<int, 256> ready_{};
};

}  // namespace ombud
