// engine/index_writer.cpp - one Xapian database, written in batches, compacted and read back.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/index_writer.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <ctime>
#include <system_error>

#include <xapian.h>

#include "corpus/dates.h"
#include "engine/analysis.h"
#include "engine/collection_hash.h"
#include "engine/decision_document.h"
#include "engine/frequent_phrases.h"
#include "engine/index_folder.h"
#include "engine/known_words.h"
#include "engine/schema.h"
#include "engine/stored_decisions.h"

namespace ombud {
namespace {

namespace fs = std::filesystem;

// Of stored form a batch, some 500 decisions. Xapian's own rule, every 10,000 documents, takes
// memory that grows with them, and time: each posting of a batch is looked for among those of its
// term. 6,000 decisions of bench/make_decisions took 93.5 s of processor and 472 MB at 50 MB a
// batch, 82.5 s and 131 MB at 8, and compacted to the same size (one run of each, 2026-11-22).
constexpr std::size_t kBatchBytes = std::size_t{8} << 20;

// Not flushed to the disk on the way: a crash means that the build starts anew, and publishing
// flushes what is kept. Without lists of each decision's terms: nothing is ever replaced in an
// index, and no search reads them.
constexpr int kBuildFlags = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS |
                            Xapian::DB_DANGEROUS | Xapian::DB_NO_SYNC | Xapian::DB_NO_TERMLIST;

std::string now() {
  const std::time_t seconds =
      std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::string text(sizeof "2026-11-21T22:00:00Z" - 1, ' ');
  std::strftime(text.data(), text.size() + 1, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

std::string software() {
  return std::string("ombud ") + OMBUD_VERSION + ", xapian " + Xapian::version_string() + ", " +
         analysis_version();
}

template <class Action>
auto writing(const fs::path& directory, const Action& action) {
  try {
    return action();
  } catch (const Xapian::DatabaseError& error) {
    throw IndexIoError("cannot write the index in " + directory.string() + ": " +
                       error.get_description() +
                       ". Nothing was published; see to the disk (free space, errors) and run the "
                       "command again.");
  }
}

}  // namespace

struct IndexWriter::State {
  State(fs::path directory_given, const BoilerplateDetector& boilerplate_given)
      : directory(std::move(directory_given)),
        boilerplate(boilerplate_given),
        database((directory / "building").string(), kBuildFlags) {}

  fs::path directory;
  const BoilerplateDetector& boilerplate;
  Xapian::WritableDatabase database;
  Analyzer analyzer;
  FrequentPhrases phrases;
  CollectionHash hash;
  Manifest manifest;
  std::size_t batch_bytes = 0;
  std::string last_day = "99991231";  // with the key below: where the order of add() has come to
  std::string last_key;
};

IndexWriter::IndexWriter(fs::path directory, const BoilerplateDetector& boilerplate)
    : state_(writing(directory, [&] { return std::make_unique<State>(directory, boilerplate); })) {}

IndexWriter::~IndexWriter() = default;

void IndexWriter::add(const Decision& decision) {
  const std::string key = decision_key(decision);
  const std::string day = decision.date ? to_compact(*decision.date) : "";
  assert(day < state_->last_day || (day == state_->last_day && key > state_->last_key));
  state_->last_day = day;
  state_->last_key = key;
  writing(state_->directory, [&] {
    const auto document =
        make_document(decision, state_->boilerplate.blocks(decision), state_->analyzer);
    state_->database.add_document(document);
    state_->phrases.add(decision.summary, state_->analyzer);
    state_->batch_bytes += document.get_data().size();
    if (state_->batch_bytes < kBatchBytes) return;
    state_->database.commit();
    state_->batch_bytes = 0;
  });
  state_->hash.add(key, decision.sha256);
  ++state_->manifest.sources[decision.source];
  if (decision.date)
    state_->manifest.newest_date = std::max(state_->manifest.newest_date, to_iso(*decision.date));
}

Manifest IndexWriter::finish() {
  const fs::path built = state_->directory / "building";
  const fs::path file = state_->directory / kDatabaseFile;
  writing(state_->directory, [&] {
    state_->database.commit();
    add_spellings(state_->database);
    store_phrases(state_->phrases.commonest(), state_->database);
    state_->database.commit();
    state_->database.close();
    Xapian::Database(built.string()).compact(file.string(), Xapian::DBCOMPACT_SINGLE_FILE);
  });
  fs::remove_all(built);
  Manifest manifest = std::move(state_->manifest);
  const ReadBack read = read_back(file);
  manifest.decisions = static_cast<std::uint32_t>(state_->hash.lines().size());
  manifest.content_hash = state_->hash.hex();
  if (read.decisions != manifest.decisions || read.content_hash != manifest.content_hash)
    throw IndexError(file.string() + " does not hold what was written to it (" +
                     std::to_string(read.decisions) + " of " + std::to_string(manifest.decisions) +
                     " decisions): nothing was published. Check the machine's disk and memory.");
  manifest.schema_version = kSchemaVersion;
  manifest.updated = now();
  manifest.software = software();
  return manifest;
}

}  // namespace ombud
