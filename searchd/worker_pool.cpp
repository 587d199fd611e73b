// searchd/worker_pool.cpp - see worker_pool.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/worker_pool.h"

#include <utility>

namespace ombud {

WorkerPool::WorkerPool(Work work, std::function<void()> wake)
    : work_(std::move(work)), wake_(std::move(wake)) {}

WorkerPool::~WorkerPool() { stop(); }

void WorkerPool::start(std::size_t workers) {
  for (std::size_t i = 0; i < workers; ++i) {
    threads_.emplace_back([this] { run(); });
  }
}

void WorkerPool::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    waiting_.clear();
  }
  ready_.notify_all();
  threads_.clear();
}

void WorkerPool::add(Connection& connection) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(&connection);
  }
  ready_.notify_one();
}

std::vector<Connection*> WorkerPool::take_finished() {
  const std::lock_guard lock(mutex_);
  return std::exchange(finished_, {});
}

std::size_t WorkerPool::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size();
}

void WorkerPool::run() {
  AnswerWriter writer;
  while (Connection* connection = next()) {
    work_(*connection, writer);
    {
      const std::lock_guard lock(mutex_);
      finished_.push_back(connection);
    }
    wake_();
  }
}

// Null when there is nothing more to do.
Connection* WorkerPool::next() {
  std::unique_lock lock(mutex_);
  ready_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
  if (waiting_.empty()) return nullptr;
  Connection* connection = waiting_.front();
  waiting_.pop_front();
  return connection;
}

}  // namespace ombud
