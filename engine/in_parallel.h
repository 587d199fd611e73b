// engine/in_parallel.h - a number of tasks on a few threads, dealt out in their order.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace ombud {

// Does task(0) to task(tasks - 1), at most `jobs` at a time; with one job in this thread. What a
// task throws first is thrown here, once those begun have ended; no other is begun.
inline void in_parallel(unsigned jobs,
                        std::size_t tasks,
                        const std::function<void(std::size_t)>& task) {
  std::atomic<std::size_t> next{0};
  std::mutex guard;
  std::exception_ptr failed;
  const auto work = [&] {
    for (std::size_t number = next++; number < tasks; number = next++) {
      try {
        task(number);
      } catch (...) {
        const std::lock_guard lock(guard);
        if (!failed) failed = std::current_exception();
        next = tasks;
      }
    }
  };
  std::vector<std::jthread> threads;
  for (unsigned job = 1; job < jobs && job < tasks; ++job)
    threads.emplace_back(work);
  work();
  threads.clear();  // which waits for them
  if (failed) std::rethrow_exception(failed);
}

}  // namespace ombud
