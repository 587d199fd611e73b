// searchd/index_watch.h - keeps the newest good index at hand while indexers publish others.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "engine/index_folder.h"
#include "searchd/served_index.h"

namespace ombud {

// What there is to serve from. `served` is shared by the watch and by every request that still runs
// on it, and goes when the last of them is done.
struct IndexState {
  std::shared_ptr<const ServedIndex> served;  // null = nothing yet
  std::string problem;  // why there is nothing, or why a newer index is not served; for an
                        // administrator; empty = all is well
};

// A thread reads CURRENT, opens and verifies what it names, and swaps it in; an index that is wrong
// is told of once, and the one before it stays: at the start, the newest before it that verifies.
// state() may be called from any thread and never waits for the opening of an index.
class IndexWatch {
 public:
  struct Timing {
    std::chrono::milliseconds poll;
    std::chrono::milliseconds retry;  // of an index that could not be opened
  };

  // Looks once before it returns, so that an index which is there is served from the start.
  IndexWatch(std::filesystem::path index, std::size_t searchers, Timing timing);
  ~IndexWatch();
  IndexWatch(const IndexWatch&) = delete;
  IndexWatch& operator=(const IndexWatch&) = delete;

  IndexState state() const;

 private:
  void run();
  void look();
  void serve(const GenerationName& name, std::shared_ptr<const IndexSnapshot> snapshot);
  void fall_back(const std::optional<GenerationName>& current);
  void report(const std::string& problem);
  void give_back();

  const IndexFolder folder_;
  const std::size_t searchers_;
  const Timing timing_;

  // Of the watching thread alone.
  std::optional<GenerationName> served_name_;
  std::optional<GenerationName> failed_name_;
  std::chrono::steady_clock::time_point next_try_{};
  std::optional<std::weak_ptr<const ServedIndex>> replaced_;  // whose memory was not given back yet

  mutable std::mutex mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;
  IndexState state_;
  std::thread thread_;
};

}  // namespace ombud
