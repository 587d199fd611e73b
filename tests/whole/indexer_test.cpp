// tests/whole/indexer_test.cpp - the program as a person or a script runs it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>
#include <unistd.h>

#include "support/another_user.h"
#include "support/indexer_runs.h"
#include "support/skip.h"

namespace ombud::testing {
namespace {

TEST_CASE("a folder is built, built again unchanged, and verified", "[indexer]") {
  const Index at;
  at.put_decisions(3);
  const ProgramRun first = at.build();
  INFO(first.out << first.err);
  CHECK(first.exit_code == 0);
  CHECK(number(first, "read") == 3);
  CHECK(number(first, "indexed") == 3);
  const ProgramRun second = at.build();
  CHECK(second.exit_code == 0);
  CHECK(number(second, "unchanged") == 3);
  CHECK(number(second, "indexed") == 0);
  at.put("decision-1.txt", decision_text(1, "The Council was not at fault after all."));
  const ProgramRun third = at.build();
  CHECK(number(third, "unchanged") == 2);
  CHECK(number(third, "indexed") == 1);
  const ProgramRun verified = indexer({"verify", "--index", at.index()});
  INFO(verified.out);
  CHECK(verified.exit_code == 0);
  CHECK_THAT(verified.out, Catch::Matchers::ContainsSubstring("All checks hold."));
}

TEST_CASE("the real decisions are all read", "[indexer]") {
  const auto shared = shared_folder();
  if (!shared) return skipped("the team's real decisions are not here");
  const TemporaryFolder folder;
  const ProgramRun run =
      indexer({"--index", (folder.path() / "i").string(), "--json", (*shared / "seeds").string()});
  CHECK(run.exit_code == 0);
  CHECK(number(run, "read") == 5);
  CHECK(number(run, "indexed") == 5);
  CHECK(report_of(run)["refused"].Empty());
}

TEST_CASE("the text report ends with the next command", "[indexer]") {
  const Index at;
  at.put_decisions(1);
  const ProgramRun run = indexer({"--index", at.index(), at.input()});
  CHECK_THAT(run.out, Catch::Matchers::EndsWith("Next: searchd --index " + at.index() + "\n"));
}

struct BadInput {
  const char* name;
  std::string bytes;
  const char* reason;
};

TEST_CASE("each bad document is refused by name and reason, the good ones are published",
          "[indexer]") {
  const std::string good = decision_text(1);
  std::string with_nul = good;
  with_nul[good.size() / 2] = '\0';
  std::string mixed = good + "caf\xC3\xA9 and caf\xE9 and \x81\n";
  std::string no_reference = good;
  no_reference.erase(no_reference.find(" (95 000 001)"), 13);
  std::string nested = "<html><body>";
  for (int i = 0; i < 1'000'000; ++i)
    nested += "<div>";
  const std::vector<BadInput> cases = {
      {"invalid-utf8.txt", mixed, "invalid-utf8"},
      {"nul.txt", with_nul, "nul-byte"},
      {"empty.txt", "", "empty"},
      {"no-reference.txt", no_reference, "missing-reference"},
      {"report.pdf", "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "pdf"},
      {"archive.zip", std::string("PK\x03\x04\x14\x00\x00\x00", 8), "archive"},
      {"letter.docx",
       std::string("PK\x03\x04\x14\x00\x06\x00[Content_Types].xml word/", 33),
       "word-processor"},
      {"deep.html", nested, "html-depth"},
      {"list.txt",
       "Recent statements in this category are shown below:\n\n"
       "Fairwick Borough Council (95 000 001)\nStatement Upheld Noise 15-Apr-2025\n"
       "Summary: There was fault.\n\nFairwick Borough Council (95 000 002)\n"
       "Statement Not upheld Noise 14-Apr-2025\nSummary: There was none.\n",
       "listing-page"},
      {"letter.txt", "Dear Sir,\nplease find my letter.\n", "not-a-decision"},
      {"one-line.txt", std::string(std::size_t{64} << 20, 'x'), "too-large"},
  };
  const Index at;
  at.put("good.txt", decision_text(2));
  for (const BadInput& bad : cases)
    at.put(bad.name, bad.bytes);
  const ProgramRun run = at.build();
  INFO(run.out << run.err);
  CHECK(run.exit_code == 3);
  CHECK(number(run, "indexed") == 1);
  CHECK(number(run, "read") == static_cast<int>(cases.size()) + 1);
  const Words refused = refusals(run);
  for (const BadInput& bad : cases) {
    CAPTURE(bad.name);
    CHECK(std::any_of(refused.begin(), refused.end(), [&](const std::string& refusal) {
      return refusal == std::string(bad.name) + " " + bad.reason;
    }));
  }
}

TEST_CASE("an impossible date is a problem noted on the decision, not a refusal", "[indexer]") {
  const Index at;
  at.put("a.txt", decision_text(1, "The Council was at fault.", "31 Feb 2025"));
  CHECK(at.build().exit_code == 0);
  const ProgramRun shown = indexer({"show", at.input() + "/a.txt"});
  CHECK(shown.exit_code == 0);
  rapidjson::Document decision;
  decision.Parse(shown.out.c_str());
  REQUIRE(decision.IsObject());
  CHECK_FALSE(decision["problems"].Empty());
}

TEST_CASE("the same reference with other words keeps the later and names both", "[indexer]") {
  const Index at;
  at.put("a.txt", decision_text(1, "New words.", "10 Dec 2025"));
  at.put("b.txt", decision_text(1, "Old words.", "09 Dec 2025"));
  at.put("c.txt", decision_text(1, "New words.", "10 Dec 2025"));
  const ProgramRun run = at.build();
  CHECK(run.exit_code == 3);
  CHECK(refusals(run) == Words{"b.txt conflicting-text"});
  CHECK_THAT(run.out, Catch::Matchers::ContainsSubstring("a.txt"));
  CHECK(number(run, "duplicates") == 1);
}

TEST_CASE("parts of a saved page are skipped, hidden files and links told", "[indexer]") {
  const Index at;
  at.put_decisions(1);
  at.put("page_files/style.css", "body { color: red }");
  at.put("page_files/script.js", "var x = 1;");
  at.put(".hidden", "x");
  fs::create_directory_symlink(at.input(), at.input() + "/loop");
  const ProgramRun run = at.build();
  CHECK(number(run, "skipped") == 3);
  CHECK(refusals(run) == Words{"loop symbolic-link"});
}

TEST_CASE("an unreadable file and folder are refused and the rest is published", "[indexer]") {
  const Index at;
  at.put_decisions(1);
  at.put("closed.txt", decision_text(5));
  at.put("closed-folder/x.txt", decision_text(6));
  chmod((at.input() + "/closed.txt").c_str(), 0);
  chmod((at.input() + "/closed-folder").c_str(), 0);
  chmod(at.folder.path().c_str(), 0777);
  ProgramRun run;
  {
    const AnotherUser user({at.folder.path(), OMBUD_BIN_DIR "/indexer"});
    if (!user.acts()) return skipped("another user can reach neither the program nor its folder");
    run = at.build();  // exec drops nothing of an effective id, and root's files stay closed to it
  }
  chmod((at.input() + "/closed-folder").c_str(), 0755);
  INFO(run.out << run.err);
  CHECK(run.exit_code == 3);
  CHECK(number(run, "indexed") == 1);
  CHECK(refusals(run).size() == 2);
}

TEST_CASE("JSON lines come from standard input", "[indexer]") {
  const Index at;
  at.put_decisions(1);
  const std::string json = indexer({"show", at.input() + "/decision-0.txt"}).out;
  const ProgramRun run =
      indexer({"--index", at.index(), "--json", "-"}, json + "{\"broken\":\n" + json);
  CHECK(run.exit_code == 3);
  CHECK(number(run, "read") == 3);
  CHECK(number(run, "indexed") == 1);
  CHECK(number(run, "duplicates") == 1);
  CHECK(refusals(run).size() == 1);
}

TEST_CASE("--add keeps what is there; without it the paths are the collection", "[indexer]") {
  const Index at;
  at.put_decisions(2);
  at.build();
  fs::remove(at.input() + "/decision-0.txt");
  at.put("new.txt", decision_text(9));
  CHECK(at.build({"--add"}).exit_code == 0);
  CHECK_THAT(indexer({"verify", "--index", at.index()}).out,
             Catch::Matchers::ContainsSubstring("3 decisions"));
  const ProgramRun shrunk = at.build();
  CHECK(shrunk.exit_code == 4);
  CHECK_THAT(shrunk.err,
             Catch::Matchers::ContainsSubstring("would lose 1 of the 3") &&
                 Catch::Matchers::ContainsSubstring("--allow-shrink"));
  CHECK(report_of(shrunk)["index"]["generation"].GetStringLength() == 0);
  CHECK_THAT(at.current(), Catch::Matchers::StartsWith("gen-00000002"));
  CHECK(at.build({"--allow-shrink"}).exit_code == 0);
  CHECK_THAT(at.current(), Catch::Matchers::StartsWith("gen-00000003"));
}

TEST_CASE("more than one in a hundred of a thousand refused publishes nothing", "[indexer]") {
  const Index at;
  std::string lines;
  at.put_decisions(1);
  const std::string json = indexer({"show", at.input() + "/decision-0.txt"}).out;
  const std::size_t reference = json.find("95 000 000");
  for (int i = 0; i < 989; ++i) {
    std::string one = json;
    lines += one.replace(reference, 10, "95 000 " + std::to_string(1000 + i).substr(1));
  }
  const Words arguments{"--index", at.index(), "--json", "-"};
  std::string ten_bad;
  for (int i = 0; i < 10; ++i)
    ten_bad += "{}\n";
  CHECK(indexer(arguments, lines + "{}\n" + ten_bad).exit_code == 4);
  CHECK_FALSE(fs::exists(at.index() + "/CURRENT"));
  CHECK(indexer(arguments, lines + json + ten_bad).exit_code == 3);
}

TEST_CASE("nothing to read publishes nothing", "[indexer]") {
  const Index at;
  at.put("readme.txt", "Nothing here.");
  const ProgramRun run = at.build();
  CHECK(run.exit_code == 1);
  CHECK_THAT(run.err, Catch::Matchers::ContainsSubstring("no decision was found"));
  CHECK_FALSE(fs::exists(at.index() + "/CURRENT"));
  const ProgramRun missing = indexer({"--index", at.index(), at.input() + "/absent"});
  CHECK(missing.exit_code == 1);
  CHECK_THAT(missing.err, Catch::Matchers::ContainsSubstring("does not exist"));
}

TEST_CASE("wrong usage is 2, a folder that cannot be written 74", "[indexer]") {
  CHECK(indexer({}).exit_code == 2);
  CHECK(indexer({"--bogus"}).exit_code == 2);
  CHECK(indexer({"--help"}).exit_code == 0);
  CHECK(indexer({"--version"}).exit_code == 0);
  const Index at;
  at.put_decisions(1);
  at.folder.write("file", "");
  const std::string below_file = (at.folder.path() / "file" / "index").string();
  const ProgramRun run = indexer({"--index", below_file, at.input()});
  CHECK(run.exit_code == 74);
  CHECK_THAT(run.err, Catch::Matchers::ContainsSubstring(below_file));
}

TEST_CASE("first seen is carried from build to build", "[indexer]") {
  const Index at;
  at.put_decisions(1);
  const std::string json = indexer({"show", at.input() + "/decision-0.txt"}).out;
  CHECK_THAT(json,
             Catch::Matchers::ContainsSubstring("\"first_seen\":\"\""));  // a file cannot say so
}

TEST_CASE("a withdrawn decision is gone everywhere and does not come back", "[indexer]") {
  const Index at;
  at.put_decisions(60);
  at.build();
  at.build();
  const ProgramRun withdrawn = indexer({"withdraw", "--index", at.index(), "95", "000", "007"});
  INFO(withdrawn.out << withdrawn.err);
  CHECK(withdrawn.exit_code == 0);
  CHECK(at.left_in_index() ==
        Words{"CURRENT", "LOCK", "WITHDRAWN", "gen-00000003", "gen-00000004"});
  CHECK_THAT(at.current(), Catch::Matchers::StartsWith("gen-00000004"));
  CHECK(indexer({"verify", "--index", at.index()}).exit_code == 0);
  CHECK(indexer({"rollback", "--index", at.index()}).exit_code == 0);
  CHECK_THAT(at.current(), Catch::Matchers::StartsWith("gen-00000003"));
  CHECK(indexer({"verify", "--index", at.index()}).exit_code == 0);
  const ProgramRun rebuilt = at.build();
  CHECK(rebuilt.exit_code == 3);
  CHECK(refusals(rebuilt) == Words{"decision-7.txt withdrawn"});
  CHECK(number(rebuilt, "unchanged") == 59);
  const ProgramRun again = indexer({"withdraw", "--index", at.index(), "95-000-007"});
  CHECK(again.exit_code == 0);
  CHECK_THAT(again.out, Catch::Matchers::ContainsSubstring("already"));
  const ProgramRun unknown = indexer({"withdraw", "--index", at.index(), "95-000-999"});
  CHECK(unknown.exit_code == 1);
  CHECK_THAT(unknown.err, Catch::Matchers::ContainsSubstring("holds no sample/95-000-999"));
}

TEST_CASE("the last decision can be withdrawn too", "[indexer]") {
  const Index at;
  at.put_decisions(1);
  at.build();
  CHECK(indexer({"withdraw", "--index", at.index(), "95-000-000"}).exit_code == 0);
  CHECK(indexer({"verify", "--index", at.index()}).exit_code == 0);
}

TEST_CASE("show prints one decision as an object and several as an array", "[indexer]") {
  const Index at;
  at.put_decisions(1);
  const ProgramRun one = indexer({"show", at.input() + "/decision-0.txt"});
  CHECK(one.exit_code == 0);
  CHECK(one.out.front() == '{');
  at.put("several.jsonl", one.out + one.out + one.out);
  const ProgramRun several = indexer({"show", at.input() + "/several.jsonl"});
  rapidjson::Document array;
  array.Parse(several.out.c_str());
  REQUIRE(array.IsArray());
  CHECK(array.Size() == 3);
  at.put("none.txt", "");
  const ProgramRun none = indexer({"show", at.input() + "/none.txt"});
  CHECK(none.exit_code == 1);
  CHECK(none.out.empty());
  CHECK_THAT(none.err, Catch::Matchers::ContainsSubstring("none.txt"));
}

}  // namespace
}  // namespace ombud::testing
