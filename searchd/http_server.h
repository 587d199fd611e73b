// searchd/http_server.h - owns the sockets: reads requests, has them answered, writes the answers.
// One thread waits on every socket (epoll) and never blocks; workers run handlers. So an idle, slow
// or hostile connection costs a file descriptor and at most 32 KiB, never a worker, and nothing
// a stranger sends ends the server. Only GET and HEAD, no bodies, no ranges.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "searchd/http_answer.h"
#include "searchd/request_head.h"

namespace ombud {

class SocketLoop;

// Every time limit is checked each 100 ms, so it may be exceeded by that much.
struct HttpLimits {
  HeadLimits head{};

  // 1,024 sockets: 1,000 idle and 500 slow ones together cost 9 MB in the prototype of this front
  // (docs/adr/0005). When there are more, the one that has waited longest makes room.
  std::size_t connections = 1024;
  // 128 requests waiting for a worker: at 10 ms a search and 2 workers, under a second.
  std::size_t queue = 128;
  // Threads that run handlers, one a core: a search is all computation. Two, so that one slow
  // search leaves a way past.
  std::size_t workers = std::max(2U, std::thread::hardware_concurrency());
  // 1,000 requests a connection: then a client behind a balancer is sent to choose again.
  std::size_t requests_per_connection = 1000;
  // 64 MiB of answers waiting for slow readers; new requests get 503 above it.
  std::size_t out_bytes = std::size_t{64} * 1024 * 1024;

  // Whole request head, from its first byte: a byte now and then does not lengthen it.
  std::chrono::milliseconds head_time{10'000};
  // Silence between two requests; browsers keep about this long, and reconnecting is cheap.
  std::chrono::milliseconds idle_time{15'000};
  // Body of an answer, or one part of a long one, from first to last byte.
  std::chrono::milliseconds write_time{20'000};
  // All parts of a long answer: 100 MB at 1.3 Mbit/s.
  std::chrono::milliseconds parts_time{600'000};
  // Waiting for a worker. Whoever has waited longer has mostly gone; searching for him only makes
  // the next one wait.
  std::chrono::milliseconds queued_time{2'000};
  // Reading on after an answer that closes, so that the answer is not lost to a TCP reset.
  std::chrono::milliseconds linger_time{2'000};
  // From request_stop() until what is not answered is cut off; less than systemd's TimeoutStopSec.
  std::chrono::milliseconds drain_time{10'000};
};

struct HttpStats {
  // Since the start.
  std::uint64_t accepted = 0;         // connections
  std::uint64_t answered = 0;         // requests answered by a handler, failures among them
  std::uint64_t refused = 0;          // requests refused for what they are: 4xx and 505
  std::uint64_t shed = 0;             // requests and connections refused for lack of room: 503
  std::uint64_t timed_out = 0;        // connections that were too slow
  std::uint64_t evicted = 0;          // connections closed to make room
  std::uint64_t accept_failures = 0;  // accept() errors; out of file descriptors, mostly
  std::uint64_t failures = 0;         // handlers or part sources that threw
  // Now.
  std::size_t connections = 0;
  std::size_t queued = 0;  // requests waiting for a worker
};

// Example:
//   HttpServer server({}, answer_static_file, answer_search);
//   const int port = server.listen("127.0.0.1", 0);
//   const bool all_answered = server.serve();  // until request_stop(), from a signal handler, say
//
// Threads: listen() and then serve(), once each, from one thread. request_stop() and stats() from
// any. Handlers run on several threads at once. What a handler throws is answered with 500 and
// counted; the text is not shown: a handler that wants it logged catches it itself.
class HttpServer {
 public:
  using Handler = std::function<HttpAnswer(const HttpRequest&)>;
  // Runs in the socket thread, before a request is queued: health checks and static files never
  // wait for searches. MUST NOT block. Nothing = the workers' handler is to answer.
  using QuickHandler = std::function<std::optional<HttpAnswer>(const HttpRequest&)>;

  // REQUIRES: handler; quick may be empty.
  HttpServer(HttpLimits limits, QuickHandler quick, Handler handler);
  ~HttpServer();  // waits for handlers that still run
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  HttpServer(HttpServer&&) = delete;
  HttpServer& operator=(HttpServer&&) = delete;

  // Binds and listens; connections wait in the kernel until serve(). Port 0 takes a free one.
  // `address` is IPv4, IPv6 without brackets, or a name such as "localhost". Returns the port.
  // Throws std::system_error in words that name the address and a remedy.
  int listen(const std::string& address, int port);

  // Serves until request_stop(). Then no connection is accepted, idle ones are closed, and what
  // has been asked is answered, within drain_time. True when all was answered. False: a handler
  // may still be running, for which the destructor would wait; a daemon had better _exit().
  // REQUIRES: listen() has returned.
  bool serve();

  // Async-signal-safe; may be called before serve(), more than once, and after it.
  void request_stop() noexcept;

  HttpStats stats() const;

 private:
  std::unique_ptr<SocketLoop> loop_;
};

}  // namespace ombud
