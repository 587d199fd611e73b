// searchd/worker_pool.h - threads that make answers, and the connections that wait for one.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "searchd/answer_writer.h"
#include "searchd/connection.h"

namespace ombud {

// Only the socket thread adds and takes.
class WorkerPool {
 public:
  using Work = std::function<void(Connection&, AnswerWriter&)>;

  // `wake` is called, in a worker, after a connection was finished. Must not throw.
  WorkerPool(Work work, std::function<void()> wake);
  ~WorkerPool();  // as stop()
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  WorkerPool(WorkerPool&&) = delete;
  WorkerPool& operator=(WorkerPool&&) = delete;

  void start(std::size_t workers);
  void stop();  // forgets who waits, and waits for what runs

  void add(Connection& connection);
  std::vector<Connection*> take_finished();
  std::size_t waiting() const;

 private:
  void run();
  Connection* next();

  const Work work_;
  const std::function<void()> wake_;
  mutable std::mutex mutex_{};  // guards the next four
  std::condition_variable ready_{};
  std::deque<Connection*> waiting_{};
  std::vector<Connection*> finished_{};
  bool stopping_ = false;
  std::vector<std::jthread> threads_{};
};

}  // namespace ombud
