// tests/corpus/read_decision_test.cpp - files of every kind, told by their content; bad input.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/read_decision.h"

#include <chrono>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

#include "corpus/utf8.h"
#include "support/catch.h"
#include "support/skip.h"
#include "support/temporary_folder.h"

namespace ombud {
namespace {

using namespace std::string_literals;

const std::string kText =
    "Wexley Council (95 001 234)\nCategory : Housing > Other\nDecision : Upheld\n"
    "Decision date : 09 Dec 2023\nThe Ombudsman's final decision:\nSummary: A form was lost.\n"
    "The complaint\n- Mr X’s form was lost.\nFinal decision\n- I uphold it.\n";

// With its byte order mark. REQUIRES: ASCII.
std::string in_utf16(const std::string& text, bool little) {
  std::string wide = little ? "\xFF\xFE" : "\xFE\xFF";
  for (const char c : text)
    wide += little ? std::string{c, '\0'} : std::string{'\0', c};
  return wide;
}

ReadResult read_path(const std::filesystem::path& path) {
  std::vector<ReadResult> results;
  read_file(path, [&](ReadResult result) {
    results.push_back(std::move(result));
    return true;
  });
  REQUIRE(results.size() == 1);
  return results.front();
}

}  // namespace

TEST_CASE("a file is told by its content, not its name", "[corpus][read]") {
  const testing::TemporaryFolder folder;
  const struct {
    const char* name;
    std::string bytes;
  } cases[] = {
      {"a.pdf", kText},
      {"b.json", kText},
      {"c.txt",
       "\n<html><body><p>Wexley Council (95 001 234)</p><p>Summary: Late.</p></body></html>"},
      {"d", "\xEF\xBB\xBF" + kText},
      {"e.html", "{\"case_id\":\"95 001 234\",\"text\":\"Summary: Late.\"}"},
      {"f.css", "[{\"case_id\":\"95 001 234\",\"text\":\"Summary: Late.\"}]"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.name);
    const ReadResult result = read_path(folder.write(c.name, c.bytes));
    INFO(result.reason << " " << result.detail);
    CHECK(result.status == ReadStatus::kDecision);
    CHECK(result.decision.reference == "95 001 234");
  }
}

TEST_CASE("Windows line ends and charset, and UTF-16, are read", "[corpus][read]") {
  std::string windows = kText;
  for (std::size_t at = 0; (at = windows.find('\n', at)) != std::string::npos; at += 2)
    windows.insert(at, "\r");
  windows.replace(windows.find("’"), 3, "\x92");
  const ReadResult result = read_document(windows);
  REQUIRE(result.status == ReadStatus::kDecision);
  CHECK(result.decision.sections == read_document(kText).decision.sections);
  CHECK(result.decision.problems.size() == 1);
  std::string wide = "\xFF\xFE";
  for (const char c : "Wexley Council (95 001 234)\nSummary: Late.\n"s)
    wide += {c, '\0'};
  CHECK(read_document(wide).decision.summary == "Late.");
}

TEST_CASE("pages and JSON in UTF-16 are told and read as in UTF-8", "[corpus][read]") {
  const std::string page =
      "<!DOCTYPE html><html><head><meta charset=\"utf-16\"></head><body>"
      "<p>Wexley Council (95 001 234)</p><p>Summary: Late.</p></body></html>";
  const std::string object = R"({"case_id":"95 001 234","text":"Summary: Late."})";
  const testing::TemporaryFolder folder;
  for (const std::string& text : {page, object, "[" + object + "]"}) {
    CAPTURE(text);
    for (const std::string& wide : {in_utf16(text, true), in_utf16(text, false)}) {
      CHECK(read_document(wide).decision.summary == "Late.");
      CHECK(read_path(folder.write("wide", wide)).decision.summary == "Late.");
    }
  }
}

TEST_CASE("JSON lines in UTF-16 are read line by line", "[corpus][read]") {
  const std::string line = R"({"case_id":"95 001 234","text":"Summary: Late."})";
  const testing::TemporaryFolder folder;
  std::vector<std::string> summaries;
  read_file(folder.write("wide", in_utf16(line + "\n" + line, true)),
            [&](const ReadResult& result) {
              summaries.push_back(result.place + ": " + result.decision.summary);
              return true;
            });
  CHECK(summaries == std::vector<std::string>{"line 1: Late.", "line 2: Late."});
}

TEST_CASE("UTF-16 that is broken, empty or too large is refused as such", "[corpus][read]") {
  const struct {
    std::string bytes;
    const char* reason;
  } cases[] = {
      {in_utf16("<html><p>", true) + "\x41", "invalid-UTF-16LE"},
      {in_utf16("{\"text\":\"", false) + "\xDC\x01", "invalid-UTF-16BE"},
      {in_utf16("Late"s + '\0', true), "nul-byte"},
      {"\xFF\xFE", "empty"},
      {in_utf16("<html>" + std::string(kDocumentBytesMax / 2, ' '), true), "too-large"},
      {in_utf16("[{" + std::string(kDocumentBytesMax / 2, ' '), true), "too-large"},
      {in_utf16("%PDF-1.7", true), "pdf"},
  };
  const testing::TemporaryFolder folder;
  for (const auto& c : cases) {
    CAPTURE(c.reason);
    CHECK(read_path(folder.write("wide", c.bytes)).reason == c.reason);
    CHECK(read_document(c.bytes).reason == c.reason);
  }
}

TEST_CASE("other kinds of file are refused with what to do instead", "[corpus][read]") {
  const struct {
    const char* name;
    std::string bytes;
    const char* reason;
    ReadStatus status;
  } cases[] = {
      {"pdf", "%PDF-1.7\n", "pdf", ReadStatus::kRefused},
      {"rtf", "{\\rtf1\\ansi}", "word-processor", ReadStatus::kRefused},
      {"doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s, "word-processor", ReadStatus::kRefused},
      {"docx",
       "PK\3\4 [Content_Types].xml word/document.xml",
       "word-processor",
       ReadStatus::kRefused},
      {"odt",
       "PK\3\4 mimetypeapplication/vnd.oasis.opendocument.text",
       "word-processor",
       ReadStatus::kRefused},
      {"epub", "PK\3\4 mimetypeapplication/epub+zip", "epub", ReadStatus::kRefused},
      {"zip", "PK\3\4 decisions.txt", "archive", ReadStatus::kRefused},
      {"gzip", "\x1F\x8B\x08\0\0"s, "archive", ReadStatus::kRefused},
      {"mhtml",
       "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n",
       "web-archive",
       ReadStatus::kRefused},
      {"png", "\x89PNG\r\n\x1A\n"s, "picture", ReadStatus::kSkipped},
      {"jpeg", "\xFF\xD8\xFF\xE0"s, "picture", ReadStatus::kSkipped},
      {"gif", "GIF89a", "picture", ReadStatus::kSkipped},
      {"webp", "RIFF\1\2\3\4WEBPVP8 "s, "picture", ReadStatus::kSkipped},
      {"svg", "<?xml version=\"1.0\"?>\n<svg xmlns='x'></svg>", "picture", ReadStatus::kSkipped},
      {"woff2", "wOF2\0\1\0\0"s, "font", ReadStatus::kSkipped},
      {"style", "body { margin: 0 }\n.label { color: red }\n", "page-part", ReadStatus::kSkipped},
      {"script", "(function () { var a = 1; })();\n", "page-part", ReadStatus::kSkipped},
      {"saved_files/frame.html",
       "<html><body><p>Video</p></body></html>",
       "page-part",
       ReadStatus::kSkipped},
      {"site.css", "aside em { color: red }", "page-part", ReadStatus::kSkipped},
      {"notes.txt", "Buy milk.\n", "not-a-decision", ReadStatus::kRefused},
      {"page.html",
       "<html><body><h1>About us</h1></body></html>",
       "not-a-decision",
       ReadStatus::kRefused},
      {"empty", "", "empty", ReadStatus::kRefused},
      {"spaces", " \n\n", "empty", ReadStatus::kRefused},
      {"nul", kText + "\0"s, "nul-byte", ReadStatus::kRefused},
      {"broken", kText + "café\xC3\xA9 \xE9\x80", "invalid-utf8", ReadStatus::kRefused},
  };
  const testing::TemporaryFolder folder;
  for (const auto& c : cases) {
    CAPTURE(c.name);
    const ReadResult result = read_path(folder.write(c.name, c.bytes));
    CHECK(result.status == c.status);
    CHECK(result.reason == c.reason);
    CHECK_FALSE(result.detail.empty());
  }
}

TEST_CASE("words that begin like a picture are a text", "[corpus][read]") {
  CHECK(read_document("BMX Council (95 001 234)\nSummary: Late.").status == ReadStatus::kDecision);
  CHECK(read_document("II* true\n").reason == "not-a-decision");
}

TEST_CASE("only regular files that may be read are opened", "[corpus][read]") {
  const testing::TemporaryFolder folder;
  CHECK(read_path(folder.path() / "absent").reason == "unreadable");
  CHECK(read_path(folder.path()).reason == "not-regular");
  REQUIRE(::mkfifo((folder.path() / "fifo").c_str(), 0600) == 0);
  CHECK(read_path(folder.path() / "fifo").reason == "not-regular");
  CHECK(read_path("/dev/null").reason == "not-regular");
  std::filesystem::create_symlink(folder.write("real", kText), folder.path() / "link");
  CHECK(read_path(folder.path() / "link").reason == "not-regular");
  if (::geteuid() == 0) return testing::skipped("root may read every file");
  std::filesystem::permissions(folder.write("closed", kText), std::filesystem::perms::none);
  CHECK(read_path(folder.path() / "closed").reason == "unreadable");
}

TEST_CASE("a file of a gigabyte is refused without being read", "[corpus][read]") {
  const testing::TemporaryFolder folder;
  for (const char* start : {"Wexley Council (95 001 234)\n", "<html><p>", "{\"text\": \""}) {
    CAPTURE(start);
    const auto path = folder.write("large", start);
    std::filesystem::resize_file(path, std::uintmax_t{1} << 30);
    const auto begin = std::chrono::steady_clock::now();
    CHECK(read_path(path).reason == "too-large");
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
  }
}

TEST_CASE("what a sink throws passes through", "[corpus][read]") {
  const testing::TemporaryFolder folder;
  const auto path = folder.write("a.txt", kText);
  const auto failing = [](const ReadResult&) -> bool { throw std::runtime_error("disk full"); };
  CHECK_THROWS_WITH(read_file(path, failing), "disk full");
}

TEST_CASE("no bytes make the reader throw or its text invalid", "[corpus][read]") {
  const std::string seeds[] = {
      kText,
      "<html><body><article><h1>Wexley Council (95 001 234)</h1><table><tr><td>Category</td><td>A "
      "&gt; "
      "B</td></tr></table><h2>The complaint</h2><ol start=3><li>One<ul><li>Two</ol></body>",
      "[{\"case_id\":\"95 001 234\",\"text\":\"Summary: A\\nThe complaint\\n- B:\\n- "
      "c\"},{\"a\":[1]}]",
      "{\"reference\":\"95 001 "
      "234\",\"sections\":[{\"heading\":\"A\",\"blocks\":[{\"text\":\"b\"}]}]}"};
  const auto seed = static_cast<unsigned>(std::random_device{}());
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = seeds[random() % std::size(seeds)];
    const auto changes = 1 + random() % 8;
    for (unsigned i = 0; i < changes && !bytes.empty(); ++i) {
      const std::size_t at = random() % bytes.size();
      switch (random() % 4) {
        case 0:
          bytes[at] = static_cast<char>(random() % 256);
          break;
        case 1:
          bytes.erase(at, 1 + random() % 5);
          break;
        case 2:
          bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 30));
          break;
        default:
          bytes[at] = "<>[]{}\"\\:-\n"[random() % 11];
      }
    }
    INFO(bytes);
    ReadResult result;
    REQUIRE_NOTHROW(result = read_document(bytes));
    if (result.status != ReadStatus::kDecision) {
      CHECK_FALSE(result.reason.empty());
      continue;
    }
    CHECK_FALSE(result.decision.reference.empty());
    CHECK_FALSE(first_invalid_utf8(result.decision.summary));
    for (const Section& section : result.decision.sections)
      for (const Block& block : section.blocks)
        CHECK_FALSE(first_invalid_utf8(block.text));
  }
}

TEST_CASE("reading takes time in proportion to the text", "[corpus][read]") {
  const std::string units[] = {"- ",
                               "- a:\n",
                               "(",
                               "Wexley Council (95 001 234) ",
                               "paragraph 1, ",
                               "\n \n",
                               "1. ",
                               "A b\n",
                               "source lgo sector a category b "};
  const auto seconds_for = [](const std::string& unit, std::size_t size) {
    std::string text = "Wexley Council (95 001 234)\nSummary: Late.\nThe complaint\n";
    while (text.size() < size)
      text += unit;
    const auto begin = std::chrono::steady_clock::now();
    read_document(text);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  for (const std::string& unit : units) {
    CAPTURE(unit);
    // Eight times the text: eight times the time, where a quadratic reader takes 64 times. The half
    // second is for a busy machine.
    const double small = seconds_for(unit, 100'000);
    CHECK(seconds_for(unit, 800'000) < 24 * small + 0.5);
  }
}

}  // namespace ombud
