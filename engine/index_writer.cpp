// engine/index_writer.cpp - shares of the decisions by several threads, then one of each file.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/index_writer.h"

#include <algorithm>
#include <cassert>
#include <mutex>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "corpus/dates.h"
#include "corpus/decision_json.h"
#include "engine/analysis.h"
#include "engine/decision_store.h"
#include "engine/durable_file.h"
#include "engine/file_bytes.h"
#include "engine/in_parallel.h"
#include "engine/index_folder.h"
#include "engine/index_labels.h"
#include "engine/schema.h"
#include "engine/stored_decisions.h"
#include "engine/text_index_writer.h"
#include "engine/text_run.h"

namespace ombud {
namespace {

namespace fs = std::filesystem;

// Decisions that show what all are like, for packing them: three hundred give as small a store as
// three thousand, in a third of a second.
constexpr std::size_t kSampled = 300;

// What one thread makes of a share of the decisions, beside their words and labels.
struct Share {
  std::filesystem::path texts;            // packed decisions, end to end
  std::vector<std::uint32_t> text_sizes;  // of each
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
        words(directory, {.jobs = options.jobs, .common_one_in = options.common_one_in}),
        labels(directory) {}

  void sample(std::size_t decisions, const ReadDecision& read);
  Share write_share(std::size_t number,
                    std::size_t decisions,
                    const ReadDecision& read,
                    const std::function<void()>& written);
  void store_texts(const fs::path& file) const;

  fs::path directory;
  const BoilerplateDetector& boilerplate;
  IndexWriterOptions options;
  TextIndexWriter words;
  IndexLabels labels;
  std::mutex telling;
  std::optional<PackingDictionary> dictionary;
  std::vector<Share> shares;  // in order
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
  share.texts = directory / ("packed-" + std::to_string(number));
  LabelShare share_labels = labels.begin(number);
  FileWriter texts(share.texts);
  DecisionPacker packer(*dictionary);
  Analyzer analyzer;
  TextRun run(options.weights);
  Order order;
  const std::size_t first = number * options.run;
  const std::size_t last = std::min(first + options.run, decisions);
  for (std::size_t at = first; at < last; ++at) {
    const Decision decision = read(at);
    order.next(decision_key(decision), decision.date);
    const auto without_weight = boilerplate.blocks(decision);
    share_labels.add(labels_of(decision, without_weight), analyzer);
    const std::string packed = packer.packed(to_json(decision));
    texts.write(packed);
    share.text_sizes.push_back(static_cast<std::uint32_t>(packed.size()));
    run.add(static_cast<DecisionId>(at + 1), decision, without_weight, analyzer);
    if (!written) continue;
    const std::lock_guard lock(telling);
    written();
  }
  share_labels.close();
  labels.take(number, std::move(share_labels));
  texts.close();
  words.take(number, run);
  return share;
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
  state_->labels.expect(shares);
  state_->sample(decisions, read);
  state_->shares.resize(shares);
  in_parallel(state_->options.jobs, shares, [&](std::size_t number) {
    writing_index(state_->directory, [&] {
      state_->shares[number] = state_->write_share(number, decisions, read, written);
    });
  });
}

Manifest IndexWriter::finish() {
  const fs::path file = state_->directory / kDatabaseFile;
  writing_index(state_->directory, [&] { state_->labels.write(file); });
  state_->words.finish(state_->directory / kWordsFile);
  begin_sync(state_->directory / kWordsFile);
  state_->store_texts(state_->directory / kTextsFile);
  begin_sync(state_->directory / kTextsFile);
  return state_->labels.finish(read_back(file, state_->options.jobs));
}

}  // namespace ombud
