// indexer/channel.h - whole messages over a socket between two processes of this program.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace ombud {

// Longest message, and so what a reader gone wild can make its parent hold. A document has at most
// 8 MiB; with every character escaped its JSON form has six times that.
inline constexpr std::size_t kMessageBytesMax = std::size_t{64} << 20;

enum class Reception { kMessage, kClosed, kLate };

// Owns the descriptor. One thread.
class Channel {
 public:
  explicit Channel(int fd) : fd_(fd) {}
  ~Channel();
  Channel(Channel&& other) noexcept;
  Channel& operator=(Channel&& other) noexcept;
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  int fd() const { return fd_; }

  // False when the other side is gone, or the message is too long. Throws std::system_error for
  // everything else: who waits for an answer to what was never sent waits in vain.
  bool send(std::string_view message);

  // Waits for a whole message at most that long. A message that announces more than
  // kMessageBytesMax counts as kClosed. Throws Interrupted.
  Reception receive(std::string& message, std::chrono::milliseconds wait);

 private:
  int fd_ = -1;
};

}  // namespace ombud
