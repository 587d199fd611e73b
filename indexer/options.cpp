// indexer/options.cpp - one row a flag; help opens with examples.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/options.h"

#include <algorithm>
#include <thread>

#include <CLI/CLI.hpp>
#include <xapian.h>

#include "corpus/reference.h"
#include "corpus/slug.h"
#include "engine/analysis.h"
#include "engine/schema.h"
#include "indexer/exit_codes.h"

namespace ombud {
namespace {

constexpr char kDescription[] = R"(indexer - makes ombudsman decisions searchable by searchd.

Examples:
  indexer --index ./index ./decisions            build from a folder and publish
  indexer --index ./index --add ./new-this-week  add to what is there
  indexer show page.html                         what is read from one file
  indexer verify --index ./index                 is everything as it was published?
  indexer rollback --index ./index               back to the generation before
  indexer withdraw --index ./index 25-004-574    take a decision out, everywhere
)";

constexpr char kFooter[] = R"(
Exit codes: 0 published, nothing refused; 1 failed, nothing published; 2 usage;
3 published, some refused; 4 refused by a safety threshold; 74 input or output
error; 75 another indexer is at work; 130, 143 stopped by a signal.)";

std::string version() {
  return std::string("indexer ") + OMBUD_VERSION + " (index schema " +
         std::to_string(kSchemaVersion) + ", xapian " + Xapian::version_string() + ", " +
         analysis_version() + ")";
}

// What the rows below write to. A subcommand has its own: CLI11 fills the options of all of them
// from the environment, which would overwrite what was typed.
struct Typed {
  Options options;
  std::string index;
  std::string subcommand_index;
  std::vector<std::string> subcommand_corrections;
  bool subcommand_quiet = false;
  std::vector<std::string> reference;
};

// One file each time it is said: what follows is a PATH.
CLI::Option* add_corrections(CLI::App& app, std::vector<std::string>& files) {
  return app
      .add_option("--corrections", files, "File of corrections (corpus/README.md); repeatable")
      ->type_name("FILE")
      ->allow_extra_args(false);
}

void add_build(CLI::App& app, Typed& typed) {
  Options& options = typed.options;
  app.add_option("--index", typed.index, "Folder of the index")
      ->envname("OMBUD_INDEX")
      ->type_name("DIR");
  app.add_flag("--add", options.add, "Keep what is there; add and replace by reference")
      ->envname("OMBUD_ADD");
  app.add_flag("--allow-shrink",
               options.allow_shrink,
               "Publish also where more than 2% of the decisions would be lost")
      ->envname("OMBUD_ALLOW_SHRINK");
  app.add_flag("--from-scratch",
               options.from_scratch,
               "Read and write everything anew, also what has not changed")
      ->envname("OMBUD_FROM_SCRATCH");
  app.add_flag("--json", options.json, "Report as one JSON object")->envname("OMBUD_JSON");
  app.add_flag("--quiet", options.quiet, "No progress on stderr")->envname("OMBUD_QUIET");
  options.jobs = default_jobs();
  app.add_option("--jobs", options.jobs, "Processors to use, 1 to " + std::to_string(kJobsMax))
      ->envname("OMBUD_JOBS")
      ->type_name("N")
      ->check(CLI::Range(1U, kJobsMax));
  add_corrections(app, options.corrections)->envname("OMBUD_CORRECTIONS");
  app.add_option("PATH", options.paths, "File, folder, or - (JSON lines on standard input)");
}

void add_index(CLI::App& subcommand, Typed& typed) {
  subcommand.add_option("--index", typed.subcommand_index, "Folder of the index (OMBUD_INDEX)")
      ->type_name("DIR");
}

struct Subcommands {
  CLI::App* show;
  CLI::App* withdraw;
  CLI::App* verify;
  CLI::App* rollback;
};

Subcommands add_subcommands(CLI::App& app, Typed& typed) {
  const Subcommands made{
      app.add_subcommand("show", "Print what is read from one file, as JSON"),
      app.add_subcommand("withdraw", "Take a decision out of every generation, for good"),
      app.add_subcommand("verify", "Check manifest, hashes and accounting"),
      app.add_subcommand("rollback", "Publish the previous generation again")};
  add_corrections(*made.show, typed.subcommand_corrections);
  made.show->add_option("FILE", typed.options.file, "File to read")->required();
  add_index(*made.withdraw, typed);
  made.withdraw->add_flag("--quiet", typed.subcommand_quiet, "No progress on stderr");
  made.withdraw
      ->add_option("REF", typed.reference, "Its reference in any spelling, or source/reference")
      ->required();
  add_index(*made.verify, typed);
  add_index(*made.rollback, typed);
  app.require_subcommand(0, 1);
  return made;
}

Command command_of(const Subcommands& made) {
  if (made.show->parsed()) return Command::kShow;
  if (made.withdraw->parsed()) return Command::kWithdraw;
  if (made.verify->parsed()) return Command::kVerify;
  if (made.rollback->parsed()) return Command::kRollback;
  return Command::kBuild;
}

// "lgsco/25-004-574" from that, or from a reference alone in any spelling; empty for neither.
std::string key_of(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words)
    text += (text.empty() ? "" : " ") + word;
  const std::size_t slash = text.find('/');
  const auto reference =
      parse_reference(slash == std::string::npos ? text : text.substr(slash + 1));
  if (!reference) return {};
  return decision_key(
      slash == std::string::npos ? source_of_reference(*reference) : slug(text.substr(0, slash)),
      *reference);
}

ParsedOptions usage(const std::string& problem) {
  return {std::nullopt,
          kExitUsage,
          {},
          "indexer: " + problem + "\n`indexer --help` shows how it is used.\n"};
}

ParsedOptions checked(Typed typed) {
  Options& options = typed.options;
  if (!typed.subcommand_index.empty()) typed.index = typed.subcommand_index;
  options.quiet = options.quiet || typed.subcommand_quiet;
  if (!typed.subcommand_corrections.empty()) options.corrections = typed.subcommand_corrections;
  const bool needs_index = options.command != Command::kShow;
  if (needs_index && typed.index.empty())
    return usage("say where the index is: --index DIR (or OMBUD_INDEX in the environment).");
  if (options.command == Command::kBuild && options.paths.empty())
    return usage("say what to read: a folder or files of decisions, or - for JSON lines.");
  if (options.command != Command::kBuild && !options.paths.empty())
    return usage("unexpected \"" + options.paths.front() + "\".");
  if (options.command == Command::kWithdraw) {
    options.key = key_of(typed.reference);
    if (options.key.empty())
      return usage("that is not a reference; it looks like 25-004-574 or lgsco/25-004-574.");
  }
  options.index = typed.index;
  return {std::move(options), kExitPublished, {}, {}};
}

}  // namespace

unsigned default_jobs() { return std::clamp(std::thread::hardware_concurrency(), 1U, kJobsMax); }

ParsedOptions parse_options(int argc, const char* const* argv) {
  Typed typed;
  CLI::App app(kDescription, "indexer");
  app.footer(kFooter);
  app.set_version_flag("--version", version());
  app.get_formatter()->column_width(34);
  add_build(app, typed);
  const Subcommands made = add_subcommands(app, typed);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {  // --help, --version
    std::ostringstream output;
    app.exit(success, output, output);
    return {std::nullopt, kExitPublished, output.str(), {}};
  } catch (const CLI::ParseError& error) {
    return usage(error.what());
  }
  typed.options.command = command_of(made);
  return checked(std::move(typed));
}

}  // namespace ombud
