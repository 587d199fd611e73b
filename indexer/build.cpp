// indexer/build.cpp - pass 1 reads into the spool; what is chosen is compared, written, published.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/build.h"

#include <algorithm>
#include <chrono>
#include <span>
#include <unordered_set>

#include "corpus/dates.h"
#include "engine/in_parallel.h"
#include "engine/index_publisher.h"
#include "indexer/applied_corrections.h"
#include "indexer/collection.h"
#include "indexer/comparison.h"
#include "indexer/decision_texts.h"
#include "indexer/display_name.h"
#include "indexer/document_reader.h"
#include "indexer/exit_codes.h"
#include "indexer/facts.h"
#include "indexer/interrupt.h"
#include "indexer/previous_collection.h"
#include "indexer/program_stamp.h"
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
  Reading(unsigned jobs,
          const PreviousCollection& previous,
          Collection& collection,
          const Report& report,
          Progress& progress)
      : reader_(jobs, [&](const std::string& sha256) { return previous.id_of_input(sha256); }),
        previous_(previous),
        collection_(collection),
        report_(report),
        progress_(progress) {}

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

  bool met_change() const { return reader_.met_change(); }

 private:
  void take(std::span<const FoundFile> files, const std::vector<ReadRequest>& requests) {
    const auto tell = [&] { progress_.advance(files_, refused_note(report_)); };
    reader_.read(requests,
                 {[&](std::size_t file, ReadResult result, std::string input) {
                    collection_.take(std::move(result), files[file], std::move(input));
                    tell();
                  },
                  [&](std::size_t file, std::uint32_t id, const std::string& place) {
                    const DecisionFacts& known = *previous_.facts(id);
                    collection_.take_known(
                        known.chosen, known.traits.twin.reference, place, files[file]);
                    tell();
                  },
                  [&](std::size_t) {
                    ++files_;
                    tell();
                  }});
  }

  DocumentReader reader_;
  const PreviousCollection& previous_;
  Collection& collection_;
  const Report& report_;
  Progress& progress_;
  std::uint64_t files_ = 0;
};

