// indexer/parallel_reader.cpp - asks each reader in turn a little ahead, and listens in that order.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/parallel_reader.h"

#include <utility>

namespace ombud {
namespace {

// Turns that a reader is asked for before its first is taken: pages of 10 KB each fill its socket
// only some at a time, and a reader without a turn stands still.
constexpr std::size_t kTurnsAhead = 4;

}  // namespace

ParallelReader::ParallelReader(unsigned readers,
                               const ReaderLimits& limits,
                               const ReadFunction& read) {
  readers_.reserve(readers);
  while (readers_.size() < readers)
    readers_.push_back(std::make_unique<ReaderProcess>(limits, read));
}

void ParallelReader::read(const std::vector<ReadRequest>& files,
                          const Take& take,
                          const std::function<void(std::size_t file)>& done) {
  file_ = 0;
  for (ask_ahead(files); !turns_.empty(); ask_ahead(files)) {
    const Turn turn = turns_.front();
    turns_.pop_front();
    take_turn(turn, take);
    if (!turns_.empty() && turns_.front().file == turn.file) continue;
    done(turn.file);
    documents_ = 0;
    given_up_ = false;
  }
}

void ParallelReader::ask_ahead(const std::vector<ReadRequest>& files) {
  const std::size_t ahead = readers_.size() == 1 ? 1 : readers_.size() * kTurnsAhead;
  while (turns_.size() < ahead && ask_next(files)) {
  }
}

// False when there is nothing more to ask for.
bool ParallelReader::ask_next(const std::vector<ReadRequest>& files) {
  for (; file_ < files.size(); ++file_) {
    const ReadRequest& file = files[file_];
    if (!ranges_ && !file.range && readers_.size() > 1)
      ranges_ = LineRanges::of(file.path, file.json_lines);
    if (!ranges_) {
      ask(file);
      ++file_;
      return true;
    }
    if (const auto range = ranges_->next()) {
      ask({file.path, file.json_lines, 0, range, 0});
      return true;
    }
    ranges_ = nullptr;
  }
  return false;
}

void ParallelReader::ask(ReadRequest request) {
  const std::size_t reader = asked_++ % readers_.size();
  turns_.push_back({file_, reader, request.range.has_value(), request.documents_before});
  readers_[reader]->ask(std::move(request));
}

// A file that cannot be read on is refused once, not for each range that was asked for.
void ParallelReader::take_turn(const Turn& turn, const Take& take) {
  const auto sink = [&](ReadResult result) {
    if (given_up_) return true;
    given_up_ = turn.range && result.reason == kUnreadable;
    ++documents_;
    take(turn.file, std::move(result));
    return true;
  };
  readers_[turn.reader]->answer(sink, turn.documents_before + documents_);
}

}  // namespace ombud
