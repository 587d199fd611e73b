// tests/indexer/parallel_reader_test.cpp - how many processes read makes no difference to what.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/parallel_reader.h"

#include <algorithm>
#include <csignal>
#include <string>
#include <thread>
#include <vector>

#include <unistd.h>

#include "corpus/decision_json.h"
#include "support/a_decision.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

namespace ombud {
namespace {

using namespace std::chrono_literals;
using testing::a_decision;
using testing::TemporaryFolder;
using Lines = std::vector<std::string>;

std::string reference(std::size_t number) {
  const std::string digits = std::to_string(95'000'000 + number);
  return digits.substr(0, 2) + " " + digits.substr(2, 3) + " " + digits.substr(5);
}

// Some 2 KB, so that a thousand are several ranges.
std::string line_of(std::size_t number) {
  return to_json(a_decision(reference(number)).found(std::string(1500, 'x')).build()) + "\n";
}

// What is read where words ask for a disaster: it happens once the readers have come to them.
void read_or_fail(const ReadRequest& request, const ReadSink& sink) {
  read_with_corpus(request, [&](ReadResult result) {
    const std::string& summary = result.decision.summary;
    if (summary == "crash") std::raise(SIGABRT);  // SIGSEGV keeps a sanitizer busy for seconds
    if (summary == "exit") _exit(3);
    while (summary == "hang")
      std::this_thread::sleep_for(1s);
    return sink(std::move(result));
  });
}

// File, place, and reference or reason of each result; "done" behind each file.
Lines outcomes(unsigned readers, const std::vector<std::filesystem::path>& files) {
  ReaderLimits limits;
  limits.wall = 1s;
  ParallelReader reader(readers, limits, read_or_fail);
  std::vector<ReadRequest> requests;
  for (const auto& file : files)
    requests.push_back({file, false, 0});
  Lines seen;
  reader.read(
      requests,
      [&](std::size_t file, const ReadResult& result) {
        const bool read = result.status == ReadStatus::kDecision;
        seen.push_back(std::to_string(file) + " " + result.place + " " +
                       (read ? result.decision.reference : result.reason + " " + result.detail));
      },
      [&](std::size_t file) { seen.push_back(std::to_string(file) + " done"); });
  return seen;
}

std::string disaster(std::size_t number, const char* word) {
  return to_json(a_decision(reference(number)).summary(word).found("Words.").build()) + "\n";
}

// 2 MB of lines, with one of every kind of trouble spread over all its ranges, the first line too.
std::string troubled_lines() {
  std::string lines = disaster(0, "crash");
  for (std::size_t number = 1; number < 1000; ++number) {
    if (number % 97 == 5) lines += "\n  \t\n";
    if (number % 211 == 7) {
      lines += disaster(number, "crash");
    } else if (number % 223 == 9) {
      lines += disaster(number, "exit");
    } else if (number == 400) {
      lines += disaster(number, "hang");
    } else if (number % 101 == 11) {
      lines += "{\"no\":\"decision\"}\n";
    } else if (number % 103 == 12) {
      lines += "{broken\n";
    } else if (number % 107 == 13) {
      lines += line_of(number) + line_of(number);
    } else {
      lines += line_of(number);
    }
  }
  return lines + disaster(1000, "crash");
}

TEST_CASE("lines cut among several readers are read as by one, with every kind of trouble",
          "[parallel_reader]") {
  const TemporaryFolder folder;
  const std::vector<std::filesystem::path> files{folder.write("all.jsonl", troubled_lines())};
  const Lines one = outcomes(1, files);
  CHECK(one.size() > 1000);
  CHECK(one.front().find("0  reader-crashed") == 0);
  CHECK(std::count_if(one.begin(), one.end(), [](const std::string& line) {
          return line.find("reader-crashed") != std::string::npos;
        }) == 12);
  CHECK(std::count_if(one.begin(), one.end(), [](const std::string& line) {
          return line.find("reader-timeout") != std::string::npos;
        }) == 1);
  CHECK(outcomes(2, files) == one);
  CHECK(outcomes(3, files) == one);
}

TEST_CASE("files dealt out among several readers come in their order", "[parallel_reader]") {
  const TemporaryFolder folder;
  std::vector<std::filesystem::path> files;
  for (std::size_t number = 0; number < 60; ++number) {
    const std::string name = "in/" + std::to_string(number);
    if (number % 13 == 3)
      files.push_back(folder.write(name, disaster(number, "crash")));
    else if (number % 17 == 4)
      files.push_back(folder.path() / "in" / "absent");
    else if (number % 19 == 5)
      files.push_back(folder.write(name, "No decision at all."));
    else if (number == 30)
      files.push_back(folder.write(name, troubled_lines()));
    else if (number % 11 == 6)  // crashes in the middle of a list, of which no more is read
      files.push_back(folder.write(
          name, "[" + line_of(number) + "," + disaster(number, "crash") + "," + line_of(1) + "]"));
    else
      files.push_back(folder.write(name, line_of(number)));
  }
  const Lines one = outcomes(1, files);
  CHECK(outcomes(2, files) == one);
  CHECK(outcomes(3, files) == one);
}

TEST_CASE("a reader that dies with more asked of it goes on with that", "[parallel_reader]") {
  const TemporaryFolder folder;
  std::vector<std::filesystem::path> files;
  for (std::size_t number = 0; number < 16; ++number)
    files.push_back(folder.write(std::to_string(number), disaster(number, "crash")));
  const Lines seen = outcomes(2, files);
  REQUIRE(seen.size() == 32);
  for (std::size_t number = 0; number < 16; ++number) {
    CHECK(seen[2 * number].find(std::to_string(number) + "  reader-crashed") == 0);
    CHECK(seen[2 * number + 1] == std::to_string(number) + " done");
  }
}

TEST_CASE("what the results weigh does not stop readers for good", "[parallel_reader]") {
  const TemporaryFolder folder;
  std::string lines;
  for (std::size_t number = 0; number < 12; ++number)
    lines += to_json(a_decision(reference(number)).found(std::string(900'000, 'x')).build()) + "\n";
  const std::vector<std::filesystem::path> files{folder.write("large.jsonl", lines)};
  const Lines seen = outcomes(3, files);
  CHECK(seen.size() == 13);
  CHECK(seen == outcomes(1, files));
}

TEST_CASE("a file that cannot be read on is refused once, in its place", "[parallel_reader]") {
  const TemporaryFolder folder;
  std::string lines;
  for (std::size_t number = 0; number < 1000; ++number)
    lines += line_of(number);
  const auto file = folder.write("all.jsonl", lines);
  std::size_t decisions = 0;
  Lines refused;
  ParallelReader reader(2, {}, [](const ReadRequest& request, const ReadSink& sink) {
    read_with_corpus(request, [&](ReadResult result) {
      if (request.range && request.range->begin > 600'000) {
        result.status = ReadStatus::kRefused;
        result.reason = kUnreadable;
      }
      return sink(std::move(result));
    });
  });
  reader.read(
      {{file, false, 0}, {folder.write("last.json", line_of(1)), false, 0}},
      [&](std::size_t number, const ReadResult& result) {
        decisions += result.status == ReadStatus::kDecision ? 1 : 0;
        if (result.status != ReadStatus::kDecision)
          refused.push_back(std::to_string(number) + result.reason);
      },
      [](std::size_t) {});
  CHECK(decisions > 200);
  CHECK(decisions < 500);
  CHECK(refused == Lines{"0unreadable"});
}

}  // namespace
}  // namespace ombud
