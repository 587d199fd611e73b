// tests/searchd/index_watch_test.cpp - an index appears, is replaced, is wrong, and is withdrawn.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/index_watch.h"

#include <atomic>
#include <fstream>
#include <functional>
#include <thread>

#include "support/a_decision.h"
#include "support/a_generation.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

using namespace ombud;
using namespace ombud::testing;
using namespace std::chrono_literals;

namespace {

constexpr IndexWatch::Timing kQuick{.poll = 10ms, .retry = 50ms};

bool comes_true(const std::function<bool()>& condition) {
  const auto give_up = std::chrono::steady_clock::now() + 10s;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > give_up) return false;
    std::this_thread::sleep_for(2ms);
  }
  return true;
}

std::vector<Decision> one_decision() { return {a_decision("95 000 001").build()}; }

std::string generation_of(const IndexWatch& watch) {
  const auto served = watch.state().served;
  return served ? served->snapshot().generation() : "";
}

void flip_a_byte(const std::filesystem::path& path) {
  std::filesystem::permissions(
      path, std::filesystem::perms::owner_write, std::filesystem::perm_options::add);
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(5000);
  const char byte = static_cast<char>(file.get() ^ 1);
  file.seekp(5000);
  file.put(byte);
}

}  // namespace

TEST_CASE("an index that is there is served from the start", "[searchd]") {
  const TemporaryFolder folder;
  published(folder.path(), one_decision());
  const IndexWatch watch(folder.path(), 2, kQuick);
  CHECK(generation_of(watch) == "gen-00000001");
  CHECK(watch.state().problem.empty());
}

TEST_CASE("an index that appears later is picked up, and then the next one", "[searchd]") {
  const TemporaryFolder folder;
  const IndexWatch watch(folder.path() / "later", 2, kQuick);
  CHECK_FALSE(watch.state().served);
  CHECK(watch.state().problem.find("indexer --index") != std::string::npos);
  published(folder.path() / "later", one_decision());
  CHECK(comes_true([&] { return generation_of(watch) == "gen-00000001"; }));
  CHECK(watch.state().problem.empty());
  published(folder.path() / "later", one_decision());
  CHECK(comes_true([&] { return generation_of(watch) == "gen-00000002"; }));
}

TEST_CASE("a damaged index is refused and the one before it stays", "[searchd]") {
  const TemporaryFolder folder;
  published(folder.path(), one_decision());
  const IndexWatch watch(folder.path(), 2, kQuick);
  {
    IndexPublisher publisher(folder.path());
    const auto directory = publisher.begin();
    publisher.publish(written(directory, one_decision()));
    flip_a_byte(folder.path() / "gen-00000002" / kDatabaseFile);
  }
  // It may have been opened in the moment before the damage; then it is good and stays.
  CHECK(comes_true(
      [&] { return !watch.state().problem.empty() || generation_of(watch) == "gen-00000002"; }));
  if (!watch.state().problem.empty()) {
    CHECK(generation_of(watch) == "gen-00000001");
    CHECK(watch.state().problem.find(kDatabaseFile) != std::string::npos);
  }
  published(folder.path(), one_decision());
  CHECK(comes_true([&] { return generation_of(watch) == "gen-00000003"; }));
  CHECK(watch.state().problem.empty());
}

TEST_CASE("a fault that came back within the wait for the next try was not told of again",
          "[searchd]") {
  const TemporaryFolder folder;
  published(folder.path(), one_decision());
  const std::string whole = file_bytes(folder.path() / "CURRENT");
  const IndexWatch watch(folder.path(), 2, {.poll = 5ms, .retry = 1h});
  for (int i = 0; i < 2; ++i) {
    std::filesystem::remove(folder.path() / "CURRENT");
    CHECK(comes_true([&] { return !watch.state().problem.empty(); }));
    folder.write("CURRENT", whole);
    CHECK(comes_true([&] { return watch.state().problem.empty(); }));
  }
}

TEST_CASE("a torn CURRENT is told of, and forgotten when it is whole again", "[searchd]") {
  const TemporaryFolder folder;
  published(folder.path(), one_decision());
  const std::string whole = file_bytes(folder.path() / "CURRENT");
  const IndexWatch watch(folder.path(), 2, kQuick);
  folder.write("CURRENT", "gen-0000");
  CHECK(comes_true([&] { return !watch.state().problem.empty(); }));
  CHECK(generation_of(watch) == "gen-00000001");
  folder.write("CURRENT", whole);
  CHECK(comes_true([&] { return watch.state().problem.empty(); }));
}

