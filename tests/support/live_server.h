// tests/support/live_server.h - the real searchd on a free port for the length of a test.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/temporary_folder.h"

namespace ombud::testing {

// Output goes to files; every wait gives up after kPatience, and a server that still runs at the
// end is killed.
class LiveServer {
 public:
  static constexpr std::chrono::seconds kPatience{20};

  // kAsJournal: stderr is what JOURNAL_STREAM says, as under systemd.
  enum class Stderr { kAsFile, kAsJournal };

  explicit LiveServer(std::vector<std::string> arguments,
                      Stderr kind = Stderr::kAsFile,
                      const std::string& program = std::string(OMBUD_BIN_DIR) + "/searchd") {
    arguments.insert(arguments.begin(), program);
    std::vector<char*> argv;
    for (auto& argument : arguments)
      argv.push_back(argument.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    const std::string out = folder_.write("out", ""), err = folder_.write("err", "");
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, out.c_str(), O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, err.c_str(), O_WRONLY, 0);
    struct stat status {};
    ::stat(err.c_str(), &status);
    const std::string stream = std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino);
    if (kind == Stderr::kAsJournal) setenv("JOURNAL_STREAM", stream.c_str(), 1);
    if (posix_spawn(&id_, program.c_str(), &files, nullptr, argv.data(), environ) != 0) id_ = -1;
    unsetenv("JOURNAL_STREAM");
    posix_spawn_file_actions_destroy(&files);
  }
  ~LiveServer() {
    if (id_ <= 0 || exit_code_) return;
    ::kill(id_, SIGKILL);
    ::waitpid(id_, nullptr, 0);
  }
  LiveServer(const LiveServer&) = delete;
  LiveServer& operator=(const LiveServer&) = delete;

  // Port of its ready line; 0 when it ended or did not come.
  int port() {
    const auto give_up = std::chrono::steady_clock::now() + kPatience;
    while (std::chrono::steady_clock::now() < give_up && !exit_code()) {
      const std::string line = out();
      if (!line.empty() && line.back() == '\n') {
        return std::stoi(line.substr(line.rfind(':') + 1));
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return 0;
  }

  pid_t id() const { return id_; }
  void signal(int number) const { ::kill(id_, number); }

  // Waits for its end; nothing when it does not come.
  std::optional<int> wait() {
    const auto give_up = std::chrono::steady_clock::now() + kPatience;
    while (std::chrono::steady_clock::now() < give_up && !exit_code()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return exit_code_;
  }

  std::string out() const { return file_bytes(folder_.path() / "out"); }
  std::string err() const { return file_bytes(folder_.path() / "err"); }

 private:
  std::optional<int> exit_code() {
    int status = 0;
    if (!exit_code_ && ::waitpid(id_, &status, WNOHANG) == id_) {
      exit_code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    return exit_code_;
  }

  TemporaryFolder folder_;
  pid_t id_ = -1;
  std::optional<int> exit_code_;
};

}  // namespace ombud::testing
