// indexer/show.cpp - one decision as it is, several as an array.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/show.h"

#include <string>

#include "corpus/decision_json.h"
#include "indexer/applied_corrections.h"
#include "indexer/display_name.h"
#include "indexer/exit_codes.h"
#include "indexer/reader_process.h"

namespace ombud {
namespace {

// Opens the array when a second decision comes: memory holds two decisions at most.
class JsonOutput {
 public:
  explicit JsonOutput(std::ostream& out) : out_(out) {}

  void add(const Decision& decision) {
    if (++count_ == 1) {
      first_ = to_json(decision);
      return;
    }
    if (count_ == 2) out_ << "[" << first_;
    out_ << ",\n" << to_json(decision);
  }

  void end() {
    if (count_ == 1) out_ << first_ << "\n";
    if (count_ > 1) out_ << "]\n";
  }

  std::uint64_t count() const { return count_; }

 private:
  std::ostream& out_;
  std::uint64_t count_ = 0;
  std::string first_;
};

Decision corrected(Decision decision,
                   const std::vector<Correction>& corrections,
                   std::ostream& problems) {
  for (const Correction& correction : corrections) {
    if (correction.source != decision.source || correction.reference != decision.reference)
      continue;
    const std::string why = apply_correction(correction, decision);
    if (!why.empty())
      problems << "Correction of " << correction.reference
               << " not applied: " << not_applied(correction, why).detail << ".\n";
  }
  return decision;
}

}  // namespace

int show(const std::filesystem::path& file,
         const std::vector<Correction>& corrections,
         std::ostream& out,
         std::ostream& problems) {
  JsonOutput decisions(out);
  bool refused = false;
  const auto sink = [&](const ReadResult& result) {
    if (result.status == ReadStatus::kDecision) {
      decisions.add(corrected(result.decision, corrections, problems));
      return true;
    }
    refused = true;
    problems << display_name(file.native()) << ": "
             << (result.place.empty() ? "" : result.place + ": ") << result.reason << ": "
             << result.detail << "\n";
    return true;
  };
  // A person who names a link means what it leads to.
  std::error_code error;
  const auto real = std::filesystem::canonical(file, error);
  ReaderProcess().read({error ? file : real, false, 0}, sink);
  decisions.end();
  if (decisions.count() == 0) return kExitFailed;
  return refused ? kExitSomeRefused : kExitPublished;
}

}  // namespace ombud