void tell_unchanged(const Decisions& decisions,
                    const PreviousCollection& previous,
                    Report& report) {
  for (const SelectedDecision& decision : decisions) {
    const auto is_same = [&] {
      const auto* before = previous.find(decision.key);
      return before && before->decision.sha256 == decision.sha256;
    };
    ++(decision.held > 0 || is_same() ? report.unchanged : report.indexed);
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
    if (decision.held > 0 || previous.find(decision.key)) ++kept;
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
          const DecisionTexts& texts,
          const BuildRequest& request)
      : decisions_(decisions),
        previous_(previous),
        texts_(texts),
        today_(to_iso(request.today)),
        jobs_(request.jobs) {}

  // First this, which tells what may be taken over.
  void compare_all(Progress& progress, Report& report) {
    compared_ = compare(
        decisions_.size(),
        [&](std::size_t number) { return texts_.read(decisions_[number]); },
        jobs_,
        progress,
        [&](std::size_t number) {
          const DecisionFacts* known = previous_.facts(decisions_[number].held);
          return known ? &known->traits : nullptr;
        });
    for (const DifferingTwin& twin : compared_.twins.differing)
      report.corrections.differs_from_twin.push_back(differs_from_twin(twin));
    report.twins =
        static_cast<std::uint64_t>(std::count_if(compared_.twins.references.begin(),
                                                 compared_.twins.references.end(),
                                                 [](const auto& twins) { return !twins.empty(); }));
    for (const ComparedTraits& traits : compared_.traits)
      boilerplate_.push_back(compared_.boilerplate.blocks(traits.marks));
    take_over(report);
  }

  // For the next build. Once, and what comparing has left behind takes no memory afterwards. May be
  // done beside write().
  void write_facts(const std::filesystem::path& file, const std::string& stamp) {
    std::vector<DecisionFacts> facts(decisions_.size());
    for (std::size_t number = 0; number < decisions_.size(); ++number)
      facts[number] = {decisions_[number],
                       first_seen(number),
                       compared_.twins.references[number],
                       std::move(boilerplate_[number]),
                       std::move(compared_.traits[number])};
    forget_comparison();
    ombud::write_facts(file, stamp, facts);
  }

  void forget_comparison() {
    compared_.traits = std::vector<ComparedTraits>();
    boilerplate_ = std::vector<std::vector<std::uint32_t>>();
  }

  Manifest write(const std::filesystem::path& directory, Progress& progress) {
    const auto read_one = [&](std::size_t number) { return read(number); };
    if (takes_over_)
      return rewrite_generation(
          directory, compared_.boilerplate, std::move(earlier_), read_one, jobs_, progress);
    return write_generation(
        directory, compared_.boilerplate, decisions_.size(), read_one, jobs_, progress);
  }

 private:
  // What would come out as it is there; nothing, and why, where that is not worth while.
  void take_over(Report& report) {
    earlier_.folder = previous_.generation();
    for (std::size_t number = 0; number < decisions_.size(); ++number)
      earlier_.ids.push_back(is_as_before(number) ? decisions_[number].held : 0);
    const auto anew = static_cast<std::uint64_t>(
        std::count(earlier_.ids.begin(), earlier_.ids.end(), DecisionId{0}));
    report.why_anew = previous_.why_anew();
    if (previous_.entries().empty() || !report.why_anew.empty()) return;
    if (anew * 100 > decisions_.size() * kAnewPercentMax)
      report.why_anew =
          "more than " + std::to_string(kAnewPercentMax) + "% of the decisions are new or changed";
    else
      report.taken_over = decisions_.size() - anew;
    takes_over_ = report.taken_over > 0;
  }

  bool is_as_before(std::size_t number) const {
    const DecisionFacts* known = previous_.facts(decisions_[number].held);
    return known && !known->first_seen.empty() &&
           known->twins == compared_.twins.references[number] &&
           known->boilerplate == boilerplate_[number];
  }

  std::string first_seen(std::size_t number) const {
    const auto* before = previous_.find(decisions_[number].key);
    return before && !before->first_seen.empty() ? before->first_seen : today_;
  }

  // The decision as it is written, by its number in the index. Any thread, once all are compared.
  Decision read(std::size_t number) const {
    Decision decision = texts_.read(decisions_[number]);
    decision.first_seen = first_seen(number);
    decision.twins = compared_.twins.references[number];
    return decision;
  }

  const Decisions& decisions_;
  const PreviousCollection& previous_;
  const DecisionTexts& texts_;
  std::string today_;
  unsigned jobs_;
  Comparison compared_;
  std::vector<std::vector<std::uint32_t>> boilerplate_;  // by number
  EarlierGeneration earlier_;
  bool takes_over_ = false;
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
  const std::string stamp = program_stamp();
  PreviousCollection previous(publisher.folder(),
                              request.add ? Keep::kTexts : Keep::kFacts,
                              request.from_scratch ? Reuse::kNo : Reuse::kYes,
                              stamp,
                              spool,
                              request.jobs);
  const DecisionTexts texts(spool, previous.texts());

  Collection collection(withdrawn, spool, report);
  report.skipped = found.skipped;
  for (const WalkFault& fault : found.faults)
    collection.take(fault);
  const bool met_change = [&] {  // the readers end with it: beside them memory written to is copied
    Reading reading(request.jobs, previous, collection, report, progress);
    reading.read(found.files, directory);
    return reading.met_change();
  }();
  Decisions decisions = collection.finish();
  tell_unchanged(decisions, previous, report);
  check_accounts(report);
  if (request.add) keep_previous(decisions, previous, withdrawn);

  const Verdict verdict = judge(request, report, decisions, previous);
  outcome.exit_code = verdict.exit_code;
  outcome.problem = verdict.problem;
  if (verdict.exit_code == kExitPublished) {
    report.corrections = apply_corrections(request.corrections, decisions, texts, spool);
    Writing writing(decisions, previous, texts, request);
    writing.compare_all(progress, report);
    Manifest manifest;
    in_parallel(request.jobs, 2, [&](std::size_t task) {
      if (task == 1) {
        manifest = writing.write(directory, progress);
        return;
      }
      previous.forget_facts();
      // Of what was read while its file changed nobody knows which bytes it was.
      if (met_change)
        writing.forget_comparison();
      else
        writing.write_facts(directory / kFactsFile, stamp);
    });
    report.published = manifest.decisions;
    in_parallel(request.jobs, 2, [&](std::size_t task) {
      if (task == 0) {
        report.generation = publisher.publish(std::move(manifest), request.jobs).name;
      } else {  // while the disk is waited for
        decisions = Decisions();
        previous.forget();
      }
    });
    if (!report.refused.empty()) outcome.exit_code = kExitSomeRefused;
  }
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return outcome;
}

}  // namespace ombud
