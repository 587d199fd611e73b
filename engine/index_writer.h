// engine/index_writer.h - decisions in, the checked files of one generation out.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

#include "corpus/decision.h"
#include "engine/boilerplate.h"
#include "engine/manifest.h"
#include "engine/schema.h"

namespace ombud {

struct IndexWriterOptions {
  unsigned jobs = 1;                     // threads at work
  ZoneWeights weights = zone_weights();  // the relevance test tries others
  std::size_t run = 4096;                // decisions in memory a thread: some 100 MB
  std::uint32_t common_one_in = 100;     // TextIndexOptions
};

// The terms, values and data that one decision gets are told in engine/README.md. Nothing of it is
// visible to a reader before IndexPublisher::publish(). The same decisions give the same answers
// and the same file of words, however many jobs.
class IndexWriter {
 public:
  // `directory` is private to this build (IndexPublisher::begin()). `boilerplate` must outlive it.
  IndexWriter(std::filesystem::path directory,
              const BoilerplateDetector& boilerplate,
              const IndexWriterOptions& options = {});
  ~IndexWriter();
  IndexWriter(const IndexWriter&) = delete;
  IndexWriter& operator=(const IndexWriter&) = delete;

  // Gives decision `number`, from 0; called for each, and once more for a few that show what all
  // are like; with more than one job from several threads at once. REQUIRES: decisions come newest
  // first (those without a date last), then by key, each key once: document ids follow that order,
  // which is the order among equals of every result list.
  using ReadDecision = std::function<Decision(std::size_t number)>;

  // Writes them all. Once. `written` is told of each, by one thread at a time; what it or `read`
  // throws ends the work and is thrown here. Throws IndexIoError.
  void write(std::size_t decisions,
             const ReadDecision& read,
             const std::function<void()>& written = {});

  // Makes directory/decisions.glass, decisions.words and decisions.texts of it, reads them back and
  // compares (structure, count, every key found, every text as it was given), removes the rest.
  // Throws IndexError when that fails, IndexIoError when the disk does. The manifest's schema,
  // software, time, counts and hash are filled; the publisher adds name and files.
  Manifest finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ombud
