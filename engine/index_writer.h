// engine/index_writer.h - decisions in, one compacted and checked database file out.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "corpus/decision.h"
#include "engine/boilerplate.h"

namespace ombud {

// The terms, values and data that one decision gets are told in engine/README.md.
// One thread. Nothing of it is visible to a reader before IndexPublisher::publish().
class IndexWriter {
 public:
  // `directory` is private to this build (IndexPublisher::begin()). `boilerplate` must outlive it.
  IndexWriter(std::filesystem::path directory, const BoilerplateDetector& boilerplate);
  ~IndexWriter();
  IndexWriter(const IndexWriter&) = delete;
  IndexWriter& operator=(const IndexWriter&) = delete;

  // REQUIRES: decisions come newest first, then by key, each key once: document ids follow that
  // order, which is the order among equals of every result list.
  void add(const Decision& decision);

  // Compacts into directory/decisions.glass, checks it (structure, count, every key found), removes
  // the rest. Throws IndexError when the check fails. Fills the manifest's counts and hash.
  struct Finished {
    std::uint32_t decisions = 0;
    std::string content_hash;
    std::string newest_date;
  };
  Finished finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ombud
