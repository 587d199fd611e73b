// tests/support/run_program.h - runs a program as a person does: arguments in, text and status out.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/temporary_folder.h"

namespace ombud::testing {

struct ProgramRun {
  int exit_code = -1;  // 128 + number when a signal ended it
  std::string out, err;
};

// A program under way; output goes to files, so that no pipe can fill up.
class Program {
 public:
  Program(const std::string& name,
          const std::vector<std::string>& arguments,
          const std::vector<std::pair<std::string, std::string>>& environment = {},
          const std::string& input = {}) {
    const std::string path = std::string(OMBUD_BIN_DIR) + "/" + name;
    folder_.write("in", input);
    child_ = fork();
    if (child_ != 0) return;
    redirect("in", O_RDONLY, STDIN_FILENO);
    redirect("out", O_WRONLY | O_CREAT, STDOUT_FILENO);
    redirect("err", O_WRONLY | O_CREAT, STDERR_FILENO);
    for (const auto& [variable, value] : environment)
      setenv(variable.c_str(), value.c_str(), 1);
    // AnotherUser changes only the effective user, to come back. A program whose users differ would
    // be given no environment to trust.
    if (setresuid(geteuid(), geteuid(), geteuid()) != 0) _exit(127);
    std::vector<char*> argv{const_cast<char*>(path.c_str())};
    for (const std::string& argument : arguments)
      argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    execv(path.c_str(), argv.data());
    _exit(127);
  }

  pid_t id() const { return child_; }

  ProgramRun wait() {
    int status = 0;
    if (waitpid(child_, &status, 0) < 0) throw std::runtime_error("cannot wait for the program");
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
            file_bytes(folder_.path() / "out"),
            file_bytes(folder_.path() / "err")};
  }

 private:
  void redirect(const char* file, int flags, int to) const {
    const int fd = open((folder_.path() / file).c_str(), flags, 0600);
    dup2(fd, to);
  }

  TemporaryFolder folder_;
  pid_t child_ = -1;
};

}  // namespace ombud::testing
