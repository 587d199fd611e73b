// engine/index_writer.h - decisions in, one compacted and checked database file out.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>

#include "corpus/decision.h"
#include "engine/boilerplate.h"
#include "engine/manifest.h"

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

  // REQUIRES: decisions come newest first (those without a date last), then by key, each key once:
  // document ids follow that order, which is the order among equals of every result list.
  void add(const Decision& decision);

  // Compacts into directory/decisions.glass, reads it back and compares (structure, count, every
  // key found, every text as it was given), removes the rest. Throws IndexError when that fails,
  // IndexIoError when the disk does. The manifest's schema, software, time, counts and hash are
  // filled; the publisher adds name and files.
  Manifest finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ombud
