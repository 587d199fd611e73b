// indexer/build.cpp - pass 1 reads into the spool; what is chosen is compared, written, published.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/build.h"

#include <algorithm>
#include <chrono>
#include <span>
#include <unordered_set>

#include "corpus/dates.h"
#include "corpus/decision_json.h"
#include "engine/index_publisher.h"
#include "indexer/applied_corrections.h"
#include "indexer/collection.h"
#include "indexer/comparison.h"
#include "indexer/display_name.h"
#include "indexer/exit_codes.h"
#include "indexer/interrupt.h"
#include "indexer/parallel_reader.h"
#include "indexer/previous_collection.h"
#include "indexer/standard_input.h"
#include "indexer/write_generation.h"

namespace ombud {
namespace {

using Decisions = std::vector<SelectedDecision>;

std::string refused_note(const Report& report) {
  return report.refused.empty() ? "" : with_thousands(report.refused.size()) + " refused";
}

class Reading {
 public:
  Reading(unsigned jobs, Collection& collection, const Report& report, Progress& progress)
      : readers_(jobs), collection_(collection), report_(report), progress_(progress) {}

  void read(const std::vector<FoundFile>& files, const std::filesystem::path& directory) {
    progress_.begin("reading", files.size());
    for (auto file = files.begin(); file != files.end();) {
      if (file->path == kStandardInput) {
        const StandardInputCopy copy(directory);
        take({&*file, 1}, {{copy.path(), true, 0}});
        ++file;
        continue;
      }
      const auto end = std::find_if(
          file, files.end(), [](const FoundFile& other) { return other.path == kStandardInput; });
      std::vector<ReadRequest> requests;
      for (auto one = file; one != end; ++one)
        requests.push_back({one->path, false, 0});
      take({file, end}, requests);
      file = end;
    }
  }

 private:
  void take(std::span<const FoundFile> files, const std::vector<ReadRequest>& requests) {
    const auto result = [&](std::size_t file, ReadResult read) {
      collection_.take(std::move(read), files[file]);
      progress_.advance(files_, refused_note(report_));
    };
    readers_.read(
        requests, result, [&](std::size_t) { progress_.advance(++files_, refused_note(report_)); });
  }

  ParallelReader readers_;
  Collection& collection_;
  const Report& report_;
  Progress& progress_;
  std::uint64_t files_ = 0;
};

void tell_unchanged(const Decisions& decisions,
                    const PreviousCollection& previous,
                    Report& report) {
  for (const SelectedDecision& decision : decisions) {
    const auto* before = previous.find(decision.key);
    const bool same = before && before->decision.sha256 == decision.sha256;
    ++(same ? report.unchanged : report.indexed);
  }
}

// The new texts, and those of the present index that no new one replaces.
void keep_previous(Decisions& decisions,
                   const PreviousCollection& previous,
                   const std::vector<Tombstone>& withdrawn) {
  std::unordered_set<std::string> replaced;
  for (const SelectedDecision& decision : decisions)
    replaced.insert(decision.key);
  for (const Tombstone& tombstone : withdrawn)
    replaced.insert(tombstone.key);
  for (const auto& [key, entry] : previous.entries())
    if (!replaced.contains(key)) decisions.push_back(entry.decision);
  std::sort(decisions.begin(), decisions.end(), comes_before);
}

std::uint64_t lost(const Decisions& decisions, const PreviousCollection& previous) {
  std::uint64_t kept = 0;
  for (const SelectedDecision& decision : decisions)
    if (previous.find(decision.key)) ++kept;
  return previous.entries().size() - kept;
}

// Deliberate withdrawals are no sign of broken input.
std::uint64_t refused_for_faults(const Report& report) {
  return static_cast<std::uint64_t>(
      std::count_if(report.refused.begin(), report.refused.end(), [](const Refusal& refusal) {
        return refusal.reason != "withdrawn";
      }));
}

struct Verdict {
  int exit_code = kExitPublished;
  std::string problem;
};

Verdict judge_refusals(const Report& report) {
  const std::uint64_t refused = refused_for_faults(report);
  if (report.read < kRefusedCheckedFrom || refused * 100 <= report.read * kRefusedPercentMax)
    return {};
  return {kExitUnsafe,
          "refused " + with_thousands(refused) + " of " + with_thousands(report.read) +
              " documents, more than " + std::to_string(kRefusedPercentMax) +
              "%: something is wrong with the input as a whole. Nothing was published. The report "
              "says why each was refused; mend or remove those files and run again."};
}

Verdict judge_loss(std::uint64_t lost, std::uint64_t before) {
  if (lost * 100 <= before * kLostPercentMax) return {};
  return {kExitUnsafe,
          "this would lose " + with_thousands(lost) + " of the " + with_thousands(before) +
              " decisions in the index, more than " + std::to_string(kLostPercentMax) +
              "%. Nothing was published. Check that the paths hold the whole collection; use --add "
              "to keep what is there, or --allow-shrink if this is meant."};
}

constexpr char kNothingRead[] =
    "no decision was found in what was given, so nothing was published. Give a folder of decisions "
    "saved as text, HTML or JSON; `indexer show FILE` prints what is read from one file.";

Verdict judge(const BuildRequest& request,
              const Report& report,
              const Decisions& decisions,
              const PreviousCollection& previous) {
  if (Verdict verdict = judge_refusals(report); verdict.exit_code != 0) return verdict;
  if (report.indexed + report.unchanged == 0) return {kExitFailed, kNothingRead};
  if (request.allow_shrink) return {};
  return judge_loss(lost(decisions, previous), previous.entries().size());
}

Decision text_of(const SelectedDecision& chosen, const Spool& spool) {
  return decision_from_json(spool.read(chosen.span)).decision;
}

// What is chosen, compared and written.
class Writing {
 public:
  Writing(const Decisions& decisions,
          const PreviousCollection& previous,
          const Spool& spool,
          const BuildRequest& request)
      : decisions_(decisions),
        previous_(previous),
        spool_(spool),
        today_(to_iso(request.today)),
        jobs_(request.jobs) {}

