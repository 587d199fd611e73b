// tests/indexer/clear_up_on_terminate_test.cpp - what a build that cannot unwind leaves behind.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/clear_up_on_terminate.h"

#include <cstdio>
#include <exception>
#include <filesystem>
#include <functional>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

#include "engine/durable_file.h"
#include "indexer/exit_codes.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

namespace ombud {
namespace {

using testing::TemporaryFolder;

struct End {
  int status = 0;  // of waitpid()
  bool is_folder_left = true;
  std::string told;
};

End of_one_that_terminates(const std::function<void(const std::filesystem::path&)>& doing) {
  const TemporaryFolder folder;
  const auto building = folder.path() / "tmp-00000001";
  std::filesystem::create_directory(building);
  const std::string told = folder.write("told", "");
  const pid_t child = fork();
  if (child == 0) {
    if (!std::freopen(told.c_str(), "w", stderr)) _exit(1);
    doing(building);
    _exit(0);
  }
  End end;
  waitpid(child, &end.status, 0);
  end.is_folder_left = std::filesystem::exists(building);
  end.told = read_small_file(told);
  return end;
}

}  // namespace

TEST_CASE("a full disk ended a build in an abort, and its folder stayed") {
  const End end = of_one_that_terminates([](const auto& building) {
    const ClearUpOnTerminate clear_up(building);
    std::terminate();
  });
  CHECK(WIFEXITED(end.status));
  CHECK(WEXITSTATUS(end.status) == kExitInputOutput);
  CHECK_FALSE(end.is_folder_left);
  CHECK_THAT(end.told, Catch::Matchers::ContainsSubstring("free space"));
  CHECK_THAT(end.told, Catch::Matchers::ContainsSubstring("tmp-00000001"));
}

TEST_CASE("a library that ends the program for want of memory was an abort without a word") {
  const End end = of_one_that_terminates([](const auto&) {
    tell_on_terminate();
    std::terminate();
  });
  CHECK(WIFEXITED(end.status));
  CHECK(WEXITSTATUS(end.status) == kExitInputOutput);
  CHECK_THAT(end.told, Catch::Matchers::ContainsSubstring("want of memory"));
  CHECK_THAT(end.told, Catch::Matchers::ContainsSubstring("indexer verify"));
}

TEST_CASE("what is done on terminate ends with the writing") {
  const std::terminate_handler before = std::get_terminate();
  { const ClearUpOnTerminate clear_up("nowhere/tmp-1"); }
  CHECK(std::get_terminate() == before);
}

}  // namespace ombud
