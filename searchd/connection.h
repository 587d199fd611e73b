// searchd/connection.h - one client's connection: what it is doing, until when, and its bytes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "searchd/file_descriptor.h"
#include "searchd/http_answer.h"
#include "searchd/request_head.h"

namespace ombud {

// Belongs to the socket thread, but while it is kWorking to the pool.
struct Connection {
  using Clock = std::chrono::steady_clock;

  enum class State {
    kReading,   // for a request head
    kWorking,   // an answer, or the next part of one, is being made
    kWriting,   // it
    kLingering  // reads on so that the answer gets through
  };

  FileDescriptor socket{};
  std::string peer{};
  State state = State::kReading;
  Clock::time_point since{};       // in this state; of a request head, from its first byte
  Clock::time_point time_limit{};  // of this state; none while kWorking

  std::string input{};
  std::size_t scanned = 0;  // bytes of input that hold no whole head
  std::size_t requests = 0;
  bool gives_way = false;     // to others, before the next request of its input
  std::size_t discarded = 0;  // bytes, while lingering

  RequestHead head{};
  Clock::time_point queued_at{};
  Clock::time_point parts_time_limit{};
  std::string output{};
  std::size_t written = 0;
  PartSource next_part{};
  bool is_cut = false;  // no answer can be given, or not the whole of it
};

// None of these waits.
enum class Transfer {
  kDone,     // all of it, or what there was
  kBlocked,  // until the socket is ready again
  kEnded     // the other end has gone, or has used up our patience
};
Transfer receive_input(Connection& connection);
Transfer discard_input(Connection& connection);
Transfer send_output(Connection& connection);

// Moves the first head from `input` to `head`; false when it has not come whole. One whose end
// cannot be found has a fault, too.
bool take_head(Connection& connection, const HeadLimits& limits);

}  // namespace ombud
