// indexer/document_reader.h - documents in their order, those that are known without being read.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "corpus/read_decision.h"
#include "indexer/input_documents.h"
#include "indexer/parallel_reader.h"

namespace ombud {

// What becomes of the documents; called in their order, one at a time.
struct DocumentSink {
  // One that was read. `input`: the SHA-256 of the bytes that gave a whole decision; empty = not
  // told.
  std::function<void(std::size_t file, ReadResult result, std::string input)> read;
  // One of bytes that `known` knows, and the place of it in the file.
  std::function<void(std::size_t file, std::uint32_t known, const std::string& place)> known;
  std::function<void(std::size_t file)> done;
};

// Hashes every document of the files, then has those read that are not known. REQUIRES: as
// ParallelReader.
class DocumentReader {
 public:
  // `known`: by the SHA-256 of a document, what it is known as; any thread.
  using Known = std::function<std::optional<std::uint32_t>(const std::string& sha256)>;

  DocumentReader(unsigned jobs, Known known);

  void read(const std::vector<ReadRequest>& files, const DocumentSink& sink);

  // Whether a file changed while it was read: then nobody knows which bytes gave which decision.
  bool met_change() const { return met_change_; }

 private:
  // Documents of a file that are read together, or one that is known.
  struct Step {
    std::size_t file = 0, first = 0, documents = 0;
    std::optional<std::uint32_t> known{};
  };

  void look(const std::vector<ReadRequest>& files);
  void plan();
  void plan_lines(std::size_t file);
  ReadRequest request_of(const Step& step, const std::vector<ReadRequest>& files) const;
  std::string place_of(std::size_t file, std::size_t document) const;
  std::string input_of(const Step& step, std::size_t result, const ReadResult& read) const;

  unsigned jobs_;
  Known known_;
  ParallelReader readers_;
  std::vector<InputFile> inputs_;
  std::vector<Step> steps_;
  bool met_change_ = false;
};

}  // namespace ombud
