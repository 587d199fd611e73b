// tests/indexer/line_ranges_test.cpp - each line in one range, numbered as in the file.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/line_ranges.h"

#include <algorithm>
#include <random>
#include <string>
#include <system_error>

#include <sys/stat.h>

#include "indexer/line_file.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

namespace ombud {
namespace {

using testing::TemporaryFolder;

std::string bytes_of(const std::filesystem::path& path, const LineRange& range) {
  LineFile file(path, range);
  std::string bytes;
  std::string part(1000, '\0');
  while (const std::size_t got = file.read(part.data(), part.size()))
    bytes.append(part, 0, got);
  return bytes;
}

std::string lines_of_any_length(std::mt19937& random, std::size_t bytes) {
  std::string lines;
  while (lines.size() < bytes) {
    const std::size_t length = random() % 8 == 0 ? 0 : random() % (random() % 8 ? 5'000 : 400'000);
    lines += "{" + std::string(length, 'x') + "}\n" + std::string(random() % 3, '\n');
  }
  if (random() % 2 == 0) lines += "{the last without an end}";
  return lines;
}

TEST_CASE("ranges hold every byte once, end with a line and know its number", "[line_ranges]") {
  const TemporaryFolder folder;
  for (unsigned seed = 1; seed <= 8; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const std::string lines = lines_of_any_length(random, 3'000'000);
    const auto path = folder.write("lines", lines);
    const auto ranges = LineRanges::of(path, true);
    REQUIRE(ranges);
    std::string together;
    while (const auto range = ranges->next()) {
      REQUIRE(range->begin == together.size());
      REQUIRE(range->lines_before ==
              static_cast<std::uint64_t>(std::count(together.begin(), together.end(), '\n')));
      together += bytes_of(path, *range);
      REQUIRE(range->end == together.size());
      REQUIRE((together.ends_with('\n') || together.size() == lines.size()));
    }
    CHECK(together == lines);
    CHECK_FALSE(ranges->next());
  }
}

TEST_CASE("only what is large and JSON lines beyond doubt is cut", "[line_ranges]") {
  const TemporaryFolder folder;
  const std::string line = "{\"a\":\"" + std::string(1000, 'x') + "\"}\n";
  const auto many = [&](const std::string& begin) {
    std::string bytes = begin;
    while (bytes.size() < kCutFrom)
      bytes += line;
    return bytes;
  };
  const auto cut = [&](const std::string& bytes) {
    return LineRanges::of(folder.write("file", bytes), false) != nullptr;
  };
  CHECK(cut(many("")));
  CHECK(cut(many(line + "\n\r\n")));
  CHECK_FALSE(cut(line + line));
  CHECK_FALSE(cut(many("\xEF\xBB\xBF")));  // a mark: read whole, which knows what it is
  CHECK_FALSE(cut(many("\n")));
  CHECK_FALSE(cut(many("[")));
  CHECK_FALSE(cut(many("{\n")));  // one object over many lines
  CHECK_FALSE(cut(many(line + "no object\n")));
  CHECK_FALSE(cut(many(std::string(300'000, '{'))));
  CHECK(LineRanges::of(folder.write("file", many("no object\n")), true));  // told to be lines
  CHECK_FALSE(LineRanges::of(folder.path() / "absent", true));
  CHECK_FALSE(LineRanges::of(folder.path(), true));
  std::filesystem::create_symlink(folder.write("file", many("")), folder.path() / "link");
  CHECK_FALSE(LineRanges::of(folder.path() / "link", true));
  REQUIRE(mkfifo((folder.path() / "fifo").c_str(), 0600) == 0);
  CHECK_FALSE(LineRanges::of(folder.path() / "fifo", true));
}

TEST_CASE("documents are passed over by lines that hold something", "[line_ranges]") {
  const TemporaryFolder folder;
  const auto path = folder.write("lines", "\n{1}\n \t\r\n\n{2}\n{3}");
  struct Row {
    std::uint64_t documents;
    std::uint64_t lines;
    std::string rest;
  };
  for (const Row& row : {Row{0, 7, "\n{1}\n \t\r\n\n{2}\n{3}"},
                         Row{1, 9, " \t\r\n\n{2}\n{3}"},
                         Row{2, 12, "{3}"},
                         Row{3, 12, ""},
                         Row{9, 12, ""}}) {
    CAPTURE(row.documents);
    LineFile file(path, {0, UINT64_MAX, 7});
    file.pass_documents(row.documents);
    CHECK(file.lines_passed() == row.lines);
    std::string rest(100, '\0');
    rest.resize(file.read(rest.data(), rest.size()));
    CHECK(rest == row.rest);
  }
}

TEST_CASE("what cannot be opened or read is said", "[line_ranges]") {
  const TemporaryFolder folder;
  CHECK_THROWS_AS(LineFile(folder.path() / "absent", {}), std::system_error);
  LineFile of_folder(folder.path(), {});
  char byte = 0;
  CHECK_THROWS_AS(of_folder.read(&byte, 1), std::system_error);
}

}  // namespace
}  // namespace ombud
