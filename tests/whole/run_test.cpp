// tests/whole/run_test.cpp - packaging/run.sh: what it hands to the indexer, and that it ends well.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/indexer_runs.h"

namespace ombud::testing {
namespace {

using Catch::Matchers::ContainsSubstring;

// run.sh with the real indexer and, for a server, a program that ends at once.
ProgramRun run_over(const std::string& from) {
  const TemporaryFolder folder;
  const fs::path bin = folder.path() / "build" / "bin";
  fs::create_directories(bin);
  fs::create_symlink(fs::path(OMBUD_BIN_DIR) / "indexer", bin / "indexer");
  fs::create_symlink("/bin/echo", bin / "searchd");
  const std::string shell = R"(cd "$0" && exec packaging/run.sh "$@")";
  const std::string to_root = fs::relative("/bin/sh", OMBUD_BIN_DIR).string();
  return Program(to_root, {"-c", shell, OMBUD_SOURCE_DIR, bin.string(), from, "0"}).wait();
}

TEST_CASE("make run corrects the sample, however its folder is written", "[run]") {
  for (const std::string& from : {std::string("corpus/sample"),
                                  std::string(OMBUD_SOURCE_DIR) + "/corpus/../corpus/sample/"}) {
    const ProgramRun run = run_over(from);
    INFO(run.out << run.err);
    CHECK(run.exit_code == 0);
    CHECK_THAT(run.out + run.err, ContainsSubstring("Applied 1 correction."));
  }
}

TEST_CASE("make run FROM=/folder says nothing of corrections of the sample", "[run]") {
  const Index at;
  at.put_decisions(2);
  const ProgramRun run = run_over(at.input());
  INFO(run.out << run.err);
  CHECK(run.exit_code == 0);
  CHECK_THAT(run.out, ContainsSubstring("--listen 127.0.0.1:0"));
  CHECK_THAT(run.out + run.err, !ContainsSubstring("orrection"));
}

TEST_CASE("make run over nothing says so", "[run]") {
  const ProgramRun run = run_over("/nowhere/at/all");
  CHECK(run.exit_code == 1);
  CHECK_THAT(run.err, ContainsSubstring("there is nothing at '/nowhere/at/all'"));
}

}  // namespace
}  // namespace ombud::testing
