// engine/index_writer.cpp - shares of the decisions by several threads, then one of each file.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/index_writer.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <ctime>
#include <map>
#include <mutex>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include <xapian.h>

#include "corpus/dates.h"
#include "corpus/decision_json.h"
#include "engine/analysis.h"
#include "engine/collection_hash.h"
#include "engine/decision_document.h"
#include "engine/decision_store.h"
#include "engine/file_bytes.h"
#include "engine/frequent_phrases.h"
#include "engine/in_parallel.h"
#include "engine/index_folder.h"
#include "engine/schema.h"
#include "engine/stored_decisions.h"
#include "engine/text_index.h"
#include "engine/text_index_writer.h"
#include "engine/text_run.h"

namespace ombud {
namespace {

namespace fs = std::filesystem;

// Not flushed to the disk on the way: a crash means that the build starts anew, and publishing
// flushes what is kept. Without lists of each decision's terms: nothing is ever replaced in an
// index, and no search reads them.
constexpr int kBuildFlags = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS |
                            Xapian::DB_DANGEROUS | Xapian::DB_NO_SYNC | Xapian::DB_NO_TERMLIST;

// Decisions that show what all are like, for packing them: three hundred give as small a store as
// three thousand, in a third of a second.
constexpr std::size_t kSampled = 300;

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

// What one thread makes of a share of the decisions, beside their words.
struct Share {
  FrequentPhrases phrases;
  CollectionHash hash;
  std::map<std::string, std::uint32_t> sources;
  std::string newest_date;
  std::filesystem::path database;
  std::filesystem::path texts;            // packed decisions, end to end
  std::vector<std::uint32_t> text_sizes;  // of each
  bool is_done = false;
};

// Decisions come newest first, those without a date last, then by key.
class Order {
 public:
  void next(const std::string& key, const std::optional<Date>& date) {
    const std::string day = date ? to_compact(*date) : "";
    assert(day < last_day_ || (day == last_day_ && key > last_key_));
    last_day_ = day;
    last_key_ = key;
  }

 private:
  std::string last_day_ = "99991231";
  std::string last_key_;
};

}  // namespace

struct IndexWriter::State {
  State(fs::path directory_given,
        const BoilerplateDetector& boilerplate_given,
        const IndexWriterOptions& options_given)
      : directory(std::move(directory_given)),
        boilerplate(boilerplate_given),
        options(options_given),
        words(directory, {.jobs = options.jobs, .common_one_in = options.common_one_in}) {}

  void sample(std::size_t decisions, const ReadDecision& read);
  Share write_share(std::size_t number,
                    std::size_t decisions,
                    const ReadDecision& read,
                    const std::function<void()>& written);
  void take(std::size_t number, Share share);
  void add(const Share& share);
  void store_texts(const fs::path& file) const;
  void compact(const fs::path& file) const;

