// searchd/index_watch.cpp - see index_watch.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/index_watch.h"

#include <algorithm>
#include <cerrno>
#include <exception>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <sys/file.h>

#include "engine/stored_decisions.h"
#include "searchd/file_descriptor.h"
#include "searchd/heap.h"

namespace ombud {
namespace {

std::string nothing_published(const std::filesystem::path& root) {
  return "There is no index in " + root.string() + " yet. Build one: indexer --index " +
         root.string() + " FOLDER";
}

std::string current_is_missing(const std::filesystem::path& root) {
  return (root / "CURRENT").string() +
         " is missing, which names the index to serve. Name the newest whole one again: indexer "
         "rollback --index " +
         root.string();
}

// Between a first generation and the CURRENT that names it lie milliseconds, or more on a slow
// disk.
bool is_indexer_at_work(const std::filesystem::path& root) {
  const FileDescriptor lock(open((root / "LOCK").c_str(), O_RDONLY | O_CLOEXEC));
  return lock.is_open() && flock(lock.number(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

// Newest first. A generation after the one that CURRENT names was rolled back from, or never
// published; where CURRENT itself cannot be read, the newest is the likeliest.
std::vector<std::string> generations_before(const std::optional<GenerationName>& current,
                                            const IndexFolder& folder) {
  std::vector<std::string> names;
  try {
    names = folder.generations();
  } catch (const IndexError&) {
    return names;
  }
  const auto is_later = [&](const std::string& name) { return current && name >= current->name; };
  names.erase(std::remove_if(names.begin(), names.end(), is_later), names.end());
  std::reverse(names.begin(), names.end());
  return names;
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

// What a replaced index held, the allocator would keep in the heap of each thread that made some of
// it.
void IndexWatch::give_back() {
  if (!replaced_ || !replaced_->expired()) return;
  replaced_.reset();
  give_back_free_memory();
}

void IndexWatch::look() {
  give_back();
  std::optional<GenerationName> name;
  try {
    name = folder_.current();
    if (!name && (folder_.generations().empty() || is_indexer_at_work(folder_.root())))
      return report(nothing_published(folder_.root()));
    if (!name) name = folder_.current();  // it may have ended just now
    if (name == served_name_ && name) {
      next_try_ = {};  // the same fault again is told again, at once
      return report({});
    }
    if (name == failed_name_ && std::chrono::steady_clock::now() < next_try_) return;
    if (!name) throw IndexError(current_is_missing(folder_.root()));
    serve(*name, IndexSnapshot::open(folder_, *name));
  } catch (const std::exception& error) {
    const auto now = std::chrono::steady_clock::now();
    if (name != failed_name_ || now >= next_try_) {
      if (!served_name_) fall_back(name);
      next_try_ = now + timing_.retry;
    }
    failed_name_ = name;
    report(error.what());
  }
}

// Nothing that goes wrong here is told: what is wrong with CURRENT is.
void IndexWatch::fall_back(const std::optional<GenerationName>& current) {
  for (const std::string& name : generations_before(current, folder_)) {
    const GenerationName generation{.name = name, .manifest_hash = {}};
    try {
      auto snapshot = IndexSnapshot::open(folder_, generation);
      if (!holds_withdrawn(folder_, name)) return serve(generation, std::move(snapshot));
    } catch (const std::exception&) {
      continue;
    }
  }
}

void IndexWatch::serve(const GenerationName& name, std::shared_ptr<const IndexSnapshot> snapshot) {
  auto served = std::make_shared<const ServedIndex>(std::move(snapshot), searchers_);
  spdlog::info("serving {}: {} decisions", name.name, served->snapshot().decisions());
  served_name_ = name;
  IndexState next{.served = std::move(served), .problem = {}};
  const std::lock_guard lock(mutex_);
  if (state_.served) replaced_ = state_.served;
  std::swap(state_, next);  // an old index that nobody uses closes after the lock is released
}

void IndexWatch::report(const std::string& problem) {
  const std::lock_guard lock(mutex_);
  if (state_.problem == problem) return;
  state_.problem = problem;
  if (problem.empty()) return;
  spdlog::warn("{}{}", problem, state_.served ? "; the index before it is served" : "");
}

}  // namespace ombud