TEST_CASE("an index that could not be opened is tried again", "[searchd]") {
  const TemporaryFolder folder;
  published(folder.path(), one_decision());
  const auto file = folder.path() / "gen-00000001" / kDatabaseFile;
  std::filesystem::rename(file, folder.path() / "away");
  const IndexWatch watch(folder.path(), 2, kQuick);
  CHECK_FALSE(watch.state().served);
  CHECK_FALSE(watch.state().problem.empty());
  std::filesystem::rename(folder.path() / "away", file);
  CHECK(comes_true([&] { return watch.state().served != nullptr; }));
}

TEST_CASE("at the start the newest index before a damaged one is served, and what is wrong is told",
          "[searchd]") {
  const TemporaryFolder folder;
  for (int i = 0; i < 3; ++i)
    published(folder.path(), one_decision());
  for (const char* damaged : {"gen-00000003", "gen-00000002"}) {
    flip_a_byte(folder.path() / damaged / kDatabaseFile);
    const IndexWatch watch(folder.path(), 2, kQuick);
    CHECK(generation_of(watch) ==
          (damaged == std::string("gen-00000003") ? "gen-00000002" : "gen-00000001"));
    CHECK(watch.state().problem.find("gen-00000003") != std::string::npos);
  }
  const IndexWatch watch(folder.path(), 2, kQuick);
  published(folder.path(), one_decision());
  CHECK(comes_true([&] { return generation_of(watch) == "gen-00000004"; }));
  CHECK(watch.state().problem.empty());
}

TEST_CASE("a first generation whose CURRENT was still being written was told of as a fault",
          "[searchd]") {
  const TemporaryFolder folder;
  IndexPublisher publisher(folder.path());
  const auto directory = publisher.begin();
  const GenerationName first = publisher.seal(written(directory, one_decision()));
  const IndexWatch watch(folder.path(), 2, kQuick);
  CHECK_FALSE(watch.state().served);
  CHECK(watch.state().problem.find("CURRENT") == std::string::npos);
  publisher.make_current(first);
  CHECK(comes_true([&] { return generation_of(watch) == "gen-00000001"; }));
}

TEST_CASE("an index that was rolled back from is not fallen back to", "[searchd]") {
  const TemporaryFolder folder;
  for (int i = 0; i < 2; ++i)
    published(folder.path(), one_decision());
  IndexPublisher(folder.path()).rollback();
  flip_a_byte(folder.path() / "gen-00000001" / kDatabaseFile);
  const IndexWatch watch(folder.path(), 2, kQuick);
  CHECK_FALSE(watch.state().served);
  CHECK(watch.state().problem.find("gen-00000001") != std::string::npos);
}

TEST_CASE("at the start the newest index is served where CURRENT cannot be read, or is gone",
          "[searchd]") {
  for (const bool is_gone : {false, true}) {
    CAPTURE(is_gone);
    const TemporaryFolder folder;
    for (int i = 0; i < 2; ++i)
      published(folder.path(), one_decision());
    folder.write("CURRENT", "gen-0000");
    if (is_gone) std::filesystem::remove(folder.path() / "CURRENT");
    const IndexWatch watch(folder.path(), 2, kQuick);
    CHECK(generation_of(watch) == "gen-00000002");
    CHECK(watch.state().problem.find("CURRENT") != std::string::npos);
    folder.write("CURRENT", "");
    IndexPublisher(folder.path()).rollback();
    CHECK(comes_true([&] { return watch.state().problem.empty(); }));
    CHECK(generation_of(watch) == "gen-00000002");
  }
}

TEST_CASE("a generation that is removed goes on answering for those who hold it", "[searchd]") {
  const TemporaryFolder folder;
  published(folder.path(), one_decision());
  const IndexWatch watch(folder.path(), 2, kQuick);
  const auto held = watch.state().served;
  std::filesystem::remove_all(folder.path() / "gen-00000001");
  const ServedIndex::Lease one(*held);
  const ServedIndex::Lease other(*held);
  CHECK(one->search({}).total == 1);
  CHECK(other->decision_json("sample/95-000-001"));
}

TEST_CASE("a searcher is lent to one at a time", "[searchd]") {
  const TemporaryFolder folder;
  published(folder.path(), one_decision());
  const IndexWatch watch(folder.path(), 1, kQuick);
  const auto served = watch.state().served;
  std::atomic<bool> second_has_it = false;
  std::thread second;
  {
    const ServedIndex::Lease first(*served);
    second = std::thread([&] {
      const ServedIndex::Lease lease(*served);
      second_has_it = true;
    });
    std::this_thread::sleep_for(30ms);
    CHECK_FALSE(second_has_it);
  }
  second.join();
  CHECK(second_has_it);
}
