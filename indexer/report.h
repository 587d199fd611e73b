// indexer/report.h - what became of every document: as text for a person, as JSON for a script.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every document has exactly one outcome, so that always
//   read = indexed + unchanged + duplicates + merged + refused.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ombud {

inline constexpr int kReportFormat = 1;

struct Refusal {
  std::string file;
  std::string reason;  // a fixed word: corpus/README.md and indexer/README.md list them
  std::string detail;  // in words: what was found, where, and what to do about it
};

// What an editor of corrections should look at.
struct CorrectionNote {
  std::string reference;
  std::string detail;  // in words: file and line where they are known, why, and what to do about it
};

struct CorrectionsReport {
  std::uint64_t applied = 0;
  std::vector<CorrectionNote> not_applied;        // changed nothing
  std::vector<CorrectionNote> differs_from_twin;  // one investigation, and now different remedies
};

struct Report {
  std::uint64_t read = 0;        // documents, and things that may hold some and were refused whole
  std::uint64_t indexed = 0;     // decisions published that are new, or whose words changed
  std::uint64_t unchanged = 0;   // decisions published that the index held with the same words
  std::uint64_t duplicates = 0;  // same reference, same words as another document read
  std::uint64_t merged = 0;      // parts of a report that became part of another part's decision
  std::uint64_t skipped = 0;     // files that are no documents: parts of saved pages, hidden files
  std::uint64_t twins = 0;       // decisions published that share their investigation with another
  std::uint64_t taken_over = 0;  // decisions published that were not written anew
  std::string why_anew;          // why there are none, in words; empty on a first build
  CorrectionsReport corrections;
  std::vector<Refusal> refused;
  double seconds = 0;
  std::string index_path;
  std::string generation;       // empty = nothing was published
  std::uint64_t published = 0;  // decisions in that generation; not part of the JSON
};

// One JSON object and a line end.
std::string to_json(const Report& report);

// Ends with the next command to run.
std::string to_text(const Report& report);

// Throws std::logic_error when the identity above does not hold: a document was lost.
void check_accounts(const Report& report);

}  // namespace ombud
