// indexer/main.cpp - runs a command and tells the shell how it ended.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <exception>
#include <iostream>
#include <new>
#include <system_error>

#include <unistd.h>

#include "corpus/dates.h"
#include "engine/index_publisher.h"
#include "indexer/applied_corrections.h"
#include "indexer/build.h"
#include "indexer/clear_up_on_terminate.h"
#include "indexer/exit_codes.h"
#include "indexer/interrupt.h"
#include "indexer/options.h"
#include "indexer/show.h"
#include "indexer/verify.h"
#include "indexer/walk.h"
#include "indexer/withdraw.h"

namespace ombud {
namespace {

Progress::Form progress_form(const Options& options) {
  if (options.quiet) return Progress::Form::kNone;
  return isatty(STDERR_FILENO) ? Progress::Form::kTerminal : Progress::Form::kPlain;
}

int run_build(const Options& options) {
  const BuildRequest request{options.index,
                             options.paths,
                             options.add,
                             options.allow_shrink,
                             today(),
                             read_corrections(options.corrections),
                             options.jobs,
                             options.from_scratch};
  const BuildOutcome outcome = [&] {
    Progress progress(progress_form(options), std::cerr);
    return build(request, progress);
  }();
  std::cout << (options.json ? to_json(outcome.report) : to_text(outcome.report));
  if (!outcome.problem.empty()) std::cerr << "indexer: " << outcome.problem << "\n";
  return outcome.exit_code;
}

int run_withdraw(const Options& options) {
  const std::string done = [&] {
    Progress progress(progress_form(options), std::cerr);
    return withdraw({options.index, options.key, today()}, progress);
  }();
  std::cout << done << "\n";
  return kExitPublished;
}

int run_rollback(const Options& options) {
  // A folder without generations is not made one by locking it; a damaged CURRENT is what this
  // command is for.
  const IndexFolder folder(options.index);
  if (folder.generations().empty()) folder.current_or_throw();
  const GenerationName generation = IndexPublisher(options.index).rollback();
  std::cout << "Published " << generation.name << " in " << options.index.string() << " again.\n";
  return kExitPublished;
}

int run_command(const Options& options) {
  switch (options.command) {
    case Command::kShow:
      return show(options.file, read_corrections(options.corrections), std::cout, std::cerr);
    case Command::kWithdraw:
      return run_withdraw(options);
    case Command::kVerify:
      return verify(IndexFolder(options.index), std::cout);
    case Command::kRollback:
      return run_rollback(options);
    case Command::kBuild:
      break;
  }
  return run_build(options);
}

int tell(const char* problem, int exit_code) {
  std::cerr << "indexer: " << problem << "\n";
  return exit_code;
}

int run_arguments(int argc, char** argv) {
  const ParsedOptions parsed = parse_options(argc, argv);
  std::cout << parsed.output;
  std::cerr << parsed.problem;
  if (!parsed.options) return parsed.exit_code;
  watch_for_interrupts();
  return run_command(*parsed.options);
}

int run(int argc, char** argv) {
  try {
    return run_arguments(argc, argv);
  } catch (const Interrupted& interrupted) {
    return tell(interrupted.what(), kExitSignalBase + interrupted.signal);
  } catch (const IndexLocked& error) {
    return tell(error.what(), kExitLocked);
  } catch (const IndexIoError& error) {
    return tell(error.what(), kExitInputOutput);
  } catch (const std::system_error& error) {
    return tell(error.what(), kExitInputOutput);
  } catch (const std::bad_alloc&) {
    return tell(
        "out of memory. `indexer verify` says what is published; run the command again "
        "with more memory or fewer --jobs.",
        kExitFailed);
  } catch (const std::exception& error) {
    return tell(error.what(), kExitFailed);
  }
}

}  // namespace
}  // namespace ombud

int main(int argc, char** argv) {
  ombud::tell_on_terminate();
  const int exit_code = ombud::run(argc, argv);
  // What was asked for may be published; that the report is lost must be told all the same.
  if (std::cout.flush()) return exit_code;
  std::cerr << "indexer: the report could not be written to standard output.\n";
  return ombud::kExitInputOutput;
}
