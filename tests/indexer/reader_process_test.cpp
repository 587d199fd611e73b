// tests/indexer/reader_process_test.cpp - a crash, a hang or a swell costs one document.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/reader_process.h"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <system_error>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "indexer/channel.h"
#include "support/a_decision.h"
#include "support/catch.h"
#include "support/skip.h"
#include "support/temporary_folder.h"

namespace ombud {
namespace {

using namespace std::chrono_literals;
using testing::a_decision;
using testing::TemporaryFolder;

ReadResult decision_result(const std::string& summary) {
  ReadResult result;
  result.status = ReadStatus::kDecision;
  result.decision = a_decision("95 000 001").summary(summary).build();
  return result;
}

[[noreturn]] void hang() {
  for (;;)
    std::this_thread::sleep_for(1s);
}

[[noreturn]] void burn() {
  for (std::atomic<int> turns = 0;; ++turns) {
  }
}

void swell() {
  std::vector<std::string> held;
  for (;;)
    held.emplace_back(std::size_t{16} << 20, 'x');
}

// A result that the channel (beside the standard three) does not take, which takes the next again.
void lose(const ReadSink& sink) {
  constexpr int kChannel = STDERR_FILENO + 1;
  const int channel = dup(kChannel);
  dup2(STDOUT_FILENO, kChannel);
  sink(decision_result("lost"));
  dup2(channel, kChannel);
}

// A reader whose behaviour is written in the file: one word a line, a result or a disaster each.
void read_script(const ReadRequest& request, const ReadSink& sink) {
  std::ifstream file(request.path);
  std::uint64_t skip = request.skip;
  for (std::string word; file >> word;) {
    if (skip > 0) {
      --skip;
      continue;
    }
    if (word == "{crash") std::raise(SIGSEGV);
    if (word == "{exit") _exit(3);
    if (word == "{throw") throw std::runtime_error("no");
    if (word == "{hang") hang();
    if (word == "{burn") burn();
    if (word == "{swell") swell();
    if (word == "{lose") return lose(sink);
    if (!sink(decision_result(word))) return;
  }
}

std::vector<std::string> outcomes(const std::string& script, ReaderLimits limits = {}) {
  const TemporaryFolder folder;
  const auto path = folder.write("script", script);
  ReaderProcess reader(limits, read_script);
  std::vector<std::string> seen;
  reader.read({path, false, 0}, [&](const ReadResult& result) {
    seen.push_back(result.status == ReadStatus::kDecision ? result.decision.summary
                                                          : result.reason + " " + result.place);
    return true;
  });
  return seen;
}

using Outcomes = std::vector<std::string>;

TEST_CASE("results arrive whole and in order", "[reader_process]") {
  CHECK(outcomes("{a\n{b\n{c\n") == Outcomes{"{a", "{b", "{c"});
}

TEST_CASE("a crash costs its document and the rest of the lines is read", "[reader_process]") {
  for (const char* disaster : {"{crash", "{exit", "{throw"}) {
    CAPTURE(disaster);
    CHECK(outcomes(std::string("{a\n") + disaster + "\n{c\n" + disaster + "\n{e\n") ==
          Outcomes{"{a", "reader-crashed document 2", "{c", "reader-crashed document 4", "{e"});
  }
}

TEST_CASE("a result that was lost on the way had taken all after it along, and nobody was told",
          "[reader_process]") {
  CHECK(outcomes("{a\n{lose\n{c\n") == Outcomes{"{a", "reader-crashed document 2", "{c"});
}

TEST_CASE("a message that the system would not take was waited for as if it had been sent",
          "[reader_process]") {
  Channel channel(open("/dev/null", O_WRONLY | O_CLOEXEC));
  CHECK_THROWS_AS(channel.send("message"), std::system_error);
}

TEST_CASE("a crash at the first of many lines costs that line", "[reader_process]") {
  CHECK(outcomes("{crash\n{b\n") == Outcomes{"reader-crashed ", "{b"});
}

TEST_CASE("of a file that is no JSON lines, nothing is read after a crash", "[reader_process]") {
  CHECK(outcomes("a\n{crash\nc\n") == Outcomes{"a", "reader-crashed document 2"});
}

TEST_CASE("a hanging reader is ended by the clock", "[reader_process]") {
  ReaderLimits limits;
  limits.wall = 300ms;
  CHECK(outcomes("{a\n{hang\n{c\n", limits) == Outcomes{"{a", "reader-timeout document 2", "{c"});
}

TEST_CASE("a reader that burns time is ended by its limit, a document at a time",
          "[reader_process]") {
  ReaderLimits limits;
  limits.cpu_seconds = 1;
  CHECK(outcomes("{a\n{burn\n{c\n", limits) == Outcomes{"{a", "reader-timeout document 2", "{c"});
}

TEST_CASE("a reader that swells is ended by its limit", "[reader_process]") {
#ifdef OMBUD_SANITIZED
  return testing::skipped("sanitizers reserve terabytes of address space: no memory limit");
#endif
  CHECK(outcomes("{a\n{swell\n{c\n") == Outcomes{"{a", "reader-memory document 2", "{c"});
}

TEST_CASE("one reader serves many files, also after a death", "[reader_process]") {
  const TemporaryFolder folder;
  const auto good = folder.write("good", "{a\n");
  const auto bad = folder.write("bad", "{crash\n");
  ReaderProcess reader({}, read_script);
  int decisions = 0;
  int refused = 0;
  for (int round = 0; round < 10; ++round)
    for (const auto& path : {good, bad})
      reader.read({path, false, 0}, [&](const ReadResult& result) {
        ++(result.status == ReadStatus::kDecision ? decisions : refused);
        return true;
      });
  CHECK(decisions == 10);
  CHECK(refused == 10);
}

TEST_CASE("the sink's no ends the reading", "[reader_process]") {
  const TemporaryFolder folder;
  const auto path = folder.write("script", "{a\n{b\n{c\n");
  ReaderProcess reader({}, read_script);
  int seen = 0;
  for (int round = 0; round < 2; ++round)
    reader.read({path, false, 0}, [&](const ReadResult&) { return ++seen % 2 != 0; });
  CHECK(seen == 4);
}

TEST_CASE("a message that was tampered with is no result and no crash", "[read_message]") {
  const std::string whole = encode(decision_result("summary"));
  REQUIRE(decode_result(whole));
  CHECK(decode_result(whole)->decision == decision_result("summary").decision);
  for (std::size_t size = 0; size < whole.size(); ++size)
    REQUIRE_FALSE(decode_result(whole.substr(0, size)));
  CHECK_FALSE(decode_result(whole + "x"));
  std::string wild = whole;
  wild[0] = 9;  // no such status
  CHECK_FALSE(decode_result(wild));
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x80);
    (void)decode_result(bytes);
  }
}

TEST_CASE("a request survives its journey", "[read_message]") {
  const ReadRequest request{"/a/b c.txt", true, 7};
  const auto read = decode_request(encode(request));
  REQUIRE(read);
  CHECK(read->path == request.path);
  CHECK(read->json_lines);
  CHECK(read->skip == 7);
  CHECK_FALSE(read->range);
  const ReadRequest part{"/a/b c.txt", false, 0, LineRange{5, 70, 3}};
  CHECK(decode_request(encode(part))->range == part.range);
  CHECK_FALSE(decode_request("short"));
}

}  // namespace
}  // namespace ombud
