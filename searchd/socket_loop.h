// searchd/socket_loop.h - the one thread that waits on every socket and carries connections on.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "searchd/answer_writer.h"
#include "searchd/answerer.h"
#include "searchd/connection.h"
#include "searchd/connection_table.h"
#include "searchd/counters.h"
#include "searchd/http_server.h"
#include "searchd/listening_socket.h"
#include "searchd/socket_events.h"
#include "searchd/worker_pool.h"

namespace ombud {

// What HttpServer promises. Never blocks but in SocketEvents::wait().
//
// Functions that may close a connection end with it, or return false, after which it must not be
// touched. Connections are accepted only after all of a turn's events, so that an event for a
// closed connection finds nothing, and never a new one under the same number.
class SocketLoop {
 public:
  SocketLoop(HttpLimits limits, HttpServer::QuickHandler quick, HttpServer::Handler handler);

  int listen(const std::string& address, int port);
  bool serve();
  void request_stop() noexcept;
  HttpStats stats() const;

 private:
  using Clock = Connection::Clock;

  void turn();
  bool is_done() const;
  bool end();
  void handle_event(int descriptor);
  void check_time_limits();
  void time_out(Connection& connection);
  void begin_drain();
  std::chrono::milliseconds head_time() const;

  void accept_waiting();
  bool accept_one();
  bool keep_accepting_after(int error);
  void add_connection(ListeningSocket::Accepted accepted);
  void turn_away(const FileDescriptor& socket);
  void begin_wait(Connection& connection, std::chrono::milliseconds at_most);
  bool evict_one();
  void drop(const Connection& connection);

  void on_ready(Connection& connection);
  void advance(Connection& connection);
  void give_way(Connection& connection);
  bool goes_on(Connection& connection, Transfer transfer, std::uint32_t event);
  void await(const Connection& connection, std::uint32_t event);
  bool receive(Connection& connection);
  bool take_request(Connection& connection);
  void dispatch(Connection& connection);
  void refuse(Connection& connection);
  void answer_here(Connection& connection, HttpAnswer answer);
  void hand_to_worker(Connection& connection);
  void start_writing(Connection& connection);
  bool flush(Connection& connection);
  void after_writing(Connection& connection);
  void start_lingering(Connection& connection);

  const HttpLimits limits_;
  Counters counters_{};
  const Answerer answerer_;
  AnswerWriter writer_{};  // this thread's

  SocketEvents events_{};
  ListeningSocket listener_{};
  std::atomic<bool> stop_requested_{false};
  bool is_draining_ = false;
  bool is_accept_ready_ = false;
  bool is_accept_paused_ = false;
  Clock::time_point drain_time_limit_ = Clock::time_point::max();
  Clock::time_point next_check_{};
  std::size_t unsent_bytes_ = 0;  // of answers that are being written
  ConnectionTable connections_{};
  WorkerPool pool_;  // last: its threads end before what they use
};

}  // namespace ombud
