// engine/index_labels.h - what decisions are told by beside their words: values, phrases, counts.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include "corpus/decision.h"
#include "engine/analysis.h"
#include "engine/collection_hash.h"
#include "engine/frequent_phrases.h"
#include "engine/manifest.h"
#include "engine/postings.h"
#include "engine/stored_decisions.h"

namespace ombud {

// "ombud 0.1.0, xapian 1.4.22, icu 72.1, ...": what a manifest says made it.
std::string index_software();

struct DecisionLabels {
  Xapian::Document document;  // make_document()
  std::string key, sha256, source, summary;
  std::string day;  // "20251209"; empty = it does not say
};

DecisionLabels labels_of(const Decision& decision, std::span<const std::uint32_t> boilerplate);

// The same out of an earlier generation. One thread. Throws IndexError.
class HeldLabels {
 public:
  explicit HeldLabels(const std::filesystem::path& generation);
  ~HeldLabels();
  HeldLabels(const HeldLabels&) = delete;
  HeldLabels& operator=(const HeldLabels&) = delete;

  DecisionLabels of(DecisionId id);  // REQUIRES: ids rise

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// What one thread makes of a share of the decisions.
class LabelShare {
 public:
  explicit LabelShare(std::filesystem::path database);

  void add(const DecisionLabels& labels, Analyzer& analyzer);  // in the order of the ids
  void close();

 private:
  friend class IndexLabels;

  std::filesystem::path path_;
  Xapian::WritableDatabase database_;
  FrequentPhrases phrases_;
  CollectionHash hash_;
  std::map<std::string, std::uint32_t> sources_;
  std::string newest_day_;
};

// The database of all shares, and what the manifest says of them. Throws IndexIoError.
class IndexLabels {
 public:
  // `directory`: private to this build.
  explicit IndexLabels(std::filesystem::path directory) : directory_(std::move(directory)) {}

  void expect(std::size_t shares);
  // REQUIRES: `number` is its place among all shares. Any thread.
  LabelShare begin(std::size_t number) const;
  void take(std::size_t number, LabelShare share);

  // All shares as one file. REQUIRES: every share expected was taken.
  void write(const std::filesystem::path& file) const;

  // Schema, software, time, counts and hash. Throws IndexError where the files of the directory are
  // not what was written, of which `read` tells.
  Manifest finish(const ReadBack& read) const;

 private:
  void add(const LabelShare& share);

  std::filesystem::path directory_;
  std::mutex taking_;
  std::vector<std::unique_ptr<LabelShare>> shares_;  // in order; empty = not yet taken
  std::vector<std::filesystem::path> databases_;
  std::size_t added_ = 0;  // the first so many of them
  FrequentPhrases phrases_;
  CollectionHash hash_;
  std::map<std::string, std::uint32_t> sources_;
  std::string newest_day_;
};

// Does the action; a database that cannot be written is an IndexIoError.
template <class Action>
auto writing_index(const std::filesystem::path& directory, const Action& action) {
  try {
    return action();
  } catch (const Xapian::DatabaseError& error) {
    throw IndexIoError("cannot write the index in " + directory.string() + ": " +
                       error.get_description() +
                       ". Nothing was published; see to the disk (free space, errors) and run the "
                       "command again.");
  }
}

}  // namespace ombud