  Manifest write(const std::filesystem::path& directory, Progress& progress, Report& report) {
    Comparison compared = compare(
        decisions_.size(),
        [&](std::size_t number) { return text_of(decisions_[number], spool_); },
        jobs_,
        progress);
    twins_ = std::move(compared.twins.references);
    for (const DifferingTwin& twin : compared.twins.differing)
      report.corrections.differs_from_twin.push_back(differs_from_twin(twin));
    report.twins = static_cast<std::uint64_t>(std::count_if(
        twins_.begin(), twins_.end(), [](const auto& twins) { return !twins.empty(); }));
    return write_generation(
        directory,
        compared.boilerplate,
        decisions_.size(),
        [&](std::size_t number) { return read(number); },
        jobs_,
        progress);
  }

  // The decision as it is written, by its number in the index. Any thread, once all are compared.
  Decision read(std::size_t number) const {
    Decision decision = text_of(decisions_[number], spool_);
    const auto* before = previous_.find(decisions_[number].key);
    const bool known = before && !before->first_seen.empty();
    decision.first_seen = known ? before->first_seen : today_;
    decision.twins = twins_[number];
    return decision;
  }

 private:
  const Decisions& decisions_;
  const PreviousCollection& previous_;
  const Spool& spool_;
  std::string today_;
  unsigned jobs_;
  std::vector<std::vector<std::string>> twins_;  // by decision
};

}  // namespace

BuildOutcome build(const BuildRequest& request, Progress& progress) {
  const auto began = std::chrono::steady_clock::now();
  BuildOutcome outcome;
  Report& report = outcome.report;
  report.index_path = display_name(request.index.native());
  const Walk found = walk(request.paths, request.index);
  IndexPublisher publisher(request.index);
  const auto withdrawn = publisher.folder().tombstones();
  const auto directory = publisher.begin();
  Spool spool(directory);
  const PreviousCollection previous(
      publisher.folder(), request.add ? Keep::kTexts : Keep::kFacts, spool);

  Collection collection(withdrawn, spool, report);
  report.skipped = found.skipped;
  for (const WalkFault& fault : found.faults)
    collection.take(fault);
  Reading(request.jobs, collection, report, progress).read(found.files, directory);
  Decisions decisions = collection.finish();
  tell_unchanged(decisions, previous, report);
  check_accounts(report);
  if (request.add) keep_previous(decisions, previous, withdrawn);

  const Verdict verdict = judge(request, report, decisions, previous);
  outcome.exit_code = verdict.exit_code;
  outcome.problem = verdict.problem;
  if (verdict.exit_code == kExitPublished) {
    report.corrections = apply_corrections(request.corrections, decisions, spool);
    Writing writing(decisions, previous, spool, request);
    Manifest manifest = writing.write(directory, progress, report);
    report.published = manifest.decisions;
    report.generation = publisher.publish(std::move(manifest)).name;
    if (!report.refused.empty()) outcome.exit_code = kExitSomeRefused;
  }
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return outcome;
}

}  // namespace ombud
