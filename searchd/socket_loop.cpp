// searchd/socket_loop.cpp - see socket_loop.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/socket_loop.h"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <utility>

#include <sys/epoll.h>
#include <sys/socket.h>

#include "searchd/front_problem.h"

namespace ombud {
namespace {

using namespace std::chrono_literals;
using State = Connection::State;

constexpr auto kCheckTimeLimitsEvery = 100ms;
// After request_stop(), for a request that is on its way: a round trip or two of a slow network.
constexpr std::chrono::milliseconds kLateRequestGrace = 1s;
// Then those who wait longer get their turn.
constexpr int kAcceptsATurn = 64;
constexpr int kAnswersATurn = 16;  // to one connection

}  // namespace

SocketLoop::SocketLoop(HttpLimits limits,
                       HttpServer::QuickHandler quick,
                       HttpServer::Handler handler)
    : limits_(limits),
      answerer_(limits, std::move(quick), std::move(handler), counters_),
      pool_([this](Connection& connection,
                   AnswerWriter& writer) { answerer_.work_on(connection, writer); },
            [this] { events_.wake(); }) {
  assert(limits_.workers > 0 && limits_.connections > 0);
}

int SocketLoop::listen(const std::string& address, int port) {
  return listener_.listen(address, port);
}

bool SocketLoop::serve() {
  assert(listener_.is_open());
  events_.add(listener_.number(), EPOLLIN);
  pool_.start(limits_.workers);
  while (!is_done()) {
    turn();
  }
  return end();
}

void SocketLoop::request_stop() noexcept {
  stop_requested_ = true;
  events_.wake();
}

HttpStats SocketLoop::stats() const { return counters_.stats(pool_.waiting()); }

// ---- turns and time

bool SocketLoop::is_done() const {
  return is_draining_ && (connections_.size() == 0 || Clock::now() >= drain_time_limit_);
}

void SocketLoop::turn() {
  const bool has_time_limits = connections_.size() > 0 || is_accept_paused_;
  const auto at_most = has_time_limits ? kCheckTimeLimitsEvery : SocketEvents::kForEver;
  for (const int descriptor : events_.wait(at_most)) {
    handle_event(descriptor);
  }
  for (Connection* connection : pool_.take_finished()) {
    start_writing(*connection);
    advance(*connection);
  }
  if (stop_requested_ && !is_draining_) begin_drain();
  if (is_accept_ready_) accept_waiting();
  check_time_limits();
}

void SocketLoop::handle_event(int descriptor) {
  if (descriptor == listener_.number()) {
    is_accept_ready_ = true;
  } else if (Connection* connection = connections_.find(descriptor)) {
    on_ready(*connection);
  }
}

// Sockets are closed first, so that nobody waits for a handler that does not return.
bool SocketLoop::end() {
  const bool all_answered = connections_.in_state(State::kWorking).empty() &&
                            connections_.in_state(State::kWriting).empty();
  connections_.close_all();
  if (all_answered) pool_.stop();
  return all_answered;
}

void SocketLoop::check_time_limits() {
  const auto now = Clock::now();
  if (now < next_check_) return;
  next_check_ = now + kCheckTimeLimitsEvery;
  if (is_accept_paused_ && listener_.is_open()) events_.change(listener_.number(), EPOLLIN);
  is_accept_paused_ = false;
  for (Connection* connection : connections_.late(now)) {
    time_out(*connection);
  }
}

// Whoever has sent half a request is told; a connection that was merely idle is closed.
void SocketLoop::time_out(Connection& connection) {
  const bool is_idle = connection.state == State::kReading && connection.input.empty();
  const bool is_half_read = connection.state == State::kReading && !is_idle;
  if (!is_idle && connection.state != State::kLingering) ++counters_.timed_out;
  if (!is_half_read) return drop(connection);
  connection.head = {};
  answer_here(connection, front_problem(408, "The request did not arrive in time."));
  advance(connection);
}

// What the kernel has accepted or received for us still counts as asked.
void SocketLoop::begin_drain() {
  is_draining_ = true;
  drain_time_limit_ = Clock::now() + limits_.drain_time;
  for (std::size_t i = 0; i < limits_.connections && accept_one(); ++i) {
  }
  listener_.close();
  is_accept_ready_ = false;
  next_check_ = {};
  for (Connection* connection : connections_.in_state(State::kReading)) {
    const bool is_idle = connection->input.empty() && connection->requests > 0;
    const auto grace = is_idle ? 0ms : kLateRequestGrace;
    connection->time_limit = std::min(connection->time_limit, Clock::now() + grace);
    if (receive(*connection)) advance(*connection);
  }
}

std::chrono::milliseconds SocketLoop::head_time() const {
  return is_draining_ ? std::min(limits_.head_time, kLateRequestGrace) : limits_.head_time;
}

// ---- connections come and go

void SocketLoop::accept_waiting() {
  is_accept_ready_ = false;
  for (int i = 0; i < kAcceptsATurn && accept_one(); ++i) {
  }
}

// False when no more connections are waiting, or none can be accepted for now.
bool SocketLoop::accept_one() {
  ListeningSocket::Accepted accepted = listener_.accept();
  if (!accepted.socket.is_open()) return keep_accepting_after(accepted.error);
  ++counters_.accepted;
  if (connections_.size() >= limits_.connections && !evict_one()) {
    turn_away(accepted.socket);
  } else {
    add_connection(std::move(accepted));
  }
  return true;
}

// Most errors concern one connection that is gone already. Without descriptors or memory the
// listening socket would be ready for ever: it is looked at again at the next check. Linux tells
// of that want even when no connection is waiting, for which nobody need be evicted.
bool SocketLoop::keep_accepting_after(int error) {
  if (error == EAGAIN || error == EWOULDBLOCK) return false;
  const bool is_shortage =
      error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
  if (is_shortage && !listener_.has_waiting_connection()) return false;
  ++counters_.accept_failures;
  if (!is_shortage) return true;
  const bool has_room = evict_one() && error == EMFILE;
  if (has_room) return true;
  is_accept_paused_ = true;
  events_.change(listener_.number(), 0);
  return false;
}

void SocketLoop::add_connection(ListeningSocket::Accepted accepted) {
  const int descriptor = accepted.socket.number();
  begin_wait(connections_.add(std::move(accepted.socket), std::move(accepted.peer)),
             limits_.head_time);
  counters_.connections = connections_.size();
  events_.add(descriptor, EPOLLIN | EPOLLONESHOT);
}

void SocketLoop::turn_away(const FileDescriptor& socket) {
  ++counters_.shed;
  const auto busy = writer_.write({}, too_busy);
  send(socket.number(), busy.bytes.data(), busy.bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
}

void SocketLoop::begin_wait(Connection& connection, std::chrono::milliseconds at_most) {
  connection.since = Clock::now();
  connection.time_limit = connection.since + at_most;
}

bool SocketLoop::evict_one() {
  const Connection* first = connections_.first_to_give_way();
  if (!first) return false;
  ++counters_.evicted;
  drop(*first);
  return true;
}

void SocketLoop::drop(const Connection& connection) {
  if (connection.state == State::kWriting) unsent_bytes_ -= connection.output.size();
  connections_.drop(connection);
  counters_.connections = connections_.size();
}

// ---- from the first byte of a request to the last of its answer

void SocketLoop::on_ready(Connection& connection) {
  switch (connection.state) {
    case State::kReading:
      if (std::exchange(connection.gives_way, false)) return advance(connection);
      if (receive(connection)) advance(connection);
      return;
    case State::kWorking:
      return;
    case State::kWriting:
      return advance(connection);
    case State::kLingering:
      if (goes_on(connection, discard_input(connection), EPOLLIN)) await(connection, EPOLLIN);
      return;
  }
}

// Carries a connection on until it waits for the network or for a worker, or has had its share of
// the turn. A loop, since hundreds of requests may be pipelined.
void SocketLoop::advance(Connection& connection) {
  bool is_moving = true;
  int requests = 0;
  while (is_moving) {
    switch (connection.state) {
      case State::kReading:
        if (requests++ == kAnswersATurn) return give_way(connection);
        is_moving = take_request(connection);
        break;
      case State::kWriting:
        is_moving = flush(connection);
        break;
      case State::kWorking:
        return;
      case State::kLingering:
        return await(connection, EPOLLIN);
    }
  }
}

// A socket that can be written to is told of at the next turn.
void SocketLoop::give_way(Connection& connection) {
  connection.gives_way = true;
  await(connection, EPOLLOUT);
}

// True when the transfer is done; else the connection waits for `event`, or is gone.
bool SocketLoop::goes_on(Connection& connection, Transfer transfer, std::uint32_t event) {
  if (transfer == Transfer::kDone) return true;
  if (transfer == Transfer::kBlocked) {
    await(connection, event);
  } else {
    drop(connection);
  }
  return false;
}

// One event, then silence until asked again: while a worker has a connection, nobody reads it.
void SocketLoop::await(const Connection& connection, std::uint32_t event) {
  events_.change(connection.socket.number(), event | EPOLLONESHOT);
}

bool SocketLoop::receive(Connection& connection) {
  const bool is_first = connection.input.empty();
  if (!goes_on(connection, receive_input(connection), EPOLLIN)) return false;
  if (is_first) begin_wait(connection, head_time());
  return true;
}

bool SocketLoop::take_request(Connection& connection) {
  if (!take_head(connection, limits_.head)) {
    await(connection, EPOLLIN);
    return false;
  }
  dispatch(connection);
  return true;
}

void SocketLoop::dispatch(Connection& connection) {
  RequestHead& head = connection.head;
  if (head.fault.status != 0) return refuse(connection);
  ++connection.requests;
  const bool is_last = connection.requests >= limits_.requests_per_connection ||
                       (is_draining_ && connection.input.empty());
  if (is_last) head.after = AfterAnswer::kClose;
  head.request.peer = connection.peer;
  if (auto answer = answerer_.quick_answer(head.request)) {
    ++counters_.answered;
    return answer_here(connection, std::move(*answer));
  }
  const bool is_full = pool_.waiting() >= limits_.queue || unsent_bytes_ > limits_.out_bytes;
  if (is_full) {
    answerer_.shed(connection, writer_);
    return start_writing(connection);
  }
  hand_to_worker(connection);
}

// The connection closes after this: what follows is a body, as likely as not, and one that is read
// as a request would get a second answer.
void SocketLoop::refuse(Connection& connection) {
  assert(connection.head.after == AfterAnswer::kClose);
  ++counters_.refused;
  const HeadFault& fault = connection.head.fault;
  answer_here(connection, front_problem(fault.status, fault.detail));
}

void SocketLoop::answer_here(Connection& connection, HttpAnswer answer) {
  answerer_.give(connection, writer_, std::move(answer));
  start_writing(connection);
}

void SocketLoop::hand_to_worker(Connection& connection) {
  connection.state = State::kWorking;
  connection.queued_at = Clock::now();
  pool_.add(connection);
}

void SocketLoop::start_writing(Connection& connection) {
  connection.state = State::kWriting;
  connection.written = 0;
  unsent_bytes_ += connection.output.size();
  begin_wait(connection, limits_.write_time);
  if (connection.next_part) {
    connection.time_limit = std::min(connection.time_limit, connection.parts_time_limit);
  }
}

bool SocketLoop::flush(Connection& connection) {
  if (connection.is_cut) {
    drop(connection);
    return false;
  }
  if (!goes_on(connection, send_output(connection), EPOLLOUT)) return false;
  after_writing(connection);
  return true;
}

void SocketLoop::after_writing(Connection& connection) {
  unsent_bytes_ -= connection.output.size();
  connection.output = {};  // its memory, too
  if (connection.next_part) return hand_to_worker(connection);
  const bool is_idle = connection.input.empty();
  if (connection.head.after == AfterAnswer::kClose || (is_draining_ && is_idle)) {
    return start_lingering(connection);
  }
  connection.state = State::kReading;
  begin_wait(connection, is_idle ? limits_.idle_time : head_time());
}

void SocketLoop::start_lingering(Connection& connection) {
  shutdown(connection.socket.number(), SHUT_WR);
  connection.state = State::kLingering;
  begin_wait(connection, limits_.linger_time);
  connection.input = {};
}

}  // namespace ombud
