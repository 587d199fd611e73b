// indexer/parallel_reader.h - several reading processes side by side, their results in file order.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "corpus/read_decision.h"
#include "indexer/line_ranges.h"
#include "indexer/reader_process.h"

namespace ombud {

// Deals files out in turn, and of a large file of JSON lines its lines, and takes what was read in
// that order: what comes of it does not depend on how many processes read. Memory holds one result;
// the others wait in the sockets. REQUIRES: the process has one thread, as for ReaderProcess. One
// thread.
class ParallelReader {
 public:
  // REQUIRES: at least one reader.
  explicit ParallelReader(unsigned readers,
                          const ReaderLimits& limits = {},
                          const ReadFunction& read = read_with_corpus);

  // Results in the order of the files and, of each, as ReaderProcess::read() gives them; `done`
  // after the last of a file. Throws what that throws.
  void read(const std::vector<ReadRequest>& files,
            const std::function<void(std::size_t file, ReadResult)>& take,
            const std::function<void(std::size_t file)>& done);

 private:
  // A file, or a range of one, that a reader was asked for.
  struct Turn {
    std::size_t file = 0;
    std::size_t reader = 0;
    bool range = false;
    std::uint64_t documents_before = 0;
  };
  using Take = std::function<void(std::size_t file, ReadResult)>;

  void ask_ahead(const std::vector<ReadRequest>& files);
  bool ask_next(const std::vector<ReadRequest>& files);
  void ask(ReadRequest request);
  void take_turn(const Turn& turn, const Take& take);

  std::vector<std::unique_ptr<ReaderProcess>> readers_;
  std::deque<Turn> turns_;
  std::size_t asked_ = 0;               // turns in all: whose is the next
  std::size_t file_ = 0;                // the first that was not asked for whole
  std::unique_ptr<LineRanges> ranges_;  // of that file, once begun
  std::uint64_t documents_ = 0;         // taken of the file whose turn it is
  bool given_up_ = false;               // that file could not be read on
};

}  // namespace ombud
