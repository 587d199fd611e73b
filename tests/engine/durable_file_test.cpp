// tests/engine/durable_file_test.cpp - what is written whole, and what a hint must not do.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/durable_file.h"

#include <string>

#include "engine/index_error.h"
#include "support/a_generation.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

namespace ombud {
namespace {

namespace fs = std::filesystem;
using testing::file_bytes;
using testing::TemporaryFolder;

TEST_CASE("a file is replaced as a whole, and nothing stays beside it", "[durable_file]") {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "CURRENT";
  for (const std::string& bytes :
       {std::string("one\n"), std::string(100'000, 'x'), std::string()}) {
    write_durably(file, bytes);
    CHECK(file_bytes(file) == bytes);
    CHECK_FALSE(fs::exists(folder.path() / "CURRENT.tmp"));
  }
}

TEST_CASE("a file that cannot be written is named, with what to see to", "[durable_file]") {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "absent" / "CURRENT";
  CHECK_THROWS_AS(write_durably(file, "x"), IndexIoError);
  CHECK_THROWS_WITH(write_durably(file, "x"),
                    Catch::Matchers::ContainsSubstring("absent/CURRENT") &&
                        Catch::Matchers::ContainsSubstring("See to the disk"));
}

TEST_CASE(
    "beginning to sync changes no file, large or small, and says nothing of one that is not "
    "there",
    "[durable_file]") {
  const TemporaryFolder folder;
  for (const std::size_t bytes : {std::size_t{0}, std::size_t{10}, std::size_t{17} << 20U}) {
    const std::string before(bytes, 'x');
    folder.write("words", before);
    begin_sync(folder.path() / "words");
    CHECK((file_bytes(folder.path() / "words") == before));
  }
  CHECK_NOTHROW(begin_sync(folder.path() / "none"));
}

}  // namespace
}  // namespace ombud
