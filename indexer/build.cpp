// indexer/build.cpp - pass 1 reads into the spool; what is chosen is compared, written, published.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/build.h"

#include <algorithm>
#include <chrono>
#include <unordered_set>

#include "corpus/dates.h"
#include "corpus/decision_json.h"
#include "engine/index_publisher.h"
#include "indexer/applied_corrections.h"
#include "indexer/collection.h"
#include "indexer/display_name.h"
#include "indexer/exit_codes.h"
#include "indexer/interrupt.h"
#include "indexer/previous_collection.h"
#include "indexer/reader_process.h"
#include "indexer/standard_input.h"
#include "indexer/twins.h"
#include "indexer/write_generation.h"

namespace ombud {
namespace {

using Decisions = std::vector<SelectedDecision>;

std::string refused_note(const Report& report) {
  return report.refused.empty() ? "" : with_thousands(report.refused.size()) + " refused";
}

void read_all(const Walk& found,
              const std::filesystem::path& directory,
              Collection& collection,
              const Report& report,
              Progress& progress) {
  ReaderProcess reader;  // ends with the reading: what follows needs the memory
  std::uint64_t files = 0;
  progress.begin("reading", found.files.size());
  for (const FoundFile& file : found.files) {
    const auto sink = [&](ReadResult result) {
      collection.take(std::move(result), file);
      progress.advance(files, refused_note(report));
      return true;
    };
    if (file.path == kStandardInput) {
      const StandardInputCopy copy(directory);
      reader.read({copy.path(), true, 0}, sink);
    } else {
      reader.read({file.path, false, 0}, sink);
    }
    progress.advance(++files, refused_note(report));
  }
}

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

// What is chosen, compared and written.
class Writing {
 public:
  Writing(const Decisions& decisions,
          const PreviousCollection& previous,
          const Spool& spool,
          Date today)
      : decisions_(decisions), previous_(previous), spool_(spool), today_(to_iso(today)) {}

  Manifest write(const std::filesystem::path& directory, Progress& progress, Report& report) {
    TwinFinder finder;
    const EveryDecision sketched = [&](const auto& take) {
      every([&](const Decision& decision) {
        finder.add(decision);
        take(decision);
      });
    };
    const BoilerplateDetector boilerplate = count_shared(sketched, decisions_.size(), progress);
    FoundTwins found = finder.twins(boilerplate, [&](std::size_t number) {
      throw_if_interrupted();
      return read(decisions_[number]);
    });
    twins_ = std::move(found.references);
    for (const DifferingTwin& twin : found.differing)
      report.corrections.differs_from_twin.push_back(differs_from_twin(twin));
    report.twins = static_cast<std::uint64_t>(std::count_if(
        twins_.begin(), twins_.end(), [](const auto& twins) { return !twins.empty(); }));
    return write_generation(
        directory,
        boilerplate,
        [&](const auto& take) { every(take); },
        decisions_.size(),
        progress);
  }

 private:
  Decision read(const SelectedDecision& chosen) const {
    return decision_from_json(spool_.read(chosen.span)).decision;
  }

  void every(const std::function<void(const Decision&)>& take) const {
    for (std::size_t number = 0; number < decisions_.size(); ++number) {
      Decision decision = read(decisions_[number]);
      const auto* before = previous_.find(decisions_[number].key);
      const bool known = before && !before->first_seen.empty();
      decision.first_seen = known ? before->first_seen : today_;
      decision.twins = twins_.empty() ? std::vector<std::string>() : twins_[number];
      take(decision);
    }
  }

  const Decisions& decisions_;
  const PreviousCollection& previous_;
  const Spool& spool_;
  std::string today_;
  std::vector<std::vector<std::string>> twins_;  // by decision; empty until all are compared
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
  read_all(found, directory, collection, report, progress);
  Decisions decisions = collection.finish();
  tell_unchanged(decisions, previous, report);
  check_accounts(report);
  if (request.add) keep_previous(decisions, previous, withdrawn);

  const Verdict verdict = judge(request, report, decisions, previous);
  outcome.exit_code = verdict.exit_code;
  outcome.problem = verdict.problem;
  if (verdict.exit_code == kExitPublished) {
    report.corrections = apply_corrections(request.corrections, decisions, spool);
    Writing writing(decisions, previous, spool, request.today);
    Manifest manifest = writing.write(directory, progress, report);
    report.published = manifest.decisions;
    report.generation = publisher.publish(std::move(manifest)).name;
    if (!report.refused.empty()) outcome.exit_code = kExitSomeRefused;
  }
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return outcome;
}

}  // namespace ombud
