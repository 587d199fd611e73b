// indexer/reader_process.h - reads files in a child, so that the worst of them costs one document.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>

#include <sys/types.h>

#include "corpus/read_decision.h"
#include "indexer/channel.h"
#include "indexer/reader_child.h"

namespace ombud {

// Forks when first used, and again after each death. REQUIRES: the process has one thread (a fork
// of several copies locks that nobody will open). One thread.
class ReaderProcess {
 public:
  explicit ReaderProcess(ReaderLimits limits = {}, ReadFunction read = read_with_corpus);
  ~ReaderProcess();
  ReaderProcess(const ReaderProcess&) = delete;
  ReaderProcess& operator=(const ReaderProcess&) = delete;

  // Every result in file order. When the child dies or takes too long over a document, that
  // document is refused (`reader-crashed`, `reader-timeout`, `reader-memory`) and, in a file of
  // JSON lines, reading goes on with the next; of any other file nothing more is read, and the
  // refusal says so. The sink's `false` stops the reading. Throws Interrupted, and
  // std::system_error when no process can be started.
  void read(const ReadRequest& request, const ReadSink& sink);

  // The same in two steps, so that the child reads while another's results are taken: ask() any
  // number of times (a few; nothing is held but by the socket), then answer() once for each, in the
  // order of asking. A child waits, and its clock stands, until somebody takes its answers.
  // `documents_before`: of the file, before the range that was asked for; refusals count them.
  void ask(ReadRequest request);
  void answer(const ReadSink& sink, std::uint64_t documents_before = 0);

 private:
  enum class Ending { kWhole, kStopped, kDied };
  Ending read_on(ReadRequest& request, const ReadSink& sink);
  void start();
  bool send_asked();
  ReadResult bury(const ReadRequest& request, std::uint64_t documents_before);
  void kill_child();

  ReaderLimits limits_;
  ReadFunction read_;
  std::deque<ReadRequest> asked_;  // and not yet answered whole
  std::size_t sent_ = 0;           // of them, to this child
  Channel channel_{-1};
  pid_t child_ = -1;
  bool late_ = false;  // the child was given up on, not dead by itself
};

}  // namespace ombud