  fs::path directory;
  const BoilerplateDetector& boilerplate;
  IndexWriterOptions options;
  TextIndexWriter words;
  std::mutex telling;
  FrequentPhrases phrases;
  CollectionHash hash;
  Manifest manifest;
  std::optional<PackingDictionary> dictionary;
  std::vector<Share> shares;  // in order
  std::size_t added = 0;      // the first so many of them
};

IndexWriter::IndexWriter(fs::path directory,
                         const BoilerplateDetector& boilerplate,
                         const IndexWriterOptions& options)
    : state_(std::make_unique<State>(std::move(directory), boilerplate, options)) {
  std::error_code error;
  if (!fs::is_directory(state_->directory, error))
    throw IndexIoError("there is no folder " + state_->directory.string() +
                       " to write the index in. Check the disk and run the command again.");
}

IndexWriter::~IndexWriter() = default;

// Evenly spread.
void IndexWriter::State::sample(std::size_t decisions, const ReadDecision& read) {
  const std::size_t sampled = std::min(decisions, kSampled);
  std::vector<std::string> samples;
  samples.reserve(sampled);
  for (std::size_t i = 0; i < sampled; ++i)
    samples.push_back(to_json(read(i * decisions / sampled)));
  dictionary.emplace(samples);
}

Share IndexWriter::State::write_share(std::size_t number,
                                      std::size_t decisions,
                                      const ReadDecision& read,
                                      const std::function<void()>& written) {
  Share share;
  share.database = directory / ("building-" + std::to_string(number));
  share.texts = directory / ("packed-" + std::to_string(number));
  Xapian::WritableDatabase database(share.database.string(), kBuildFlags);
  FileWriter texts(share.texts);
  DecisionPacker packer(*dictionary);
  Analyzer analyzer;
  TextRun run(options.weights);
  Order order;
  const std::size_t first = number * options.run;
  const std::size_t last = std::min(first + options.run, decisions);
  for (std::size_t at = first; at < last; ++at) {
    const Decision decision = read(at);
    const std::string key = decision_key(decision);
    order.next(key, decision.date);
    const auto without_weight = boilerplate.blocks(decision);
    database.add_document(make_document(decision, without_weight));
    const std::string packed = packer.packed(to_json(decision));
    texts.write(packed);
    share.text_sizes.push_back(static_cast<std::uint32_t>(packed.size()));
    run.add(static_cast<DecisionId>(at + 1), decision, without_weight, analyzer);
    share.phrases.add(decision.summary, analyzer);
    share.hash.add(key, decision.sha256);
    ++share.sources[decision.source];
    if (decision.date) share.newest_date = std::max(share.newest_date, to_iso(*decision.date));
    if (!written) continue;
    const std::lock_guard lock(telling);
    written();
  }
  database.commit();
  texts.close();
  words.take(number, run, static_cast<DecisionId>(first + 1));
  return share;
}

// Added in their order, whichever is done first; what is counted then needs no memory any more.
void IndexWriter::State::take(std::size_t number, Share share) {
  const std::lock_guard lock(telling);
  shares[number] = std::move(share);
  shares[number].is_done = true;
  for (; added < shares.size() && shares[added].is_done; ++added) {
    add(shares[added]);
    shares[added].phrases = FrequentPhrases();
    shares[added].hash = CollectionHash();
  }
}

void IndexWriter::State::add(const Share& share) {
  phrases.add(share.phrases);
  for (const auto& [key, sha256] : share.hash.lines())
    hash.add(key, sha256);
  for (const auto& [source, decisions] : share.sources)
    manifest.sources[source] += decisions;
  manifest.newest_date = std::max(manifest.newest_date, share.newest_date);
}

void IndexWriter::State::store_texts(const fs::path& file) const {
  DecisionStoreWriter store(file, *dictionary);
  for (const Share& share : shares) {
    const MappedFile texts(share.texts);
    store.add(share.text_sizes, texts.bytes());
    fs::remove(share.texts);
  }
  store.finish();
}

void IndexWriter::write(std::size_t decisions,
                        const ReadDecision& read,
                        const std::function<void()>& written) {
  const std::size_t shares = (decisions + state_->options.run - 1) / state_->options.run;
  state_->words.expect(shares);
  state_->sample(decisions, read);
  state_->shares.resize(shares);
  in_parallel(state_->options.jobs, shares, [&](std::size_t number) {
    writing(state_->directory,
            [&] { state_->take(number, state_->write_share(number, decisions, read, written)); });
  });
}

// The shares one after another: their order is that of the ids.
void IndexWriter::State::compact(const fs::path& file) const {
  const fs::path last = directory / "building-phrases";
  Xapian::WritableDatabase metadata(last.string(), kBuildFlags);
  store_phrases(phrases.commonest(), metadata);
  metadata.commit();
  metadata.close();
  Xapian::Database all;
  for (const Share& share : shares)
    all.add_database(Xapian::Database(share.database.string()));
  all.add_database(Xapian::Database(last.string()));
  all.compact(file.string(), Xapian::DBCOMPACT_SINGLE_FILE);
  all.close();
  for (const Share& share : shares)
    fs::remove_all(share.database);
  fs::remove_all(last);
}

Manifest IndexWriter::finish() {
  const fs::path file = state_->directory / kDatabaseFile;
  writing(state_->directory, [&] { state_->compact(file); });
  state_->words.finish(state_->directory / kWordsFile);
  state_->store_texts(state_->directory / kTextsFile);
  Manifest manifest = std::move(state_->manifest);
  const ReadBack read = read_back(file, state_->options.jobs);
  manifest.decisions = static_cast<std::uint32_t>(state_->hash.lines().size());
  manifest.content_hash = state_->hash.hex();
  const std::uint32_t with_words = TextIndex::open(state_->directory / kWordsFile)->decisions();
  if (with_words != manifest.decisions)
    throw IndexError((state_->directory / kWordsFile).string() + " holds the words of " +
                     std::to_string(with_words) + " of " + std::to_string(manifest.decisions) +
                     " decisions: nothing was published. Check the machine's disk and memory.");
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
