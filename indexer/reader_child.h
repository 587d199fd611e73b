// indexer/reader_child.h - the process that opens strangers' files, with limits on all it may take.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

#include "corpus/read_decision.h"
#include "indexer/channel.h"
#include "indexer/read_message.h"

namespace ombud {

// What one document may cost. Far beyond any real decision; crafted pages of under 1 MB have cost
// HTML parsers 20 s and more (by hand, 2026-11).
struct ReaderLimits {
  std::uint64_t memory_bytes = std::uint64_t{1} << 30;  // of address space; not under sanitizers
  int cpu_seconds = 5;                                  // a document
  std::chrono::milliseconds wall{30'000};  // a document; long, for files on slow network disks
};

// Reads one file and gives each result to the sink.
using ReadFunction = std::function<void(const ReadRequest&, const ReadSink&)>;

// Refused so: what cannot be opened, or not be read to its end.
inline constexpr char kUnreadable[] = "unreadable";

// The readers of corpus/read_decision.h.
void read_with_corpus(const ReadRequest& request, const ReadSink& sink);

// Exit status by which the parent knows that memory ran out.
inline constexpr int kOutOfMemoryStatus = 77;

// Answers requests until the parent closes the channel: for each a message per result, then an
// empty one. Never returns.
[[noreturn]] void serve_reads(Channel channel,
                              const ReaderLimits& limits,
                              const ReadFunction& read);

}  // namespace ombud
