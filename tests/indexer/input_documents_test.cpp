// tests/indexer/input_documents_test.cpp - documents found by line ends, known by their bytes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/input_documents.h"

#include <fstream>
#include <random>

#include <sys/stat.h>

#include "corpus/read_decision.h"
#include "corpus/sha256.h"
#include "indexer/document_reader.h"
#include "support/catch.h"
#include "support/indexer_runs.h"
#include "support/temporary_folder.h"

namespace ombud {
namespace {

using testing::TemporaryFolder;

struct OneFile {
  TemporaryFolder folder;
  ReadRequest file{folder.path() / "file", false, 0, {}, 0};

  void put(const std::string& bytes) const { folder.write("file", bytes); }
  InputFile found() const { return input_documents(file); }
};

TEST_CASE("a line is a document, a blank one none, and spaces before it do not matter",
          "[input_documents]") {
  const OneFile at;
  at.put("{\"a\":1}\n\n  {\"b\":2}\r\n \t\n{\"a\":1}");
  const InputFile found = at.found();
  REQUIRE(found.json_lines);
  REQUIRE(found.documents.size() == 3);
  CHECK(found.documents[0].range == LineRange{0, 8, 0});
  CHECK(found.documents[1].range == LineRange{9, 20, 2});
  CHECK(found.documents[2].range == LineRange{23, 30, 4});
  CHECK(found.documents[0].sha256 == sha256_hex("{\"a\":1}"));
  CHECK(found.documents[1].sha256 == sha256_hex("{\"b\":2}\r"));
  CHECK(found.documents[2].sha256 == found.documents[0].sha256);
}

TEST_CASE("any other file is one document", "[input_documents]") {
  const OneFile at;
  for (const std::string bytes :
       {"A text.\nOf two lines.\n", "{\"a\":1}", "[{\"a\":1},\n{\"b\":2}]"}) {
    at.put(bytes);
    const InputFile found = at.found();
    CHECK_FALSE(found.json_lines);
    REQUIRE(found.documents.size() == 1);
    CHECK(found.documents[0].sha256 == sha256_hex(bytes));
  }
}

TEST_CASE("what cannot be read, or is no document, has none", "[input_documents]") {
  const OneFile at;
  CHECK(at.found().documents.empty());  // not there
  at.put("");
  CHECK(at.found().documents.empty());
  at.put(std::string(kDocumentBytesMax + 1, 'x'));
  CHECK(at.found().documents.empty());
  std::filesystem::remove(at.file.path);
  REQUIRE(mkfifo(at.file.path.c_str(), 0600) == 0);
  CHECK(at.found().documents.empty());
}

TEST_CASE("a file cut into pieces anywhere has the same lines", "[input_documents]") {
  std::mt19937 random(GENERATE(1U, 2U, 3U, 4U));
  const OneFile at;
  std::string bytes = "{}\n{}\n";
  for (int line = 0; line < 60; ++line)
    bytes += std::string(random() % 3, ' ') + std::string(random() % 9, 'x') + "\n";
  if (random() % 2 == 0) bytes += "{\"the last\":1}";
  at.put(bytes);
  const InputFile whole = at.found();
  REQUIRE(whole.documents.size() > 40);
  for (std::uint64_t piece = 1; piece < bytes.size() + 2; ++piece) {
    CAPTURE(piece);
    const InputFile found = input_documents(at.file, piece % 2 == 0 ? 1 : 3, piece);
    REQUIRE(found.documents.size() == whole.documents.size());
    for (std::size_t i = 0; i < whole.documents.size(); ++i) {
      CHECK(found.documents[i].range == whole.documents[i].range);
      CHECK(found.documents[i].sha256 == whole.documents[i].sha256);
    }
  }
}

TEST_CASE("lines are found wherever the buffer ends", "[input_documents]") {
  std::mt19937 random(GENERATE(1U, 2U, 3U));
  const OneFile at;
  std::string bytes;
  std::vector<std::string> lines;
  while (bytes.size() < 900'000) {
    lines.push_back("{" + std::string(random() % 40'000, 'x') + "}");
    bytes += lines.back() + "\n";
  }
  at.put(bytes);
  const InputFile found = at.found();
  REQUIRE(found.documents.size() == lines.size());
  for (std::size_t at_line = 0; at_line < lines.size(); ++at_line) {
    const LineRange& range = found.documents[at_line].range;
    REQUIRE(found.documents[at_line].sha256 == sha256_hex(lines[at_line]));
    REQUIRE(bytes.substr(range.begin, range.end - range.begin) == lines[at_line] + "\n");
    REQUIRE(range.lines_before == at_line);
  }
}

TEST_CASE("a file that was written again is not as it was", "[input_documents]") {
  const OneFile at;
  at.put("one");
  const InputFile found = at.found();
  CHECK(is_as_it_was(at.file, found));
  std::filesystem::last_write_time(
      at.file.path, std::filesystem::file_time_type::clock::now() + std::chrono::hours(1));
  CHECK_FALSE(is_as_it_was(at.file, found));
  std::filesystem::remove(at.file.path);
  CHECK_FALSE(is_as_it_was(at.file, found));
}

// "file:place" of what was read, "file:place=known" of what was not.
std::vector<std::string> told(unsigned jobs,
                              const std::vector<ReadRequest>& files,
                              const DocumentReader::Known& known) {
  std::vector<std::string> lines;
  DocumentReader reader(jobs, known);
  reader.read(files,
              {[&](std::size_t file, ReadResult result, std::string input) {
                 lines.push_back(std::to_string(file) + ":" + result.place +
                                 (input.empty() ? " unknown" : " " + input.substr(0, 4)));
               },
               [&](std::size_t file, std::uint32_t id, const std::string& place) {
                 lines.push_back(std::to_string(file) + ":" + place + "=" + std::to_string(id));
               },
               [&](std::size_t file) { lines.push_back(std::to_string(file) + " done"); }});
  return lines;
}

TEST_CASE("known and unknown documents are told in the order of the files", "[document_reader]") {
  const TemporaryFolder folder;
  const std::string one = testing::decision_text(1);
  const std::string two = testing::decision_text(2);
  folder.write("a.txt", one);
  folder.write("b.jsonl", "{\"no\":1}\n{\"known\":2}\n\n{\"no\":3}\n");
  folder.write("c.txt", two);
  std::vector<ReadRequest> files;
  for (const char* name : {"a.txt", "b.jsonl", "c.txt", "gone.txt"})
    files.push_back({folder.path() / name, false, 0, {}, 0});
  const auto known = [&](const std::string& sha256) -> std::optional<std::uint32_t> {
    if (sha256 == sha256_hex(one)) return 7;
    if (sha256 == sha256_hex("{\"known\":2}")) return 8;
    return std::nullopt;
  };
  for (const unsigned jobs : {1U, 3U})
    CHECK(told(jobs, files, known) == std::vector<std::string>{"0:=7",
                                                               "0 done",
                                                               "1:line 1 unknown",
                                                               "1:line 2=8",
                                                               "1:line 4 unknown",
                                                               "1 done",
                                                               "2: " + sha256_hex(two).substr(0, 4),
                                                               "2 done",
                                                               "3: unknown",
                                                               "3 done"});
}

TEST_CASE("a file that changes while it is read is told of", "[document_reader]") {
  const TemporaryFolder folder;
  folder.write("a.txt", testing::decision_text(1));
  DocumentReader reader(1, [](const std::string&) { return std::nullopt; });
  const std::vector<ReadRequest> files = {{folder.path() / "a.txt", false, 0, {}, 0}};
  bool rewrite = false;
  const DocumentSink sink{[&](std::size_t, ReadResult, const std::string&) {
                            if (rewrite) folder.write("a.txt", testing::decision_text(2));
                          },
                          [](std::size_t, std::uint32_t, const std::string&) {},
                          [](std::size_t) {}};
  reader.read(files, sink);
  CHECK_FALSE(reader.met_change());
  rewrite = true;
  reader.read(files, sink);
  CHECK(reader.met_change());
}

}  // namespace
}  // namespace ombud
