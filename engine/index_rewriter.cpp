// engine/index_rewriter.cpp - runs of what is new, beside one of what is held; then label by label.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/index_rewriter.h"

#include <algorithm>
#include <array>
#include <exception>
#include <future>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "corpus/decision_json.h"
#include "engine/decision_store.h"
#include "engine/durable_file.h"
#include "engine/held_words.h"
#include "engine/in_parallel.h"
#include "engine/index_folder.h"
#include "engine/index_labels.h"
#include "engine/stored_decisions.h"
#include "engine/text_index_writer.h"
#include "engine/text_run.h"

namespace ombud {

namespace fs = std::filesystem;

struct IndexRewriter::State {
  // What is written anew of one decision, until its turn comes.
  struct Anew {
    DecisionLabels labels;
    std::string packed;
  };

  State(fs::path directory_given,
        const BoilerplateDetector& boilerplate_given,
        EarlierGeneration earlier_given,
        const IndexWriterOptions& options_given)
      : directory(std::move(directory_given)),
        boilerplate(boilerplate_given),
        earlier(std::move(earlier_given)),
        options(options_given),
        words(directory, {.jobs = options.jobs, .common_one_in = options.common_one_in}),
        labels(directory),
        store(DecisionStore::open(earlier.folder / kTextsFile)),
        dictionary(std::string(store->dictionary())),
        place_anew(earlier.ids.size(), 0) {
    for (std::size_t number = 0; number < earlier.ids.size(); ++number)
      if (earlier.ids[number] == 0) {
        place_anew[number] = numbers_anew.size();
        numbers_anew.push_back(number);
      }
    anew.resize(numbers_anew.size());
  }

  std::unique_ptr<HeldWords> held_words() const;
  void write_run(std::size_t run, const IndexWriter::ReadDecision& read);
  void write_labels(std::size_t share, const std::function<void()>& written);
  void store_texts(const fs::path& file) const;
  void describe(const char* name);

  fs::path directory;
  const BoilerplateDetector& boilerplate;
  EarlierGeneration earlier;
  IndexWriterOptions options;
  TextIndexWriter words;
  IndexLabels labels;
  std::shared_ptr<const DecisionStore> store;
  PackingDictionary dictionary;
  std::vector<std::size_t> numbers_anew;  // of decisions that are written anew
  std::vector<std::size_t> place_anew;    // of those, by number, where in `anew`
  std::vector<Anew> anew;
  std::mutex telling;
  std::map<std::string, ManifestFile> files;  // that are finished
};

IndexRewriter::IndexRewriter(fs::path directory,
                             const BoilerplateDetector& boilerplate,
                             EarlierGeneration earlier,
                             const IndexWriterOptions& options)
    : state_(std::make_unique<State>(
          std::move(directory), boilerplate, std::move(earlier), options)) {}

IndexRewriter::~IndexRewriter() = default;

std::unique_ptr<HeldWords> IndexRewriter::State::held_words() const {
  std::vector<DecisionId> now(store->decisions() + 1, 0);
  for (std::size_t number = 0; number < earlier.ids.size(); ++number)
    if (earlier.ids[number] > 0) now.at(earlier.ids[number]) = static_cast<DecisionId>(number + 1);
  return std::make_unique<HeldWords>(earlier.folder / kWordsFile, std::move(now));
}

void IndexRewriter::State::write_run(std::size_t run_number,
                                     const IndexWriter::ReadDecision& read) {
  DecisionPacker packer(dictionary);
  Analyzer analyzer;
  TextRun run(options.weights);
  const std::size_t first = run_number * options.run;
  const std::size_t last = std::min(first + options.run, numbers_anew.size());
  for (std::size_t at = first; at < last; ++at) {
    const Decision decision = read(numbers_anew[at]);
    const auto without_weight = boilerplate.blocks(decision);
    run.add(static_cast<DecisionId>(numbers_anew[at] + 1), decision, without_weight, analyzer);
    anew[at] = {labels_of(decision, without_weight), packer.packed(to_json(decision))};
  }
  words.take(run_number, run);
}

// By the same shares as a whole build: phrases are counted by share.
void IndexRewriter::State::write_labels(std::size_t share_number,
                                        const std::function<void()>& written) {
  HeldLabels held(earlier.folder);
  LabelShare share = labels.begin(share_number);
  Analyzer analyzer;
  const std::size_t first = share_number * options.run;
  const std::size_t last = std::min(first + options.run, earlier.ids.size());
  for (std::size_t number = first; number < last; ++number) {
    const DecisionId id = earlier.ids[number];
    share.add(id > 0 ? held.of(id) : anew[place_anew[number]].labels, analyzer);
    if (!written) continue;
    const std::lock_guard lock(telling);
    written();
  }
  share.close();
  labels.take(share_number, std::move(share));
}

void IndexRewriter::State::store_texts(const fs::path& file) const {
  DecisionStoreWriter writer(file, dictionary);
  for (std::size_t number = 0; number < earlier.ids.size(); ++number) {
    const DecisionId id = earlier.ids[number];
    const std::string_view packed =
        id > 0 ? store->packed(id) : std::string_view(anew[place_anew[number]].packed);
    writer.add(std::array{static_cast<std::uint32_t>(packed.size())}, packed);
  }
  writer.finish();
}

// Hashed while the disk begins to take it. One at a time.
void IndexRewriter::State::describe(const char* name) {
  begin_sync(directory / name);
  files[name] = manifest_file(directory / name);
}

void IndexRewriter::write(const IndexWriter::ReadDecision& read,
                          const std::function<void()>& written) {
  State& state = *state_;
  const auto shares_of = [&](std::size_t decisions) {
    return (decisions + state.options.run - 1) / state.options.run;
  };
  const std::size_t runs = shares_of(state.numbers_anew.size());
  const std::size_t shares = shares_of(state.earlier.ids.size());
  state.words.expect(runs + 1);
  state.labels.expect(shares);
  writing_index(state.directory, [&] {
    in_parallel(state.options.jobs, runs + 1, [&](std::size_t task) {  // the longest first
      if (task == 0) {
        state.words.take(runs, state.held_words());
      } else {
        state.write_run(task - 1, read);
      }
    });
    in_parallel(state.options.jobs, shares + 1, [&](std::size_t task) {
      if (task == 0) {
        state.words.finish(state.directory / kWordsFile);
        state.describe(kWordsFile);
      } else {
        state.write_labels(task - 1, written);
      }
    });
  });
}

Manifest IndexRewriter::finish() {
  State& state = *state_;
  const fs::path file = state.directory / kDatabaseFile;
  Manifest manifest;
  std::promise<void> texts_stored;
  in_parallel(state.options.jobs, 2, [&](std::size_t task) {
    if (task == 0) {
      try {
        state.store_texts(state.directory / kTextsFile);
        texts_stored.set_value();
      } catch (...) {
        texts_stored.set_exception(std::current_exception());
        return;
      }
      state.describe(kTextsFile);
    } else {
      writing_index(state.directory, [&] { state.labels.write(file); });
      texts_stored.get_future().get();
      manifest = state.labels.finish(
          read_back(file, state.earlier.folder, state.earlier.ids, state.options.jobs));
    }
  });
  manifest.files = std::move(state.files);
  return manifest;
}

}  // namespace ombud
