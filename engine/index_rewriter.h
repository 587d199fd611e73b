// engine/index_rewriter.h - the files of a generation out of an earlier one and a few decisions.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "engine/boilerplate.h"
#include "engine/index_writer.h"
#include "engine/manifest.h"
#include "engine/postings.h"

namespace ombud {

// What is taken over from where.
struct EarlierGeneration {
  std::filesystem::path folder;  // of this schema, its files verified
  // Of each decision to be written, by number from 0, its id there; 0 = written anew. Ids rise.
  // What is taken over would come out the same if it were written anew: text, values, blocks
  // without weight.
  std::vector<DecisionId> ids;
};

// Writes what IndexWriter writes of the same decisions, but takes over what an earlier generation
// has: words with new numbers, texts byte for byte. decisions.words is that of IndexWriter to the
// last byte; decisions.texts differs in how texts are packed, not in what they say.
class IndexRewriter {
 public:
  // `boilerplate` must outlive it.
  IndexRewriter(std::filesystem::path directory,
                const BoilerplateDetector& boilerplate,
                EarlierGeneration earlier,
                const IndexWriterOptions& options = {});
  ~IndexRewriter();
  IndexRewriter(const IndexRewriter&) = delete;
  IndexRewriter& operator=(const IndexRewriter&) = delete;

  // As IndexWriter::write(), but asks only for what is written anew, each once.
  void write(const IndexWriter::ReadDecision& read, const std::function<void()>& written = {});

  // As IndexWriter::finish(). What was taken over is compared with where it comes from, byte for
  // byte, in place of being read anew.
  Manifest finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ombud
