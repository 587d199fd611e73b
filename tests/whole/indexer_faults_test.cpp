// tests/whole/indexer_faults_test.cpp - damage, rivals, signals: the old index or the new.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <fstream>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/indexer_runs.h"

namespace ombud::testing {
namespace {

using namespace std::chrono_literals;

TEST_CASE("without an index verify, rollback and withdraw say what to do, and make none",
          "[indexer]") {
  const Index at;
  for (const Words& arguments :
       std::vector<Words>{{"verify"}, {"rollback"}, {"withdraw", "25-004-574"}}) {
    Words all = arguments;
    all.insert(all.begin() + 1, {"--index", at.index()});
    const ProgramRun run = indexer(all);
    CHECK(run.exit_code == 1);
    CHECK_THAT(run.out + run.err, Catch::Matchers::ContainsSubstring("indexer --index"));
    CHECK_FALSE(fs::exists(at.index()));
  }
}

TEST_CASE("damage is found by verify and mended by rollback", "[indexer]") {
  const Index at;
  at.put_decisions(2);
  at.build();
  at.build();
  const fs::path database = fs::path(at.index()) / "gen-00000002" / "decisions.glass";
  std::string bytes = file_bytes(database);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 4);
  fs::permissions(database, fs::perms::owner_all);
  std::ofstream(database, std::ios::binary) << bytes;
  const ProgramRun verified = indexer({"verify", "--index", at.index()});
  CHECK(verified.exit_code == 1);
  CHECK_THAT(verified.out, Catch::Matchers::ContainsSubstring("FAULT gen-00000002, files"));
  CHECK(at.build().exit_code == 1);  // not carried on from silently
  CHECK(indexer({"rollback", "--index", at.index()}).exit_code == 0);
  CHECK(at.build().exit_code == 0);
  CHECK(indexer({"verify", "--index", at.index()}).exit_code == 0);
}

// Standard input that never ends holds the program where it is.
struct Waiting {
  explicit Waiting(const Index& at) {
    const std::string fifo = (at.folder.path() / "fifo").string();
    if (mkfifo(fifo.c_str(), 0600) != 0) throw std::runtime_error("mkfifo");
    id = fork();
    if (id == 0) {
      dup2(open(fifo.c_str(), O_RDWR), STDIN_FILENO);
      dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
      const std::string path = std::string(OMBUD_BIN_DIR) + "/indexer";
      execl(path.c_str(), path.c_str(), "--index", at.index().c_str(), "-", nullptr);
      _exit(127);
    }
    for (int i = 0; i < 500 && !fs::exists(at.index() + "/tmp-00000002"); ++i)
      std::this_thread::sleep_for(10ms);
  }
  int end_by(int signal) const {
    kill(id, signal);
    int status = 0;
    waitpid(id, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }
  pid_t id = -1;
};

TEST_CASE("a second indexer is told who is at work", "[indexer]") {
  const Index at;
  at.put_decisions(1);
  at.build();
  const Waiting first(at);
  const ProgramRun second = at.build();
  CHECK(second.exit_code == 75);
  CHECK_THAT(second.err, Catch::Matchers::ContainsSubstring("process " + std::to_string(first.id)));
  first.end_by(SIGKILL);
  CHECK(at.build().exit_code == 0);  // and what the killed one left is gone
  CHECK(at.left_in_index() == Words{"CURRENT", "LOCK", "gen-00000001", "gen-00000002"});
}

TEST_CASE("a signal in the middle of a build leaves nothing behind", "[indexer]") {
  for (const auto& [signal, exit_code] : {std::pair{SIGTERM, 143}, std::pair{SIGINT, 130}}) {
    const Index at;
    at.put_decisions(1);
    at.build();
    const Waiting building(at);
    CHECK(building.end_by(signal) == exit_code);
    CHECK(at.left_in_index() == Words{"CURRENT", "LOCK", "gen-00000001"});
  }
}

}  // namespace
}  // namespace ombud::testing
