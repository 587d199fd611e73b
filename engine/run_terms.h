// engine/run_terms.h - the sorted terms of a run in a file, and of several runs as one list.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/file_bytes.h"
#include "engine/postings.h"
#include "engine/text_parts.h"

namespace ombud {

struct RunTerm {
  std::string term;
  std::string stem{};  // of an exact word
  const PostingsPacker* postings = nullptr;
};

// Throws IndexIoError. The postings must outlive finish().
class RunTermsWriter {
 public:
  explicit RunTermsWriter(const std::filesystem::path& path) : file_(path) {}

  void add(RunTerm term) { terms_.push_back(std::move(term)); }  // in any order, each once
  void finish();                                                 // sorts and writes

 private:
  FileWriter file_;
  std::vector<RunTerm> terms_;
};

// One term as a line of such a file; for who has them sorted already. `stem`: of an exact word.
void write_run_term(std::string_view term,
                    std::string_view stem,
                    const PostingsPacker& postings,
                    FileWriter& file);

// A term of all runs together.
struct MergedTerm {
  std::string_view term, stem;
  const PostingsPacker* postings = nullptr;
  // Which runs have it, and, of an exact word, its place among the words of each.
  struct Place {
    std::size_t run = 0;
    std::uint32_t word = 0;
  };
  std::vector<Place> places;
};

// Gives each term once, sorted. REQUIRES: no decision is in two files. Cheapest where those of a
// file come before those of the next.
void merge_run_terms(const std::vector<std::filesystem::path>& files,
                     const std::function<void(const MergedTerm&)>& take);

}  // namespace ombud
