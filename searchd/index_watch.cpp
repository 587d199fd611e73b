// searchd/index_watch.cpp - see index_watch.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/index_watch.h"

#include <exception>
#include <utility>

#include <spdlog/spdlog.h>

namespace ombud {
namespace {

std::string nothing_published(const std::filesystem::path& root) {
  return "There is no index in " + root.string() + " yet. Build one: indexer --index " +
         root.string() + " FOLDER";
}

}  // namespace

IndexWatch::IndexWatch(std::filesystem::path index, std::size_t searchers, Timing timing)
    : folder_(std::move(index)), searchers_(searchers), timing_(timing) {
  look();
  thread_ = std::thread([this] { run(); });
}

IndexWatch::~IndexWatch() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stop_.notify_all();
  thread_.join();
}

IndexState IndexWatch::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

void IndexWatch::run() {
  std::unique_lock lock(mutex_);
  while (!stop_.wait_for(lock, timing_.poll, [this] { return stopping_; })) {
    lock.unlock();
    look();
    lock.lock();
  }
}

void IndexWatch::look() {
  std::optional<GenerationName> name;
  try {
    name = folder_.current();
    if (!name) return report(nothing_published(folder_.root()));
    if (name == served_name_) return report({});
    if (name == failed_name_ && std::chrono::steady_clock::now() < next_try_) return;
    open(*name);
  } catch (const std::exception& error) {
    failed_name_ = name;
    next_try_ = std::chrono::steady_clock::now() + timing_.retry;
    report(error.what());
  }
}

void IndexWatch::open(const GenerationName& name) {
  auto served = std::make_shared<const ServedIndex>(IndexSnapshot::open(folder_, name), searchers_);
  const IndexSnapshot& snapshot = served->snapshot();
  spdlog::info("serving {}: {} decisions", snapshot.generation(), snapshot.decisions());
  served_name_ = name;
  IndexState next{.served = std::move(served), .problem = {}};
  const std::lock_guard lock(mutex_);
  std::swap(state_, next);  // an old index that nobody uses closes after the lock is released
}

void IndexWatch::report(const std::string& problem) {
  const std::lock_guard lock(mutex_);
  if (state_.problem == problem) return;
  state_.problem = problem;
  if (problem.empty()) return;
  spdlog::warn("{}{}", problem, state_.served ? "; the index before it is still served" : "");
}

}  // namespace ombud
