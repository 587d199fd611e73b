// engine/text_index_writer.h - runs of decisions become the one file that a TextIndex opens.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/held_words.h"
#include "engine/postings.h"
#include "engine/text_run.h"

namespace ombud {

struct TextIndexOptions {
  unsigned jobs = 1;  // threads of finish()
  // A word is common that one decision in so many has: which decisions have two common words side
  // by side is kept; other words are so rare that their decisions are looked through. At 57,500
  // these are 575, a millisecond.
  std::uint32_t common_one_in = 100;
};

// Throws IndexIoError. The same decisions give the same bytes, however many jobs.
class TextIndexWriter {
 public:
  // `directory` is for the files in between; they are removed with the object.
  TextIndexWriter(std::filesystem::path directory, TextIndexOptions options);
  ~TextIndexWriter();
  TextIndexWriter(const TextIndexWriter&) = delete;
  TextIndexWriter& operator=(const TextIndexWriter&) = delete;

  // Puts a run by. Runs may come in any order and from several threads at once. REQUIRES: `number`
  // is the run's place among all `runs` of them; each decision is in one, from 1 to how many there
  // are.
  void expect(std::size_t runs);
  void take(std::size_t number, const TextRun& run);
  // The same of decisions whose words an earlier file has.
  void take(std::size_t number, std::unique_ptr<HeldWords> held);

  // REQUIRES: every run expected was taken.
  void finish(const std::filesystem::path& file);

 private:
  struct Run;
  class Merge;

  std::filesystem::path directory_;
  TextIndexOptions options_;
  std::vector<Run> runs_;
};

}  // namespace ombud
