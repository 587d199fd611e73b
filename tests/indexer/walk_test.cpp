// tests/indexer/walk_test.cpp - which files are found, in what order, and what is told of the rest.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/walk.h"

#include <unistd.h>

#include "support/another_user.h"
#include "support/catch.h"
#include "support/skip.h"
#include "support/temporary_folder.h"

namespace ombud {
namespace {

namespace fs = std::filesystem;
using testing::TemporaryFolder;
using Names = std::vector<std::string>;

Names names(const Walk& found, const fs::path& root) {
  Names names;
  for (const FoundFile& file : found.files)
    names.push_back(file.path.lexically_relative(root).string());
  return names;
}

Walk walked(const fs::path& root) { return walk({root.string()}, root / "no-index"); }

TEST_CASE("files come in byte order, folders where their name stands", "[walk]") {
  const TemporaryFolder folder;
  for (const char* name : {"b.txt", "a/z.txt", "a.txt", "c/d/e.txt", "B.txt"})
    folder.write(name, "");
  CHECK(names(walked(folder.path()), folder.path()) ==
        Names{"B.txt", "a/z.txt", "a.txt", "b.txt", "c/d/e.txt"});
}

TEST_CASE("paths keep the order given", "[walk]") {
  const TemporaryFolder folder;
  const auto b = folder.write("b.txt", "").string();
  const auto a = folder.write("a.txt", "").string();
  const Walk found = walk({b, "-", a}, "no-index");
  REQUIRE(found.files.size() == 3);
  CHECK(found.files[0].path == b);
  CHECK(found.files[1].path == kStandardInput);
  CHECK(found.files[2].path == a);
}

TEST_CASE("hidden files and folders are left out and counted", "[walk]") {
  const TemporaryFolder folder;
  for (const char* name : {".hidden.txt", ".git/a.txt", ".git/b.txt", "seen.txt"})
    folder.write(name, "");
  const Walk found = walked(folder.path());
  CHECK(names(found, folder.path()) == Names{"seen.txt"});
  CHECK(found.skipped == 2);
}

TEST_CASE("files of a saved page are known as such, at any depth", "[walk]") {
  const TemporaryFolder folder;
  for (const char* name : {"page.html", "page_files/style.css", "page_files/deep/pic.png"})
    folder.write(name, "");
  for (const FoundFile& file : walked(folder.path()).files)
    CHECK(file.of_saved_page == (file.path.filename() != "page.html"));
}

TEST_CASE("links inside a folder are reported and not followed: no loop", "[walk]") {
  const TemporaryFolder folder;
  folder.write("a/one.txt", "");
  fs::create_directory_symlink(folder.path(), folder.path() / "a" / "loop");
  fs::create_symlink(folder.path() / "a" / "one.txt", folder.path() / "two.txt");
  const Walk found = walked(folder.path());
  CHECK(names(found, folder.path()) == Names{"a/one.txt"});
  REQUIRE(found.faults.size() == 2);
  for (const WalkFault& fault : found.faults) {
    CHECK(fault.reason == "symbolic-link");
    CHECK_THAT(fault.detail, Catch::Matchers::ContainsSubstring("as a PATH"));
  }
}

TEST_CASE("a link that is named as a PATH is followed", "[walk]") {
  const TemporaryFolder folder;
  folder.write("real/one.txt", "");
  fs::create_directory_symlink(folder.path() / "real", folder.path() / "link");
  CHECK(names(walked(folder.path() / "link"), fs::canonical(folder.path())) ==
        Names{"real/one.txt"});
}

TEST_CASE("a PATH that is not there is told before anything is done", "[walk]") {
  CHECK_THROWS_WITH(walk({"/no/such/folder"}, "no-index"),
                    Catch::Matchers::ContainsSubstring("/no/such/folder does not exist"));
}

TEST_CASE("the index is no input to itself", "[walk]") {
  const TemporaryFolder folder;
  folder.write("index/CURRENT", "");
  folder.write("one.txt", "");
  const Walk found = walk({folder.path().string()}, folder.path() / "index");
  CHECK(names(found, folder.path()) == Names{"one.txt"});
  CHECK(found.faults.empty());
}

TEST_CASE("an unreadable folder is one fault and the walk goes on", "[walk]") {
  const TemporaryFolder folder;
  folder.write("a-closed/one.txt", "");
  folder.write("b/two.txt", "");
  fs::permissions(folder.path() / "a-closed", fs::perms::none);
  fs::permissions(folder.path(), fs::perms::all);
  Walk found;
  {
    const testing::AnotherUser user({folder.path()});
    if (!user.acts()) return testing::skipped("another user cannot reach the temporary folder");
    found = walked(folder.path());
  }
  fs::permissions(folder.path() / "a-closed", fs::perms::owner_all);
  CHECK(names(found, folder.path()) == Names{"b/two.txt"});
  REQUIRE(found.faults.size() == 1);
  CHECK(found.faults[0].reason == "unreadable-folder");
  CHECK_THAT(found.faults[0].detail, Catch::Matchers::ContainsSubstring("Permission denied"));
}

}  // namespace
}  // namespace ombud
