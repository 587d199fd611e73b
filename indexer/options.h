// indexer/options.h - the command line and environment, checked and ready to use.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ombud {

// More are of no use: what is left to one thread, and the disk, then take the time.
inline constexpr unsigned kJobsMax = 4;

// As many as there are processors, from 1 to kJobsMax.
unsigned default_jobs();

enum class Command { kBuild, kShow, kWithdraw, kVerify, kRollback };

struct Options {
  Command command = Command::kBuild;
  std::filesystem::path index;           // all but show
  std::vector<std::string> paths;        // build
  std::string file;                      // show
  std::vector<std::string> corrections;  // build, show: files of corrections
  std::string key;                       // withdraw: "lgsco/25-004-574"
  bool allow_shrink = false;
  bool from_scratch = false;  // build: read and write everything anew
  bool add = false;
  bool json = false;
  bool quiet = false;
  unsigned jobs = 1;  // build: processes that read, then threads; from 1 to kJobsMax
};

// Either options, or what to print and the exit code.
struct ParsedOptions {
  std::optional<Options> options;
  int exit_code = 0;
  std::string output;   // for stdout: help, version
  std::string problem;  // for stderr: what is wrong with the command line
};

// A flag counts over its environment variable (OMBUD_INDEX, OMBUD_ADD, ...).
ParsedOptions parse_options(int argc, const char* const* argv);

}  // namespace ombud
