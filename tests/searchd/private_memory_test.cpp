// tests/searchd/private_memory_test.cpp - a crash writes nothing of what was searched for.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/private_memory.h"

#include <csignal>
#include <cstdlib>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/catch.h"

using namespace ombud;

namespace {

// Status of a child that has allowed itself cores, then does `what`.
template <typename What>
int status_of_child(What what) {
  const pid_t child = fork();
  if (child == 0) {
    rlimit limit{};
    getrlimit(RLIMIT_CORE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_CORE, &limit);
    what();
    _exit(EXIT_FAILURE);
  }
  int status = -1;
  waitpid(child, &status, 0);
  return status;
}

}  // namespace

TEST_CASE("memory is kept private: no core, and not readable from beside", "[searchd]") {
  const int status = status_of_child([] {
    keep_memory_private();
    rlimit limit{};
    getrlimit(RLIMIT_CORE, &limit);
    const bool is_private =
        prctl(PR_GET_DUMPABLE) == 0 && limit.rlim_cur == 0 && limit.rlim_max == 0;
    _exit(is_private ? EXIT_SUCCESS : EXIT_FAILURE);
  });
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == EXIT_SUCCESS);
}

TEST_CASE("a crash leaves no core", "[searchd]") {
  const int status = status_of_child([] {
    keep_memory_private();
    std::signal(SIGABRT, SIG_DFL);
    std::abort();
  });
  CHECK(WIFSIGNALED(status));
  CHECK_FALSE(WCOREDUMP(status));
}
